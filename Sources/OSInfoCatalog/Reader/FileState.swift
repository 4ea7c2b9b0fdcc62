internal import Glibc
package import OSInfoModel

/// What the file system says of a path.
package struct FileState: Sendable, Hashable {
  /// What is there.
  package enum Kind: Sendable, Hashable {
    /// A file.
    case file
    /// A directory.
    case directory
    /// Something else: a device, a socket.
    case other
  }
  /// What is there.
  package var kind: Kind
  /// Bytes.
  package var size: Int64
  /// The last change, in nanoseconds since 1970.
  package var mtime: Int64

  /// The state of what `path` leads to; `nil` where there is nothing, or nothing to be seen.
  package init?(_ path: String) {
    var state = stat()
    guard unsafe stat(path, &state) == 0 else { return nil }
    switch state.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .directory
    default: kind = .other
    }
    size = Int64(state.st_size)
    mtime = Int64(state.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(state.st_mtim.tv_nsec)
  }

  /// All bytes of a file that is open, from its beginning.
  ///
  /// - Throws: `.limitExceeded` where there are more than `limit`, `.inputOutput` where reading fails.
  static func content(
    of file: Int32, limit: Int, _ path: String
  ) throws(OSInfoError) -> [UInt8] {
    var state = stat()
    guard unsafe fstat(file, &state) == 0 else {
      throw OSInfoError(.inputOutput, "cannot be read", at: SourceLocation(file: path))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(0, Int(state.st_size)), limit))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe pread(file, &buffer, buffer.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw OSInfoError(.inputOutput, "cannot be read", at: SourceLocation(file: path))
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw OSInfoError(
          .limitExceeded, "larger than \(limit >> 20) MiB", at: SourceLocation(file: path))
      }
      bytes += buffer[..<count]
    }
  }

  /// - Throws: why `path` is not a file that can be read.
  package static func requireReadable(_ path: String) throws(OSInfoError) {
    let place = SourceLocation(file: path)
    guard unsafe access(path, R_OK) == 0 else {
      if errno == EACCES {
        throw OSInfoError(
          .permissionDenied, "permission denied", at: place, hint: "check who may read the file")
      }
      throw OSInfoError(.notFound, "no such file", at: place)
    }
    guard let state = FileState(path) else {
      throw OSInfoError(.notFound, "no such file", at: place)
    }
    guard state.kind == .file else {
      throw OSInfoError(.invalid, "not a file", at: place)
    }
  }
}
