internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import SystemPackage

/// Every fact that holds of every entity: what is compared by `diff`.
struct FactTable {
  /// The facts of an entity: the fact's name and its values.
  struct Entity {
    /// `os`, `platform` or `device`.
    var kind: String
    /// What it is called: the short id, or the id.
    var title: String
    var facts: [String: [String]] = [:]
  }

  /// By id.
  private(set) var entities: [String: Entity] = [:]

  /// The facts of a catalog, or of a source compiled for this purpose.
  init(source: String) throws(OSInfoError) {
    if CatalogCheck.isCatalog(source) {
      try read(try Catalog(path: source))
      return
    }
    let list = try SourceList([source], strict: false)
    let outcome = try Reading.read(list, strict: false)
    Reading.report(outcome.errors, from: .error, .database)
    guard outcome.errors.isEmpty else {
      throw OSInfoError(
        .invalid, "the source has errors", at: SourceLocation(file: source),
        hint: "'osinfo-db validate \(source)' shows them")
    }
    let file = try TemporaryFile()
    try CatalogWriter(outcome.knowledge).write(to: FilePath(file.path))
    try read(try Catalog(path: file.path))
  }

  private mutating func read(_ catalog: Catalog) throws(OSInfoError) {
    for kind in [QueryEntity.os, .platform, .device] {
      let fields = kind.properties
      let id = fields.firstIndex { $0.name == "id" } ?? 0
      for row in try catalog.rows(Query(kind)) {
        guard let name = row[id].texts.first else { continue }
        var entity = Entity(kind: kind.name, title: name)
        for (index, value) in row.enumerated() where index != id && value != .none {
          entity.facts[fields[index].name] = value.texts
          if fields[index].name == "short-id" { entity.title = value.texts.first ?? name }
        }
        entities[name] = entity
      }
    }
    for part in [QueryEntity.media, .tree, .image, .driver] {
      try readParts(part, catalog) { row, os in
        let id = row["id"] ?? ""
        return [id.hasPrefix(os) ? String(id.dropFirst(os.count)) : id]
      }
    }
    try readParts(.variant, catalog) { row, _ in [row["id"] ?? ""] }
    try readParts(.firmware, catalog) { row, _ in [row["arch"] ?? "", row["type"] ?? ""] }
    try readParts(.resources, catalog) { row, _ in
      [row["arch"] ?? "", row["kind"] ?? ""] + (row["phase"].map { [$0] } ?? [])
    }
    try readRows(
      "SELECT os_id, 'hardware ' || arch || ' ' || name, value FROM os_hardware", catalog)
    try readRows(
      """
      SELECT os_id, 'alias ' || system || ' ' || arch, value FROM os_alias
      ORDER BY os_id, position
      """, catalog)
    try readRows(
      """
      SELECT os_id, 'device ' || device_id, CASE supported WHEN 1 THEN 'yes' ELSE 'no' END
      FROM os_device
      """, catalog)
    try readRows(
      "SELECT platform_id, 'device ' || device_id, coalesce(driver, 'yes') FROM platform_device",
      catalog)
  }

  /// Reads entities that belong to an operating system; `name` tells one from another.
  private mutating func readParts(
    _ part: QueryEntity, _ catalog: Catalog, name: ([String: String], String) -> [String]
  ) throws(OSInfoError) {
    let fields = part.properties
    for row in try catalog.rows(Query(part)) {
      var texts: [String: String] = [:]
      for (index, value) in row.enumerated() where value != .none {
        texts[fields[index].name] = value.texts.joined(separator: " ")
      }
      guard let os = texts["os"] else { continue }
      let words = name(texts, os)
      let prefix = ([part.name] + words).joined(separator: " ")
      entities[os]?.facts[prefix] = ["yes"]
      for (field, text) in texts where !["os", "id", "arch", "kind", "phase"].contains(field) {
        entities[os]?.facts["\(prefix) \(field)"] = [text]
      }
    }
  }

  private mutating func readRows(_ sql: String, _ catalog: Catalog) throws(OSInfoError) {
    var rows: [(String, String, String)] = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(sql) { row in
        rows.append((row.text(0) ?? "", row.text(1) ?? "", row.text(2) ?? ""))
      }
    }
    for (id, fact, value) in rows { entities[id]?.facts[fact, default: []].append(value) }
  }
}
