import Foundation
import OSInfoCatalog
import OSInfoModel
import OSInfoTestSupport
import Testing

/// What holds of every operating system is what the real libosinfo says, but for its known errors.
@Suite(.enabled(if: Libosinfo.isInstalled)) struct LibosinfoEqualityTests {
  /// Where we say something else on purpose, and why.
  private static let differences: [(fact: String, reason: String)] = [
    (
      "short-id",
      "libosinfo appends the short ids of overlays, so that one that is repeated is listed again"
    )
  ]

  @Test(
    "The installed database", .enabled(if: FileManager.default.fileExists(atPath: installed)))
  func installedDatabase() throws {
    try compare(
      try TestCatalogs.compile([installed], name: "installed"),
      with: try Libosinfo.systems(in: installed), atLeast: 700)
  }

  @Test(
    "The community's archive of 2026",
    .enabled(if: FileManager.default.fileExists(atPath: TestCatalogs.communityArchive)))
  func archive() throws {
    let directory = try TemporaryDirectory()
    let unpacked = try ToolRun.run(
      "/usr/bin/tar",
      ["xf", TestCatalogs.communityArchive, "-C", directory.path, "--strip-components", "1"])
    try #require(unpacked.status == 0)
    try compare(
      try TestCatalogs.community(), with: try Libosinfo.systems(in: directory.path), atLeast: 900)
  }

  private static let installed = "/usr/share/osinfo"
  private var installed: String { LibosinfoEqualityTests.installed }

  private func compare(
    _ catalog: Catalog, with systems: [String: Libosinfo.System], atLeast count: Int
  ) throws {
    #expect(systems.count >= count)
    let ours = try CatalogFacts(catalog)
    #expect(Set(ours.ids) == Set(systems.keys))
    var stated = (devices: 0, firmware: 0, resources: 0)
    for (id, theirs) in systems {
      #expect(ours.devices[id, default: [:]] == theirs.devices.mapValues { $0 ?? "" }, "\(id)")
      #expect(ours.firmware[id, default: []] == Set(theirs.firmware), "\(id)")
      #expect(ours.kernel[id] == theirs.kernel, "\(id)")
      #expect(ours.user[id] == theirs.user, "\(id)")
      for (kind, rows) in theirs.resources {
        let own = ours.resources[id, default: [:]][kind, default: []]
        #expect(Set(own) == Set(rows), "\(id) \(kind)")
        #expect(own.count == rows.count, "\(id) \(kind)")
      }
      // See `differences`.
      var unique: [String] = []
      for short in theirs.short where !unique.contains(short) { unique.append(short) }
      #expect(ours.shortIDs[id] == unique, "\(id)")
      stated.devices += theirs.devices.count
      stated.firmware += theirs.firmware.count
      stated.resources += theirs.resources.values.map(\.count).reduce(0, +)
    }
    // A comparison of nothing with nothing would pass.
    #expect(stated.devices > 5000 && stated.firmware > 10 && stated.resources > 500)
  }
}

/// The same facts from a catalog's views.
private struct CatalogFacts {
  var ids: [String] = []
  var shortIDs: [String: [String]] = [:]
  var devices: [String: [String: String]] = [:]
  var firmware: [String: Set<Libosinfo.Firmware>] = [:]
  var resources: [String: [String: [[Libosinfo.Amount?]]]] = [:]
  var kernel: [String: String] = [:]
  var user: [String: String] = [:]

  init(_ catalog: Catalog) throws(OSInfoError) {
    var facts = (
      ids: [String](), shortIDs: [String: [String]](), devices: [String: [String: String]](),
      firmware: [String: Set<Libosinfo.Firmware>](),
      resources: [String: [String: [[Libosinfo.Amount?]]]](), kernel: [String: String](),
      user: [String: String]()
    )
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT id, kernel_url_argument, cloud_image_username FROM os") { row in
        guard let id = row.text(0) else { return }
        facts.ids.append(id)
        facts.kernel[id] = row.text(1)
        facts.user[id] = row.text(2)
      }
      try connection.each("SELECT os_id, short_id FROM os_short_id ORDER BY position") { row in
        facts.shortIDs[row.text(0) ?? "", default: []].append(row.text(1) ?? "")
      }
      try connection.each("SELECT os_id, device_id, driver FROM os_device WHERE supported = 1") {
        facts.devices[$0.text(0) ?? "", default: [:]][$0.text(1) ?? ""] = $0.text(2) ?? ""
      }
      try connection.each("SELECT os_id, arch, type, supported FROM os_firmware") { row in
        facts.firmware[row.text(0) ?? "", default: []].insert(
          Libosinfo.Firmware(
            arch: row.text(1) ?? "", type: row.text(2) ?? "", supported: row.bool(3)))
      }
      try connection.each(
        """
        SELECT os_id, kind, arch, cpu, n_cpus, ram, storage FROM os_resources WHERE phase IS NULL
        """
      ) { row in
        var amounts: [Libosinfo.Amount?] = [.text(row.text(2) ?? "")]
        for column in 3...6 { amounts.append(row.integer(column).map { .number($0) }) }
        facts.resources[row.text(0) ?? "", default: [:]][row.text(1) ?? "", default: []]
          .append(amounts)
      }
    }
    (ids, shortIDs, devices, firmware, resources, kernel, user) = facts
  }
}
