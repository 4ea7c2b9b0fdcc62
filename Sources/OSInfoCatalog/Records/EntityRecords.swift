package import OSInfoJSON
package import OSInfoModel

/// Everything the catalog knows of an operating system or a platform, as one JSON object each.
///
/// Keys are the names of the XML's elements and attributes; as in rows, one value is itself and several are an
/// array.
package struct EntityRecords {
  private let catalog: Catalog
  private let languages: [String]

  /// Records from a catalog; `languages` are those of translated texts, most preferred first.
  package init(catalog: Catalog, languages: [String]) {
    self.catalog = catalog
    self.languages = languages
  }

  /// A row as a JSON object: a property without a value is absent, several values are an array.
  package static func object(_ fields: [QueryProperty], _ row: [QueryValue]) -> JSON {
    var members: [String: JSON] = [:]
    for (index, value) in row.enumerated() {
      if let json = json(value) { members[fields[index].name] = json }
    }
    return .object(members)
  }

  private static func json(_ value: QueryValue) -> JSON? {
    switch value {
    case .none: return nil
    case .text(let text): return .string(text)
    case .integer(let number): return .number(number)
    case .bool(let flag): return .bool(flag)
    case .list(let texts): return .strings(texts)
    }
  }

  /// The record of an operating system or platform, by id.
  ///
  /// - Throws: what reading the catalog throws.
  package func record(of entity: QueryEntity, id: String) throws(OSInfoError) -> JSON {
    var query = Query(entity)
    query.names = [id]
    query.languages = languages
    guard let row = try catalog.rows(query).first,
      case .object(var members) = EntityRecords.object(query.fields, row)
    else { return .object([:]) }
    let parts = entity.name == "os" ? try operatingSystemParts(id) : try platformParts(id)
    for (name, value) in parts {
      if case .array(let elements) = value, elements.isEmpty { continue }
      members[name] = value
    }
    for (name, values) in try custom(entity.name, id) {
      members[name] = values.count == 1 ? .string(values[0]) : .strings(values)
    }
    return .object(members)
  }

  private func operatingSystemParts(_ id: String) throws(OSInfoError) -> [(String, JSON)] {
    [
      ("media", try parts(.media, of: id)),
      ("trees", try parts(.tree, of: id)),
      ("images", try parts(.image, of: id)),
      ("variants", try parts(.variant, of: id)),
      ("drivers", try parts(.driver, of: id)),
      ("firmware", try parts(.firmware, of: id)),
      ("resources", try resources(of: id)),
      ("hardware", try hardware(of: id)),
      (
        "aliases",
        try objects(
          "SELECT system, arch, value FROM os_alias WHERE os_id = ? ORDER BY position", id)
      ),
      (
        "devices",
        try objects(
          """
          SELECT device_id AS id, name, class, supported, from_os_id AS "from", driver
          FROM os_device WHERE os_id = ? ORDER BY position
          """, id, flags: ["supported"])
      ),
      (
        "install-scripts",
        try list(
          """
          SELECT s.script_id FROM base_os_script s JOIN base_os o USING (os_key)
          WHERE o.id = ? AND s.media_key = 0 ORDER BY s.position
          """, id)
      ),
      ("sources", try sources(of: id)),
    ]
  }

  private func platformParts(_ id: String) throws(OSInfoError) -> [(String, JSON)] {
    [
      (
        "devices",
        try objects(
          """
          SELECT device_id AS id, name, class, driver FROM platform_device WHERE platform_id = ?
          ORDER BY device_id
          """, id)
      ),
      (
        "arch",
        try words(
          """
          SELECT l.arch FROM platform_line l JOIN base_platform p ON p.line = l.short_id
          WHERE p.id = ?
          """, id)
      ),
      ("offers", try offers(of: id)),
      ("sources", try sources(of: id)),
    ]
  }

  /// Rows of another kind that belong to the operating system, without saying so again.
  private func parts(_ entity: QueryEntity, of id: String) throws(OSInfoError) -> JSON {
    var query = Query(entity, fields: entity.properties.filter { $0.name != "os" })
    query.conditions = [QueryCondition("os", .equal, id)]
    query.languages = languages
    var elements: [JSON] = []
    for row in try catalog.rows(query) {
      elements.append(EntityRecords.object(query.fields, row))
    }
    return .array(elements)
  }

  /// One object for each architecture and phase, with an object for each kind.
  private func resources(of id: String) throws(OSInfoError) -> JSON {
    var query = Query(.resources)
    query.conditions = [QueryCondition("os", .equal, id)]
    var order: [[JSON]] = []
    var groups: [[JSON]: [String: JSON]] = [:]
    for row in try catalog.rows(query) {
      guard case .object(var amounts) = EntityRecords.object(query.fields, row),
        case .string(let kind)? = amounts["kind"]
      else { continue }
      let key = [amounts["arch"] ?? .null, amounts["phase"] ?? .null]
      if groups[key] == nil {
        order.append(key)
        groups[key] = ["arch": key[0]]
        if key[1] != .null { groups[key]?["phase"] = key[1] }
      }
      for name in ["os", "arch", "phase", "kind"] { amounts[name] = nil }
      groups[key]?[kind] = .object(amounts)
    }
    return .array(order.compactMap { groups[$0].map { .object($0) } })
  }

  /// One object for each architecture, with a member for each attribute.
  private func hardware(of id: String) throws(OSInfoError) -> JSON {
    var order: [String] = []
    var groups: [String: [String: JSON]] = [:]
    try each("SELECT arch, name, value FROM os_hardware WHERE os_id = ? ORDER BY arch, name", id) {
      row in
      guard let arch = row.text(0), let name = row.text(1) else { return }
      if groups[arch] == nil {
        order.append(arch)
        groups[arch] = ["arch": .string(arch)]
      }
      let words = row.words(2)
      groups[arch]?[name] = words.count == 1 ? .string(words[0]) : .strings(words)
    }
    return .array(order.compactMap { groups[$0].map { .object($0) } })
  }

  /// What the platform's line offers in this release: for each decision its values.
  private func offers(of id: String) throws(OSInfoError) -> JSON {
    var values: [String: [JSON]] = [:]
    try each(
      """
      SELECT f.decision, f.value, f.arch, f.devices, f.since, f.until, p.version
      FROM offer f JOIN base_platform p ON p.line = f.line WHERE p.id = ? ORDER BY f.position
      """, id
    ) { row in
      guard let decision = row.text(0), let value = row.text(1),
        VersionRange(since: row.text(4), until: row.text(5)).contains(row.text(6))
      else { return }
      var members: [String: JSON] = ["value": .string(value)]
      if !row.isNull(2) { members["arch"] = .strings(row.words(2)) }
      if !row.isNull(3) { members["device"] = .strings(row.words(3)) }
      values[decision, default: []].append(.object(members))
    }
    return values.isEmpty ? .array([]) : .object(values.mapValues { .array($0) })
  }

  /// Elements beginning with `x-`, by name.
  private func custom(
    _ entity: String, _ id: String
  ) throws(OSInfoError) -> [String: [String]] {
    var values: [String: [String]] = [:]
    try each(
      """
      SELECT name, value FROM custom WHERE entity = '\(entity)' AND entity_id = ?
      ORDER BY position
      """, id
    ) { row in
      values[row.text(0) ?? "", default: []].append(row.text(1) ?? "")
    }
    return values
  }

  private func sources(of id: String) throws(OSInfoError) -> JSON {
    try objects(
      "SELECT url, accessed FROM citation WHERE entity_id = ? ORDER BY position", id)
  }

  /// A query's first column.
  private func list(_ sql: String, _ id: String) throws(OSInfoError) -> JSON {
    var texts: [String] = []
    try each(sql, id) { row in
      if let text = row.text(0) { texts.append(text) }
    }
    return .strings(texts)
  }

  /// The words of a query's first column.
  private func words(_ sql: String, _ id: String) throws(OSInfoError) -> JSON {
    var words: [String] = []
    try each(sql, id) { row in words += row.words(0) }
    return .strings(words)
  }

  /// A query's rows as objects, a member for each column that is not NULL.
  private func objects(
    _ sql: String, _ id: String, flags: Set<String> = []
  ) throws(OSInfoError) -> JSON {
    var rows: [JSON] = []
    try each(sql, id) { row in
      var members: [String: JSON] = [:]
      for column in 0..<row.columnCount {
        guard let name = row.columnName(column) else { continue }
        switch row.value(column) {
        case .text(let text): members[name] = .string(text)
        case .integer(let number):
          members[name] = flags.contains(name) ? .bool(number != 0) : .number(number)
        default: break
        }
      }
      rows.append(.object(members))
    }
    return .array(rows)
  }

  private func each(
    _ sql: String, _ id: String, _ body: (borrowing Statement) throws(OSInfoError) -> Void
  ) throws(OSInfoError) {
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(sql, [.text(id)], body)
    }
  }
}
