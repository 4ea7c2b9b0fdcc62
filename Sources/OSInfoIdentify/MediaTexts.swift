internal import OSInfoCatalog
internal import OSInfoMedia
internal import OSInfoModel
internal import OSInfoPattern

/// The texts of a medium as patterns want them, made once for all candidates.
struct MediaTexts {
  /// What was read.
  let evidence: MediaEvidence
  /// The architecture that the volume id names.
  let named: Architecture?
  /// What the patterns are matched with.
  let workspace = PatternWorkspace()
  private let fields: [[UInt8]?]
  private let files: [String: [UInt8]]

  /// A field of the primary volume descriptor.
  enum Field: Int, CaseIterable {
    case volumeID, systemID, publisherID, applicationID

    /// The field as the match index names it.
    var indexed: MatchIndex.Field {
      switch self {
      case .volumeID: .volumeID
      case .systemID: .systemID
      case .publisherID: .publisherID
      case .applicationID: .applicationID
      }
    }

    /// The field in words.
    var name: String {
      switch self {
      case .volumeID: "volume id"
      case .systemID: "system id"
      case .publisherID: "publisher id"
      case .applicationID: "application id"
      }
    }

    /// The rule's name.
    var rule: String {
      switch self {
      case .volumeID: "volume-id"
      case .systemID: "system-id"
      case .publisherID: "publisher-id"
      case .applicationID: "application-id"
      }
    }
  }

  init(_ evidence: MediaEvidence) {
    self.evidence = evidence
    // A volume without ISO 9660 is known by its UDF label.
    let label = evidence.volumeID ?? evidence.udfVolumeID
    named = label.flatMap { NamedArchitecture.find(in: Array($0.utf8)) }
    fields = [
      label, evidence.systemID, evidence.publisherID, evidence.applicationID,
    ].map { $0.map { Array($0.utf8) } }
    var files: [String: [UInt8]] = [:]
    for (path, file) in evidence.files where !file.head.isEmpty {
      // PCRE2 wants valid UTF-8; what a medium holds may be anything.
      files[path] = Array(String(decoding: file.head, as: UTF8.self).utf8)
    }
    self.files = files
  }

  /// A field's text; `nil` where it is blank.
  subscript(field: Field) -> [UInt8]? { fields[field.rawValue] }

  /// The beginning of a marker file; `nil` where it is not on the medium.
  func file(_ path: String) -> [UInt8]? { files[path] ?? (evidence.files[path] == nil ? nil : []) }
}
