import Foundation
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport

/// A header of a real ISO file, with the operating system it is of.
struct CorpusRecord: Decodable, Sendable, CustomStringConvertible {
  let file: String
  let expected: String?
  let volumeID: String?
  let systemID: String?
  let publisherID: String?
  let applicationID: String?
  let blockSize: Int64?
  let blocks: Int64
  let languages: [String]?
  let hint: String?

  enum CodingKeys: String, CodingKey {
    case file
    case expected = "expected_short_id"
    case volumeID = "volume_id"
    case systemID = "system_id"
    case publisherID = "publisher_id"
    case applicationID = "application_id"
    case blockSize = "block_size"
    case blocks = "volume_size_blocks"
    case languages = "lng"
    case hint = "arch_hint"
  }

  var description: String { file }

  /// What a reader would have found.
  var evidence: MediaEvidence {
    var evidence = MediaEvidence(kind: .media)
    evidence.volumeID = volumeID
    evidence.systemID = systemID
    evidence.publisherID = publisherID
    evidence.applicationID = applicationID
    evidence.volumeSize = blocks * (blockSize ?? 2048)
    return evidence
  }

  /// The architecture the file's name tells; `nil` where it tells none.
  var architecture: Architecture? { hint.map { Architecture(rawValue: $0) } }

  /// The file's own name.
  var name: String { file.split(separator: "/").last.map(String.init)?.lowercased() ?? file }

  static func load() throws -> [CorpusRecord] { try lines("corpus/iso-headers.jsonl") }

  static func lines<Record: Decodable>(_ path: String) throws -> [Record] {
    let decoder = JSONDecoder()
    return try String(contentsOf: Shared.directory.appending(path: path), encoding: .utf8).split(
      separator: "\n"
    )
    .map { try decoder.decode(Record.self, from: Data($0.utf8)) }
  }
}

/// A treeinfo file of a real tree.
struct TreeRecord: Decodable, Sendable {
  let file: String
  let expected: String
  let text: String

  enum CodingKeys: String, CodingKey {
    case file
    case expected = "expected_short_id"
    case text = "treeinfo_text"
  }

  static func load() throws -> [TreeRecord] { try CorpusRecord.lines("corpus/treeinfo.jsonl") }

  /// The records that an identifier takes for something else, with what it says of them.
  static func wrong(by identifier: Identifier) throws -> [String] {
    var wrong: [String] = []
    for record in try load() {
      var evidence = MediaEvidence(kind: .tree)
      evidence.treeinfo = try Treeinfo.parse(Array(record.text.utf8), name: record.file)
      let result = try identifier.identify(evidence)
      if result.status != .identified || result.matches.first?.os.shortID != record.expected {
        wrong.append("\(record.file): \(result.status) \(result.matches.map(\.os.shortID))")
      }
    }
    return wrong
  }
}
