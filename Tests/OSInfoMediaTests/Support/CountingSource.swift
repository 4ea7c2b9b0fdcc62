import OSInfoMedia
import OSInfoModel
import Synchronization

/// Counts what is read from another source.
final class CountingSource: ByteSource {
  let base: any ByteSource
  private let total = Mutex((bytes: 0, reads: 0))

  init(_ base: any ByteSource) { self.base = base }

  var name: String { base.name }
  var size: UInt64 { base.size }
  /// How many bytes were read in all.
  var bytesRead: Int { total.withLock { $0.bytes } }
  /// How often was read.
  var reads: Int { total.withLock { $0.reads } }

  func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    let bytes = try base.read(at: offset, count: count)
    total.withLock {
      $0.bytes += bytes.count
      $0.reads += 1
    }
    return bytes
  }
}
