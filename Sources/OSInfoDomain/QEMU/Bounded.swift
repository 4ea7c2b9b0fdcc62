internal import SystemPackage

/// Reading files that may be anything.
enum Bounded {
  /// The bytes of a file; `nil` where it cannot be read, or is larger than that.
  static func read(_ path: String, atMost limit: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .nonBlocking)
    else { return nil }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count <= limit {
      let count = try? unsafe buffer.withUnsafeMutableBytes { unsafe try file.read(into: $0) }
      guard let count else { return nil }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
    return nil
  }
}
