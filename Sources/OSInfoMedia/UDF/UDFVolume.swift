/// The volume structures of UDF 1.02 to 2.60 (ECMA-167 part 3): from the anchor to the partitions
/// and the place of the file set.
struct UDFVolume {
  private static let descriptorLimit = 64
  private static let pointerLimit = 8

  /// Size of a logical block in bytes.
  private(set) var blockSize: UInt64
  /// The logical volume id.
  private(set) var identifier: String?
  /// The bytes of the logical volume descriptor.
  private(set) var logicalVolume = Bytes.none
  /// Start and length in blocks of each partition, by its number.
  private(set) var partitions: [UInt16: (start: UInt64, length: UInt64)] = [:]
  /// The last block of the image.
  let lastBlock: UInt64

  private var logicalSequence: UInt32 = 0
  private var partitionSequences: [UInt16: UInt32] = [:]

  /// Looks for UDF; `nil` when there is no anchor, or no logical volume.
  init?(_ window: Window) {
    var found: (anchor: Bytes, size: UInt64, offset: UInt64)?
    search: for size: UInt64 in [2048, 512, 4096, 1024, 8192, 16384, 32768] {
      let blocks = window.size / size
      for block in [256, blocks &- 257, blocks &- 1, 512] where block < blocks {
        let bytes = window.view(at: block * size, count: 512)
        if bytes.le16(0) == UDFTag.anchor, UDFTag.isSound(bytes),
          UInt64(bytes.le32(12)) == block || block > UInt64(UInt32.max)
        {
          found = (bytes, size, block * size)
          break search
        }
      }
    }
    guard let found else { return nil }
    blockSize = found.size
    lastBlock = (window.size / found.size) &- 1
    _ = UDFTag.check(found.anchor, UDFTag.anchor, at: found.offset, window.journal)
    readSequence(found.anchor.slice(16, 8), window)
    if logicalVolume.count == 0 || partitions.isEmpty {
      window.journal.warn("the main UDF descriptors cannot be read", at: found.offset + 16)
      readSequence(found.anchor.slice(24, 8), window)
    }
    guard logicalVolume.count > 0 else {
      window.journal.warn("UDF is announced but has no logical volume", at: found.offset)
      return nil
    }
  }

  private mutating func readSequence(_ extent: Bytes, _ window: Window) {
    var block = UInt64(extent.le32(4))
    var left = min(UInt64(extent.le32(0)) / blockSize, UInt64(UDFVolume.descriptorLimit))
    var pointers = 0
    while left > 0 {
      left -= 1
      let offset = block * blockSize
      let bytes = window.view(at: offset, count: Int(blockSize), ahead: 16 << 10)
      guard bytes.count >= 512 else {
        window.journal.warn("the UDF descriptors lie beyond the end of the image", at: offset)
        return
      }
      let id = bytes.le16(0)
      guard id != 0, id <= 9 else { return }
      _ = UDFTag.check(bytes, id, at: offset, window.journal)
      block += 1
      switch id {
      case UDFTag.pointer:
        pointers += 1
        guard pointers <= UDFVolume.pointerLimit else {
          window.journal.warn("the UDF descriptors lead in a circle", at: offset)
          return
        }
        left = min(UInt64(bytes.le32(20)) / blockSize, UInt64(UDFVolume.descriptorLimit))
        block = UInt64(bytes.le32(24))
      case UDFTag.partition:
        takePartition(bytes)
      case UDFTag.logicalVolume:
        takeLogicalVolume(bytes, at: offset, window.journal)
      case UDFTag.terminator:
        return
      default:
        break
      }
    }
  }

  /// Of descriptors of the same thing, that of the highest sequence number prevails.
  private mutating func takePartition(_ bytes: Bytes) {
    let number = bytes.le16(22)
    let sequence = bytes.le32(16)
    if let known = partitionSequences[number], known > sequence { return }
    guard partitions.count < 16 || partitions[number] != nil else { return }
    partitionSequences[number] = sequence
    partitions[number] = (UInt64(bytes.le32(188)), UInt64(bytes.le32(192)))
  }

  private mutating func takeLogicalVolume(_ bytes: Bytes, at offset: UInt64, _ journal: Journal) {
    guard logicalVolume.count == 0 || bytes.le32(16) >= logicalSequence else { return }
    let size = UInt64(bytes.le32(212))
    if size != blockSize {
      journal.warn(
        "a UDF block size of \(size) does not fit the medium's \(blockSize)", at: offset + 212)
    }
    logicalSequence = bytes.le32(16)
    logicalVolume = bytes
    identifier = UDFText.dstring(bytes.slice(84, 128))
  }
}
