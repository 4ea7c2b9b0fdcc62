/// The CRC of GPT headers (reflected polynomial 0xEDB88320).
enum CRC32 {
  /// The sum of `bytes`, with those at `skipping` taken as zero.
  static func sum(_ bytes: Bytes, skipping: Range<Int>) -> UInt32 {
    var sum: UInt32 = ~0
    for index in 0..<bytes.count {
      sum ^= skipping.contains(index) ? 0 : UInt32(bytes[index])
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
    }
    return ~sum
  }
}
