internal import Glibc

/// A file in memory that an input is written to, for what reads only files.
package struct Scratch {
  /// Where it is.
  package let path: String

  /// A file of this process's own.
  package init(_ name: String) { path = "/dev/shm/osinfo-\(name)-\(getpid())" }

  /// Puts bytes in the place of what it holds.
  package func write(_ bytes: [UInt8]) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { fatalError("no scratch file") }
    defer { close(descriptor) }
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard written > 0 else { fatalError("the scratch file cannot be written") }
      start += written
    }
  }

  /// Puts bytes in the place of those at an offset.
  package func put(_ bytes: [UInt8], at offset: Int) {
    let descriptor = unsafe open(path, O_WRONLY)
    guard descriptor >= 0 else { fatalError("no scratch file") }
    defer { close(descriptor) }
    guard unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else {
      fatalError("the scratch file cannot be written")
    }
  }
}
