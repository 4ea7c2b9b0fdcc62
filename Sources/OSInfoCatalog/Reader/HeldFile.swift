internal import Glibc
internal import OSInfoModel
internal import Synchronization

/// A file kept open, so that what it holds stays to be had when another is put in its place.
final class HeldFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let copy = Mutex<MemoryImage?>(nil)

  /// Opens `path`.
  ///
  /// - Throws: why it is not a file that can be read.
  init(_ path: String) throws(OSInfoError) {
    try FileState.requireReadable(path)
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw OSInfoError(.inputOutput, "cannot be read", at: SourceLocation(file: path))
    }
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Whether the path still leads to this file.
  var isInPlace: Bool {
    var own = stat()
    var other = stat()
    guard unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &other) == 0 else { return false }
    return own.st_ino == other.st_ino && own.st_dev == other.st_dev
  }

  /// Its bytes, read when they are first asked for.
  ///
  /// - Throws: `.inputOutput`, and `.limitExceeded` where there are more than 1 GiB.
  func image() throws(OSInfoError) -> MemoryImage {
    if let known = copy.briefly({ $0 }) { return known }
    let read = MemoryImage(try FileState.content(of: descriptor, limit: 1 << 30, path))
    copy.briefly { $0 = read }
    return read
  }
}
