import Glibc
package import OSInfoModel

/// A regular file or a block device, open for reading.
package final class FileSource: ByteSource {
  /// The path as the user gave it.
  package let name: String
  /// Length in bytes; of a block device, its capacity.
  package let size: UInt64
  /// The open file descriptor; it is closed with this object.
  package let descriptor: Int32

  /// Opens `path` without ever waiting for a writer.
  ///
  /// - Throws: `notFound`, `permissionDenied`, `inputOutput`, and `unsupported` for what is
  ///   neither a regular file nor a block device.
  package convenience init(path: String) throws(OSInfoError) {
    try self.init(openedAt: AT_FDCWD, path: path, name: path, flags: 0)
  }

  /// Opens `path` below the directory `directory`, with further `flags` of `open(2)`.
  init(openedAt directory: Int32, path: String, name: String, flags: Int32) throws(OSInfoError) {
    let descriptor = unsafe openat(directory, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { throw FileSource.openError(errno, name: name) }
    var keep = false
    defer { if !keep { close(descriptor) } }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileSource.openError(errno, name: name)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      size = UInt64(max(0, status.st_size))
    case S_IFBLK:
      let end = lseek(descriptor, 0, SEEK_END)
      guard end >= 0 else { throw FileSource.openError(errno, name: name) }
      size = UInt64(end)
    case let kind:
      throw FileSource.refusal(kind, name: name)
    }
    self.name = name
    self.descriptor = descriptor
    keep = true
  }

  deinit { close(descriptor) }

  /// Reads up to `count` bytes at `offset`, again after an interrupted or short read.
  package func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    guard count > 0, offset < size, offset <= UInt64(Int64.max) else { return [] }
    let wanted = Int(min(UInt64(count), size - offset))
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
      var done = 0
      while done < wanted {
        let start = unsafe buffer.baseAddress.map { unsafe $0 + done }
        let got = unsafe pread(descriptor, start, wanted - done, off_t(offset) &+ off_t(done))
        if got > 0 {
          done += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          failure = errno
          break
        }
      }
      initialized = done
    }
    if failure != 0, bytes.isEmpty {
      throw OSInfoError(
        .inputOutput, "cannot read: \(FileSource.text(failure))",
        at: SourceLocation(file: name, offset: offset),
        hint: "the device or file system under it may be damaged")
    }
    return bytes
  }

  /// What an `errno` of opening means.
  static func openError(_ code: Int32, name: String) -> OSInfoError {
    let location = SourceLocation(file: name)
    switch code {
    case ENOENT, ENOTDIR:
      return OSInfoError(
        .notFound, "no such file or directory", at: location, hint: "check the path")
    case EACCES, EPERM:
      return OSInfoError(
        .permissionDenied, "permission denied", at: location,
        hint: "the file must be readable by this user")
    default:
      return OSInfoError(.inputOutput, "cannot open: \(text(code))", at: location)
    }
  }

  private static func refusal(_ kind: mode_t, name: String) -> OSInfoError {
    let location = SourceLocation(file: name)
    switch kind {
    case S_IFDIR:
      return OSInfoError(
        .unsupported, "is a directory", at: location,
        hint: "name an image inside it, or an installation tree")
    case S_IFIFO:
      return OSInfoError(
        .unsupported, "is a pipe, which cannot be read at an offset", at: location,
        hint: "save the bytes to a file first")
    case S_IFSOCK:
      return OSInfoError(
        .unsupported, "is a socket", at: location, hint: "name a file or a block device")
    default:
      return OSInfoError(
        .unsupported, "is a character device", at: location,
        hint: "name a file or a block device")
    }
  }

  /// The system's text for an `errno`.
  private static func text(_ code: Int32) -> String {
    guard let pointer = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: pointer)
  }
}
