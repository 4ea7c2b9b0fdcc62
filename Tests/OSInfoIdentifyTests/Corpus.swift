import Foundation
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

  enum CodingKeys: String, CodingKey {
    case file
    case expected = "expected_short_id"
    case volumeID = "volume_id"
    case systemID = "system_id"
    case publisherID = "publisher_id"
    case applicationID = "application_id"
    case blockSize = "block_size"
    case blocks = "volume_size_blocks"
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
  var architecture: Architecture? {
    let name = file.lowercased()
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let spellings: [(String, Architecture)] = [
      ("x86_64", .x86_64), ("x86-64", .x86_64), ("amd64", .x86_64), ("x64", .x86_64),
      ("aarch64", .aarch64), ("arm64", .aarch64), ("ppc64le", .ppc64le), ("ppc64el", .ppc64le),
      ("s390x", .s390x), ("armhfp", .armv7l), ("armhf", .armv7l), ("armv7", .armv7l),
      ("riscv64", .riscv64), ("loongarch64", .loongarch64), ("loong64", .loongarch64),
      ("ia64", .ia64), ("i386", .i686), ("i486", .i686), ("i586", .i686), ("i686", .i686),
      ("ppc64", .ppc64), ("powerpc", .ppc), ("ppc", .ppc), ("x86", .i686),
    ]
    return spellings.first { last.contains($0.0) }?.1
  }

  static func load() throws -> [CorpusRecord] { try lines("corpus/iso-headers.jsonl") }

  static func lines<Record: Decodable>(_ path: String) throws -> [Record] {
    let decoder = JSONDecoder()
    return try String(contentsOf: Shared.directory.appending(path: path), encoding: .utf8).split(separator: "\n")
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
}
