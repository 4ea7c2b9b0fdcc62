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
