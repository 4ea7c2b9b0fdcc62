/// The facts of one primary or Joliet descriptor: sizes and the root directory.
struct ISOVolume {
  /// Size of a logical block in bytes: 512, 1024 or 2048.
  let blockSize: UInt64
  /// Volume space size times block size in bytes; `nil` when the block size makes no sense.
  let size: Int64?
  /// The root directory.
  let root: FileContent

  /// Reads the fields (ECMA-119 §8.4); where the two byte orders disagree the little-endian value
  /// counts.
  init(_ descriptor: ISODescriptors.Descriptor, journal: Journal) {
    let bytes = descriptor.bytes
    let offset = descriptor.offset
    let blocks = bytes.le32(80)
    if blocks != bytes.be32(84) {
      journal.warn("the volume size differs between its byte orders", at: offset + 80)
    }
    let stated = bytes.le16(128)
    if stated != bytes.be16(130) {
      journal.warn("the block size differs between its byte orders", at: offset + 128)
    }
    if stated == 512 || stated == 1024 || stated == 2048 {
      blockSize = UInt64(stated)
      size = Int64(blocks) * Int64(stated)
    } else {
      journal.warn("a block size of \(stated) is not possible; 2048 is assumed", at: offset + 128)
      blockSize = 2048
      size = nil
    }
    let record = bytes.slice(156, 34)
    if record.le32(2) != record.be32(6) || record.le32(10) != record.be32(14) {
      journal.warn("the root directory differs between its byte orders", at: offset + 156)
    }
    let block = UInt64(record.le32(2)) + UInt64(record[1])
    root = FileContent(offset: block * blockSize, size: UInt64(record.le32(10)))
  }
}
