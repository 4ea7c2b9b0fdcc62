internal import OSInfoCatalog
internal import OSInfoModel
internal import OSInfoPattern

/// A medium of the catalog with its patterns compiled.
struct MediaCandidate: Sendable {
  struct Field: Sendable {
    let rule: String
    let pattern: Pattern
  }

  let system: Match.System
  let isRolling: Bool
  let releaseDate: String
  let id: String
  let mark: String
  let architecture: Architecture
  let live: Bool
  let installer: Bool
  let installerReboots: Int
  let url: String?
  let kernel: String?
  let initrd: String?
  let variants: [Match.Variant]
  let volumeID: Field?
  let systemID: Field?
  let publisherID: Field?
  let applicationID: Field?
  let volumeSize: Int64?
  let languages: [String]
  let languagePattern: Pattern?
  let languageMap: String?
  let content: [ContentCondition]

  /// Whether it states anything a descriptor could match.
  var hasDescriptorRules: Bool {
    volumeID != nil || systemID != nil || publisherID != nil || applicationID != nil
      || (volumeSize ?? 0) > 0
  }

  /// Reads a medium.
  init?(key: Int, from connection: borrowing Connection) throws(OSInfoError) {
    var result: MediaCandidate?
    try connection.each(MediaCandidate.query, [Value(key)]) { row throws(OSInfoError) in
      result = try MediaCandidate(row: row, key: key, connection: connection)
    }
    guard let result else { return nil }
    self = result
  }

  private static let query =
    """
    SELECT o.id, o.short_id, o.name, o.version, o.release_status, o.release_date, m.mark, m.arch,
      m.live, m.installer, m.installer_reboots, m.url, m.kernel, m.initrd, m.variant, m.volume_id,
      m.system_id, m.publisher_id, m.application_id, m.volume_size, m.languages, m.l10n_language,
      m.l10n_language_map, m.os_key
    FROM base_media m JOIN base_os o USING (os_key) WHERE m.media_key = ?
    """

  private init(
    row: borrowing Statement, key: Int, connection: borrowing Connection
  ) throws(OSInfoError) {
    system = row.system
    isRolling = row.text(4) == OperatingSystem.ReleaseStatus.rolling.rawValue
    releaseDate = row.text(5) ?? ""
    mark = row.text(6) ?? ""
    id = system.id + mark
    architecture = Architecture(rawValue: row.text(7) ?? "")
    live = row.bool(8)
    installer = row.bool(9)
    installerReboots = row.int(10)
    url = row.text(11)
    kernel = row.text(12)
    initrd = row.text(13)
    variants = try Match.Variant.read(row.words(14), of: row.int(23), from: connection)
    volumeID = try Field("volume-id", row.text(15))
    systemID = try Field("system-id", row.text(16))
    publisherID = try Field("publisher-id", row.text(17))
    applicationID = try Field("application-id", row.text(18))
    volumeSize = row.integer(19)
    languages = row.words(20)
    var languagePattern: Pattern?
    if let text = row.text(21) { languagePattern = try Pattern(text) }
    self.languagePattern = languagePattern
    languageMap = row.text(22)
    var content: [ContentCondition] = []
    try connection.each(
      """
      SELECT type, path, pattern, "offset", bytes, mask, build_first, build_last, installation
      FROM base_media_content WHERE media_key = ? ORDER BY position
      """, [Value(key)]
    ) { rule throws(OSInfoError) in content.append(try ContentCondition(row: rule)) }
    self.content = content
  }
}

extension MediaCandidate.Field {
  fileprivate init?(_ rule: String, _ text: String?) throws(OSInfoError) {
    guard let text else { return nil }
    self.init(rule: rule, pattern: try Pattern(text))
  }
}

extension Statement {
  /// The operating system in the columns id, short_id, name and version, in this order from the first.
  var system: Match.System {
    let id = text(0) ?? ""
    return Match.System(
      id: id, shortID: text(1) ?? id, name: text(2) ?? id, version: text(3))
  }
}

extension Match.Variant {
  /// The variants with these ids, with their names.
  static func read(
    _ ids: [String], of systemKey: Int, from connection: borrowing Connection
  ) throws(OSInfoError) -> [Match.Variant] {
    guard !ids.isEmpty else { return [] }
    var names: [String: String] = [:]
    try connection.each(
      "SELECT variant_id, name FROM base_variant WHERE os_key = ?", [Value(systemKey)]
    ) { names[$0.text(0) ?? ""] = $0.text(1) }
    return ids.map { Match.Variant(id: $0, name: names[$0] ?? $0) }
  }
}
