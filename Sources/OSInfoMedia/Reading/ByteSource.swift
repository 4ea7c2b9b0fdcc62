package import OSInfoModel

/// Where bytes come from: a file, a block device, memory, later a ranged URL.
///
/// Readers ask a source for small ranges only; no reader knows what is behind it.
package protocol ByteSource: Sendable {
  /// The source as the user named it; used in messages.
  var name: String { get }
  /// Length in bytes.
  var size: UInt64 { get }
  /// Reads up to `count` bytes at `offset` (bytes from the start).
  ///
  /// Gives fewer bytes, or none, at the end of the source.
  /// - Throws: `inputOutput` when the bytes exist and cannot be read.
  func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8]
}
