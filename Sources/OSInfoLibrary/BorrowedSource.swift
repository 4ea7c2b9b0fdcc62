internal import OSInfoMedia
internal import OSInfoModel

/// Bytes of the caller's, read while the function runs and not kept.
///
/// Nobody writes them meanwhile; that is the caller's promise, and what `@unchecked` rests on.
@safe
struct BorrowedSource: ByteSource, @unchecked Sendable {
  let name: String
  private let bytes: UnsafeRawBufferPointer

  @unsafe init(_ bytes: UnsafeRawBufferPointer, name: String) {
    unsafe self.bytes = unsafe bytes
    self.name = name
  }

  var size: UInt64 { UInt64(unsafe bytes.count) }

  func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    guard count > 0, offset < size else { return [] }
    let start = Int(offset)
    return unsafe [UInt8](bytes[start..<start + min(count, bytes.count - start)])
  }
}
