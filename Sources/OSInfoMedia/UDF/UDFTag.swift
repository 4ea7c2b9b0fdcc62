/// The tag in front of every structure of UDF (ECMA-167 3/7.2).
enum UDFTag {
  static let anchor: UInt16 = 2
  static let pointer: UInt16 = 3
  static let partition: UInt16 = 5
  static let logicalVolume: UInt16 = 6
  static let terminator: UInt16 = 8
  static let fileSet: UInt16 = 256
  static let fileIdentifier: UInt16 = 257
  static let allocationExtent: UInt16 = 258
  static let indirect: UInt16 = 259
  static let file: UInt16 = 261
  static let extendedFile: UInt16 = 266

  /// Whether the 16 bytes of the tag add up.
  static func isSound(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 16 else { return false }
    var sum: UInt8 = 0
    for index in 0..<16 where index != 4 { sum &+= bytes[index] }
    return sum == bytes[4]
  }

  /// Whether `bytes` carry the tag `id`; damage of its sums is noted, and read over.
  static func check(_ bytes: Bytes, _ id: UInt16, at offset: UInt64, _ journal: Journal) -> Bool {
    guard bytes.count >= 16, bytes.le16(0) == id else { return false }
    if !isSound(bytes) {
      journal.warn("the checksum of a UDF tag is wrong", at: offset)
    } else {
      let length = Int(bytes.le16(10))
      if length > 0, length <= bytes.count - 16, crc(bytes, from: 16, length) != bytes.le16(8) {
        journal.warn("the CRC of a UDF structure is wrong", at: offset)
      }
    }
    return true
  }

  /// The CRC of ECMA-167 1/7.2.6: polynomial x¹⁶ + x¹² + x⁵ + 1, most significant bit first.
  static func crc(_ bytes: Bytes, from start: Int, _ length: Int) -> UInt16 {
    var sum: UInt16 = 0
    for index in start..<(start + length) {
      var step = (sum >> 8) ^ UInt16(bytes[index])
      step ^= step >> 4
      sum = (sum << 8) ^ (step << 12) ^ (step << 5) ^ step
    }
    return sum
  }
}
