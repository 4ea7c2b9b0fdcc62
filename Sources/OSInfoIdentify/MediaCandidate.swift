internal import OSInfoCatalog
internal import OSInfoModel
internal import OSInfoPattern

/// A medium of the catalog with its patterns compiled; shared, for it is handed on often and has much in it.
final class MediaCandidate: Sendable {
  /// What a field of the descriptor must match.
  struct Rule: Sendable {
    let field: MediaTexts.Field
    let pattern: Pattern
    let reason: Match.Reason
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
  /// The rules for the descriptor's fields.
  let rules: [Rule]
  /// How many bytes of the volume id's pattern are literal.
  let literal: Int
  /// The exact size in bytes; `nil` where none is stated.
  let volumeSize: Int64?
  let languages: [String]
  let languagePattern: Pattern?
  let languageMap: String?
  let content: [ContentCondition]

  /// Whether it states anything a descriptor could match.
  var hasDescriptorRules: Bool {
    !rules.isEmpty || volumeSize != nil
  }
  /// Whether it says nothing at all, and so is no medium's.
  var isEmpty: Bool { !hasDescriptorRules && content.isEmpty }

  static let query =
    """
    SELECT o.id, o.short_id, o.name, o.version, o.release_status, o.release_date, m.mark, m.arch,
      m.live, m.installer, m.installer_reboots, m.url, m.kernel, m.initrd, m.variant, m.volume_id,
      m.system_id, m.publisher_id, m.application_id, m.volume_size, m.l10n_language,
      m.l10n_language_regex, m.l10n_language_map, m.os_key
    FROM base_media m JOIN base_os o USING (os_key) WHERE m.media_key = ?
    """

  /// A row of ``query``, with its content rules.
  init(
    row: borrowing Statement, variants: [Match.Variant], content: [ContentCondition]
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
    self.variants = variants
    var rules: [Rule] = []
    for field in MediaTexts.Field.allCases {
      guard let text = row.text(15 + field.rawValue) else { continue }
      rules.append(
        Rule(
          field: field, pattern: try Pattern(text),
          reason: Match.Reason(rule: field.rule, text: "\(field.name) matches \(text)")))
    }
    self.rules = rules
    literal = row.text(15).map { RequiredLiteral.literalCount(of: $0) } ?? 0
    volumeSize = row.integer(19).flatMap { $0 > 0 ? $0 : nil }
    languages = row.words(20)
    var languagePattern: Pattern?
    if let text = row.text(21) { languagePattern = try Pattern(text) }
    self.languagePattern = languagePattern
    languageMap = row.text(22)
    self.content = content
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
