import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The headers of thousands of real media, put into the smallest image and read back.
@Suite struct CorpusTests {
  private struct Record: Decodable {
    var file: String
    var volumeID: String?
    var systemID: String?
    var publisherID: String?
    var preparerID: String?
    var applicationID: String?
    var blockSize: UInt16?
    var blocks: UInt32
    var bootable: Bool?

    private enum CodingKeys: String, CodingKey {
      case file, bootable
      case volumeID = "volume_id"
      case systemID = "system_id"
      case publisherID = "publisher_id"
      case preparerID = "preparer_id"
      case applicationID = "application_id"
      case blockSize = "block_size"
      case blocks = "volume_size_blocks"
    }
  }

  @Test(.enabled(if: Shared.folder != nil))
  func headers() throws {
    let folder = try #require(Shared.folder)
    let data = try Data(contentsOf: folder.appending(path: "corpus/iso-headers.jsonl"))
    let reader = MediaReader()
    var count = 0
    for line in data.split(separator: 0x0A) {
      let record = try JSONDecoder().decode(Record.self, from: Data(line))
      var iso = TinyISO(sectors: 22, volumeID: record.volumeID ?? "")
      let at = 16 * 2048
      iso.text(record.systemID ?? "", at: at + 8, field: 32)
      iso.text(record.publisherID ?? "", at: at + 318, field: 128)
      iso.text(record.preparerID ?? "", at: at + 446, field: 128)
      iso.text(record.applicationID ?? "", at: at + 574, field: 128)
      iso.both32(record.blocks, at: at + 80)
      iso.both16(record.blockSize ?? 2048, at: at + 128)
      if record.bootable == true {
        iso.bootRecord(
          catalog: TinyISO.validation(platform: 0) + TinyISO.bootEntry(bootable: true))
      }
      let evidence = try reader.evidence(from: MemorySource(iso.bytes, name: record.file))
      #expect(evidence.volumeID == trimmed(record.volumeID), "\(record.file)")
      #expect(evidence.systemID == trimmed(record.systemID), "\(record.file)")
      #expect(evidence.publisherID == trimmed(record.publisherID), "\(record.file)")
      #expect(evidence.preparerID == trimmed(record.preparerID), "\(record.file)")
      #expect(evidence.applicationID == trimmed(record.applicationID), "\(record.file)")
      let size = Int64(record.blocks) * Int64(record.blockSize ?? 2048)
      #expect(evidence.volumeSize == size, "\(record.file)")
      #expect(evidence.isBootable == (record.bootable ?? false), "\(record.file)")
      count += 1
    }
    #expect(count > 2000)
  }

  private func trimmed(_ text: String?) -> String? {
    var bytes = Array((text ?? "").utf8)
    while let last = bytes.last, last == 0x20 || (0x09...0x0D).contains(last) {
      bytes.removeLast()
    }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
