import Glibc
import OSInfoModel

/// Reads files and lists directories, within bounds.
enum FileReader {
  /// What a path leads to.
  enum Kind: Sendable { case file, directory, null, other }

  /// What `path` leads to, symbolic links followed; and a number that is the same for the same thing.
  static func kind(of path: String) throws(OSInfoError) -> (kind: Kind, identity: [UInt64]) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw failure(errno, path) }
    let identity = [UInt64(status.st_dev), UInt64(status.st_ino)]
    switch status.st_mode & S_IFMT {
    case S_IFREG: return (.file, identity)
    case S_IFDIR: return (.directory, identity)
    case S_IFCHR where status.st_rdev == 0x103: return (.null, identity)
    default: return (.other, identity)
    }
  }

  /// The bytes of a regular file; of `/dev/null`, none.
  static func bytes(of path: String, limit: Int) throws(OSInfoError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(errno, path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno, path) }
    if status.st_mode & S_IFMT == S_IFCHR, status.st_rdev == 0x103 { return [] }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw OSInfoError(
        .inputOutput, "not a regular file", at: SourceLocation(file: path))
    }
    guard status.st_size <= limit else {
      throw OSInfoError(
        .limitExceeded, "\(status.st_size) bytes are more than the \(limit) allowed",
        at: SourceLocation(file: path))
    }
    return try rest(of: descriptor, expecting: Int(status.st_size), limit: limit, path)
  }

  /// The bytes of a descriptor up to its end.
  static func rest(
    of descriptor: Int32, expecting: Int, limit: Int, _ path: String
  ) throws(OSInfoError) -> [UInt8] {
    var failed: Int32 = 0
    var tooLong = false
    var result: [UInt8] = []
    var size = expecting + 1
    while true {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        let got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 { failed = errno }
        count = max(0, got)
      }
      if failed == EINTR {
        failed = 0
        continue
      }
      if failed != 0 || chunk.isEmpty { break }
      if result.isEmpty { result = chunk } else { result += chunk }
      if result.count > limit {
        tooLong = true
        break
      }
      size = 1 << 16
    }
    if failed != 0 { throw failure(failed, path) }
    if tooLong {
      throw OSInfoError(
        .limitExceeded, "more than the \(limit) bytes allowed", at: SourceLocation(file: path))
    }
    return result
  }

  /// The names in a directory, in the order of their bytes.
  static func names(in directory: String) throws(OSInfoError) -> [String] {
    guard let stream = unsafe opendir(directory) else { throw failure(errno, directory) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func failure(_ number: Int32, _ path: String) -> OSInfoError {
    let code: OSInfoError.Code =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case EACCES, EPERM: .permissionDenied
      default: .inputOutput
      }
    let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    return OSInfoError(code, text, at: SourceLocation(file: path))
  }
}
