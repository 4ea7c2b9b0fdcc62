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
    let state = try status(of: file, path)
    return try gather(expecting: Int(state.st_size), limit: limit, path) { buffer, done in
      unsafe pread(file, &buffer, buffer.count, off_t(done))
    }
  }

  /// All bytes of a file, pipe or device, up to its end; of standard input where the path is `-`.
  ///
  /// - Throws: `.notFound`, `.permissionDenied` and `.invalid` for the path, `.limitExceeded` where there are more than
  ///   `limit` bytes, `.inputOutput` where reading fails.
  package static func stream(_ path: String, limit: Int) throws(OSInfoError) -> [UInt8] {
    if path == "-" { return try stream(STDIN_FILENO, limit, "standard input") }
    let place = SourceLocation(file: path)
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else {
      switch errno {
      case EACCES, EPERM:
        throw denied(place)
      case ENOENT, ENOTDIR:
        throw OSInfoError(.notFound, "no such file", at: place, hint: "check the path")
      default: throw OSInfoError(.inputOutput, "cannot be opened", at: place)
      }
    }
    defer { close(file) }
    return try stream(file, limit, path)
  }

  private static func stream(
    _ file: Int32, _ limit: Int, _ path: String
  ) throws(OSInfoError) -> [UInt8] {
    let state = try status(of: file, path)
    guard state.st_mode & S_IFMT != S_IFDIR else {
      throw OSInfoError(.invalid, "is a directory", at: SourceLocation(file: path))
    }
    return try gather(expecting: Int(state.st_size), limit: limit, path) { buffer, _ in
      unsafe read(file, &buffer, buffer.count)
    }
  }

  private static func status(of file: Int32, _ path: String) throws(OSInfoError) -> stat {
    var state = stat()
    guard unsafe fstat(file, &state) == 0 else {
      throw OSInfoError(.inputOutput, "cannot be read", at: SourceLocation(file: path))
    }
    return state
  }

  private static func denied(_ place: SourceLocation) -> OSInfoError {
    OSInfoError(
      .permissionDenied, "permission denied", at: place, hint: "check who may read the file")
  }

  /// What `next` puts into a buffer, given how much there is already, until it is nothing more.
  private static func gather(
    expecting size: Int, limit: Int, _ path: String,
    _ next: (_ buffer: inout [UInt8], _ done: Int) -> Int
  ) throws(OSInfoError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(0, size), limit))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = next(&buffer, bytes.count)
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
        throw denied(place)
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
