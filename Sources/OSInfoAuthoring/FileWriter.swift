import Glibc
import OSInfoModel

/// Writes files and directories.
enum FileWriter {
  /// Writes a file beside `path` and puts it in its place.
  static func replace(_ path: String, with bytes: [UInt8]) throws(OSInfoError) {
    let temporary = "\(path).new-\(getpid())"
    do throws(OSInfoError) {
      try write(bytes, to: temporary, synchronize: true)
      guard unsafe rename(temporary, path) == 0 else { throw FileReader.failure(errno, path) }
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
  }

  /// Writes a new file; one that exists is an error.
  static func write(
    _ bytes: [UInt8], to path: String, synchronize: Bool = false
  ) throws(OSInfoError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileReader.failure(errno, path) }
    var failed: Int32 = 0
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          failed = errno
          return
        }
        done += count
      }
    }
    if failed == 0, synchronize, fsync(descriptor) != 0 { failed = errno }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    if failed != 0 { throw FileReader.failure(failed, path) }
  }

  /// Makes a directory and those above it.
  static func makeDirectories(_ path: String) throws(OSInfoError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    let number = errno
    if number == ENOENT, let slash = path.utf8.lastIndex(of: 0x2F), slash > path.utf8.startIndex {
      try makeDirectories(String(path[..<slash]))
      guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
        throw FileReader.failure(errno, path)
      }
      return
    }
    guard number == EEXIST, try FileReader.kind(of: path).kind == .directory else {
      throw FileReader.failure(number, path)
    }
  }

  /// Removes a file, or a directory with all that is in it; links are removed, never followed.
  static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in (try? FileReader.names(in: path)) ?? [] { remove("\(path)/\(name)") }
      _ = unsafe rmdir(path)
    } else {
      _ = unsafe unlink(path)
    }
  }

  /// Puts what is below `source` below `target` too, where nothing is yet.
  static func addMissing(from source: String, to target: String) throws(OSInfoError) {
    for name in try FileReader.names(in: source) {
      let (from, to) = ("\(source)/\(name)", "\(target)/\(name)")
      var status = stat()
      guard unsafe lstat(from, &status) == 0 else { throw FileReader.failure(errno, from) }
      var other = stat()
      let exists = unsafe lstat(to, &other) == 0
      switch status.st_mode & S_IFMT {
      case S_IFDIR where !exists || other.st_mode & S_IFMT == S_IFDIR:
        try makeDirectories(to)
        try addMissing(from: from, to: to)
      case S_IFREG where !exists:
        if unsafe link(from, to) != 0 {
          try write(try FileReader.bytes(of: from, limit: ArchiveReader.limit), to: to)
        }
      case S_IFLNK where !exists:
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink(from, &buffer, buffer.count - 1)
        guard count > 0 else { throw FileReader.failure(errno, from) }
        guard unsafe symlink(buffer, to) == 0 else { throw FileReader.failure(errno, to) }
      default: break
      }
    }
  }
}
