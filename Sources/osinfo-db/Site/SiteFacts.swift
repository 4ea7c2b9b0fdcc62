internal import OSInfoCatalog
internal import OSInfoModel

/// Everything the pages say, read from a catalog at once.
struct SiteFacts {
  /// An operating system.
  struct System {
    var key: Int
    var id: String
    var shortIDs: [String]
    var name: String
    /// Vendor, version, family, distro, codename, release date, end of life, status; in this order.
    var values: [String?]
    /// The architectures of its media, trees and images.
    var architectures: [String]
    /// The name of its page's file.
    var page: String

    var vendor: String? { values[0] }
    var family: String? { values[2] }
    var codename: String? { values[4] }
    var released: String? { values[5] }
    var endOfLife: String? { values[6] }
  }

  /// Rows of a table, as texts, by the key of their operating system.
  typealias Rows = [Int: [[String?]]]

  let systems: [System]
  /// Where an operating system is among ``systems``.
  let positions: [Int: Int]
  let version: String?
  let date: String?
  let sources: String?

  let relations: Rows
  /// What is said of it by others: relation, key of the other.
  let reverse: Rows
  let media: Rows
  let contents: Rows
  let trees: Rows
  let images: Rows
  let devices: Rows
  let firmware: Rows
  let resources: Rows
  let hardware: Rows
  let variants: Rows
  let drivers: Rows
  let provenance: Rows
  let citations: [String: [[String?]]]

  init(_ catalog: Catalog) throws(OSInfoError) {
    version = try catalog.metadata("version")
    date = try catalog.metadata("date")
    sources = try catalog.metadata("sources")
    func rows(_ sql: String) throws(OSInfoError) -> Rows { try SiteFacts.rows(sql, catalog) }

    let names = try rows("SELECT os_key, short_id FROM base_os_short_id ORDER BY os_key, position")
    let architectures = try rows(
      """
      SELECT os_key, arch FROM (SELECT os_key, arch FROM base_media UNION
        SELECT os_key, arch FROM base_tree UNION SELECT os_key, arch FROM base_image)
      WHERE arch <> 'all' ORDER BY os_key, arch
      """)
    let all = try rows(
      """
      SELECT os_key, id, name, vendor, version, family, distro, codename, release_date, eol_date,
        release_status FROM base_os ORDER BY os_key
      """)
    var pages = PageNames()
    var list: [System] = []
    for (key, row) in all.sorted(by: { $0.key < $1.key }).flatMap({ pair in
      pair.value.map { (pair.key, $0) }
    }) {
      let id = row[0] ?? ""
      let shortIDs = (names[key] ?? []).compactMap { $0[0] }
      list.append(
        System(
          key: key, id: id, shortIDs: shortIDs, name: row[1] ?? shortIDs.first ?? id,
          values: Array(row[2...]), architectures: (architectures[key] ?? []).compactMap { $0[0] },
          page: pages.next(for: shortIDs.first ?? id)))
    }
    systems = list
    positions = Dictionary(
      list.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })

    relations = try rows(
      "SELECT os_key, relation, target, target_key FROM base_os_relation ORDER BY os_key, relation, position"
    )
    reverse = try rows(
      """
      SELECT target_key, relation, os_key FROM base_os_relation WHERE target_key IS NOT NULL
      ORDER BY target_key, relation, os_key
      """)
    media = try rows(
      """
      SELECT os_key, mark, arch, live, installer, variant, url, volume_id, system_id, publisher_id,
        application_id, volume_size, l10n_language, kernel, initrd, media_key
      FROM base_media ORDER BY os_key, media_key
      """)
    contents = try rows(
      """
      SELECT media_key, type, path, pattern, "offset", hex(bytes), build_first, build_last, installation
      FROM base_media_content ORDER BY media_key, position
      """)
    trees = try rows(
      """
      SELECT os_key, mark, arch, variant, url, kernel, initrd, boot_iso, treeinfo_family,
        treeinfo_variant, treeinfo_version, treeinfo_arch FROM base_tree ORDER BY os_key, tree_key
      """)
    images = try rows(
      """
      SELECT os_key, mark, arch, format, cloud_init, variant, url FROM base_image
      ORDER BY os_key, image_key
      """)
    devices = try rows(
      """
      SELECT x.os_key, coalesce(d.class, ''), coalesce(d.name, d.product, d.id), d.id, x.supported,
        x.driver, x.from_key
      FROM base_os_device x JOIN base_device d USING (device_key)
      ORDER BY x.os_key, coalesce(d.class, ''), x.position, x.device_key
      """)
    firmware = try rows(
      """
      SELECT os_key, arch, type, supported, from_key FROM base_os_firmware
      ORDER BY os_key, position, arch, type
      """)
    resources = try rows(
      """
      SELECT os_key, kind, arch, phase, n_cpus, cpu, ram, storage FROM base_os_resources
      ORDER BY os_key, position
      """)
    hardware = try rows(
      "SELECT os_key, name, value, arch, from_key FROM base_os_hardware ORDER BY os_key, name, arch"
    )
    variants = try rows(
      "SELECT os_key, variant_id, name FROM base_variant ORDER BY os_key, position")
    drivers = try rows(
      """
      SELECT d.os_key, d.arch, d.location, d.pre_installable, d.signed,
        (SELECT group_concat(device_id, ' ') FROM base_driver_device x WHERE x.driver_key = d.driver_key)
      FROM base_driver d ORDER BY d.os_key, d.driver_key
      """)
    provenance = try rows(
      """
      SELECT f.entity_key, n.name, file.layer || '/' || file.path, f.line
      FROM base_fact f JOIN base_fact_name n USING (fact_key) JOIN file USING (file_key)
      WHERE f.kind = 1 ORDER BY f.entity_key, f.position
      """)
    var cited: [String: [[String?]]] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT entity_id, url, accessed FROM citation ORDER BY entity_id, position"
      ) { row in
        cited[row.text(0) ?? "", default: []].append([row.text(1), row.text(2)])
      }
    }
    citations = cited
  }

  /// The operating system with this key.
  func system(_ key: String?) -> System? {
    key.flatMap { Int($0) }.flatMap { positions[$0] }.map { systems[$0] }
  }

  private static func rows(_ sql: String, _ catalog: Catalog) throws(OSInfoError) -> Rows {
    try catalog.withConnection { connection throws(OSInfoError) in
      var result: Rows = [:]
      let statement = try connection.prepare(sql)
      let columns = statement.columnCount
      while try statement.step() {
        let row = (1..<max(1, columns)).map { statement.text($0) }
        result[statement.int(0), default: []].append(row)
      }
      return result
    }
  }
}

/// Names for files, each given once, also where letters' case does not count.
private struct PageNames {
  private var given: Set<String> = []

  /// The name of the page of what is called `name`.
  mutating func next(for name: String) -> String {
    var base = ""
    for byte in name.utf8.prefix(100) {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5a || byte >= 0x61 && byte <= 0x7a
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: ".") && !base.isEmpty
      base.append(isPlain ? Character(Unicode.Scalar(byte)) : "_")
    }
    if base.isEmpty { base = "_" }
    var page = base
    var number = 2
    while !given.insert(page.lowercased()).inserted {
      page = "\(base)_\(number)"
      number += 1
    }
    return page + ".html"
  }
}
