package import OSInfoModel

/// Bytes that are already in memory.
package struct MemorySource: ByteSource {
  /// The source as the user named it.
  package let name: String
  private let bytes: [UInt8]

  /// A source of exactly these bytes.
  package init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// Length in bytes.
  package var size: UInt64 { UInt64(bytes.count) }

  /// Reads up to `count` bytes at `offset`; never fails.
  package func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    guard count > 0, offset < UInt64(bytes.count) else { return [] }
    let start = Int(offset)
    let end = start + min(count, bytes.count - start)
    return Array(bytes[start..<end])
  }
}
