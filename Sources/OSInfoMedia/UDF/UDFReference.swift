/// A block of a partition, and how many bytes from there on (ECMA-167 4/14.14.2).
struct UDFReference {
  /// Length in bytes, without the kind.
  var length: UInt64
  /// 0 recorded, 1 and 2 not recorded (zeros), 3 more allocation descriptors.
  var kind: UInt8
  /// The block within the partition.
  var block: UInt64
  /// Which entry of the partition map.
  var partition: UInt16

  /// Of a long allocation descriptor.
  init(long bytes: Bytes) {
    let word = bytes.le32(0)
    length = UInt64(word & 0x3FFF_FFFF)
    kind = UInt8(word >> 30)
    block = UInt64(bytes.le32(4))
    partition = bytes.le16(8)
  }

  /// Of a short allocation descriptor, which stays in its `partition`.
  init(short bytes: Bytes, partition: UInt16) {
    let word = bytes.le32(0)
    length = UInt64(word & 0x3FFF_FFFF)
    kind = UInt8(word >> 30)
    block = UInt64(bytes.le32(4))
    self.partition = partition
  }

  /// Of an extended allocation descriptor.
  init(extended bytes: Bytes) {
    let word = bytes.le32(0)
    length = UInt64(word & 0x3FFF_FFFF)
    kind = UInt8(word >> 30)
    block = UInt64(bytes.le32(12))
    partition = bytes.le16(16)
  }
}
