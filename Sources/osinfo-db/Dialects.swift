internal import Glibc
internal import OSInfoCatalog

/// Tells the two dialects apart by a look at the beginning of files.
enum Dialects {
  /// Whether a source has a file whose root is `<osinfo>`; it need not be readable otherwise.
  static func hasOurs(_ source: String) -> Bool {
    var looked = 0
    var pending = [(source, 0)]
    while let (path, depth) = pending.popLast(), looked < 4096 {
      guard let state = FileState(path) else { continue }
      switch state.kind {
      case .file where path.hasSuffix(".xml") || depth == 0:
        looked += 1
        if startsWithOurs(path) { return true }
      case .directory where depth < 16:
        pending += DirectoryListing.names(in: path).filter { !$0.hasPrefix(".") }
          .map { ("\(path)/\($0)", depth + 1) }
      default: break
      }
    }
    return false
  }

  /// Whether the first element is `<osinfo`.
  private static func startsWithOurs(_ path: String) -> Bool {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe read(file, bytes.baseAddress, bytes.count)
    }
    guard count > 0 else { return false }
    // The first '<' before a letter: not a declaration, comment or document type.
    let bytes = buffer[..<count]
    for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "<") {
      let next = bytes[index + 1] | 0x20
      guard next >= 0x61, next <= 0x7a else { continue }
      return bytes[(index + 1)...].starts(with: "osinfo".utf8)
    }
    return false
  }
}
