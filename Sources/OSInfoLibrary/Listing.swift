internal import OSInfo
internal import OSInfoCatalog
internal import OSInfoJSON
internal import OSInfoModel

/// What the catalog has, as JSON.
struct Listing {
  let osinfo: OSInformation

  /// What the catalog says of itself.
  func info() throws(OSInfoError) -> [UInt8] {
    let catalog = osinfo.catalog
    var members: [String: JSON] = [:]
    if !catalog.isInMemory { members["path"] = .string(catalog.path) }
    for key in ["version", "digest", "sources", "generator"] {
      if let value = try catalog.metadata(key) { members[key] = .string(value) }
    }
    members["warnings"] = .strings(osinfo.warning.map { [$0] } ?? [])
    let resolver = osinfo.resolver()
    members["policies"] = .strings(try resolver.policies())
    members["platforms"] = .strings(try resolver.platforms())
    var kinds: [String: JSON] = [:]
    for entity in QueryEntity.everything {
      kinds[entity.name] = .strings(entity.properties.map(\.name))
    }
    members["kinds"] = .object(kinds)
    return JSON.object(members).lineBytes
  }

  /// The kind of entity of a name.
  static func kind(_ name: String) throws(OSInfoError) -> QueryEntity {
    // The kind that is nearly always asked for is made without the others.
    if name == QueryEntity.os.name { return .os }
    if let entity = QueryEntity.everything.first(where: { $0.name == name }) { return entity }
    throw OSInfoError(
      .usage, "no kind is called '\(name)'",
      hint: "there are \(QueryEntity.everything.map(\.name).joined(separator: ", "))")
  }

  /// The rows of a kind that options ask for, as an array of objects.
  func list(_ kind: QueryEntity, _ options: Members) throws(OSInfoError) -> [UInt8] {
    var options = options
    var query = Query(kind)
    query.conditions = try QueryCondition.parse(try options.texts("where") ?? [])
    let names = try options.texts("names")
    query.names = names ?? []
    query.sortKey = try options.text("sort")
    query.languages = try options.texts("languages") ?? []
    if let fields = try options.texts("fields") {
      query.fields = try kind.properties(named: fields)
    }
    try options.finish()
    // No names are not every name.
    if names?.isEmpty == true { return Array("[]".utf8) }
    return try rows(query)
  }

  private func rows(_ query: Query) throws(OSInfoError) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    var isFirst = true
    var writer = RecordWriter(query.fields)
    let isComplete = try osinfo.catalog.stream(query, matcher: OSInformation.matcher) { row in
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      writer.append(row, to: &bytes)
    }
    if isComplete {
      bytes.append(UInt8(ascii: "]"))
      return bytes
    }
    let rows = try osinfo.catalog.rows(query, matcher: OSInformation.matcher)
    return JSON.array(rows.map { EntityRecords.object(query.fields, $0) }).lineBytes
  }

  /// Everything that is known of one entity.
  func find(_ kind: QueryEntity, _ name: String, _ options: Members) throws(OSInfoError) -> [UInt8]
  {
    var options = options
    let languages = try options.texts("languages") ?? []
    let fields = try options.texts("fields")
    try options.finish()
    let isWhole = fields == nil && (kind.name == "os" || kind.name == "platform")
    var query = Query(kind)
    if let fields { query.fields = try kind.properties(named: fields) }
    if isWhole { query.fields = try kind.properties(named: ["id"]) }
    query.names = [name]
    query.languages = languages
    guard let row = try osinfo.catalog.rows(query, matcher: OSInformation.matcher).first else {
      throw try osinfo.unknown(name, kind: kind)
    }
    guard isWhole, let id = row[0].texts.first else {
      return EntityRecords.object(query.fields, row).lineBytes
    }
    return try EntityRecords(catalog: osinfo.catalog, languages: languages)
      .record(of: kind, id: id).lineBytes
  }

  /// How an operating system is related to others.
  func relations(of name: String) throws(OSInfoError) -> [UInt8] {
    let relations = try osinfo.relations(of: name)
    return JSON.object([
      "id": .string(relations.id), "derives-from": .strings(relations.derivesFrom),
      "clones": .strings(relations.clones), "upgrades": .strings(relations.upgrades),
      "derived-by": .strings(relations.derivedBy), "cloned-by": .strings(relations.clonedBy),
      "upgraded-by": .strings(relations.upgradedBy),
    ]).lineBytes
  }
}
