internal import OSInfoModel

/// What the catalog's rules about the content of media look at, read at once with the match indexes.
///
/// Its text has a line for each: `file PATH`, `magic OFFSET COUNT`, and `windows-image` where there is
/// such a rule; the paths are in lower case and sorted, the places in order.
package struct ContentIndex: Sendable, Equatable {
  /// The marker files, sorted.
  package private(set) var files: [String] = []
  /// The places whose bytes are compared, in order, each with the most that are.
  package private(set) var magic: [Place] = []
  /// Whether there are rules about Windows images.
  package private(set) var asksWindowsImages = false

  /// Bytes of a medium.
  package struct Place: Sendable, Equatable {
    /// Where they are, in bytes.
    package var offset: UInt64
    /// How many.
    package var count: Int
  }

  /// An index of nothing.
  package init() {}

  /// Reads an index from the catalog; `nil` where the bytes cannot be one.
  package init?(bytes: [UInt8]) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      guard let first = line.first else { return nil }
      switch first {
      case UInt8(ascii: "f"): files.append(String(decoding: line.dropFirst(5), as: UTF8.self))
      case UInt8(ascii: "m"):
        let numbers = line.dropFirst(6)
        guard let blank = numbers.firstIndex(of: UInt8(ascii: " ")),
          let offset = UInt64(String(decoding: numbers[..<blank], as: UTF8.self)),
          let count = Int(String(decoding: numbers[(blank + 1)...], as: UTF8.self)), count >= 0
        else { return nil }
        magic.append(Place(offset: offset, count: count))
      case UInt8(ascii: "w"): asksWindowsImages = true
      default: return nil
      }
    }
    guard rest.isEmpty else { return nil }
  }

  /// Adds what a rule looks at.
  mutating func add(_ rule: ContentRule) {
    switch rule {
    case .file(let path, _):
      let path = path.lowercased()
      // A line is a path's; the schema lets no line break into one.
      if !files.contains(path), !path.utf8.contains(UInt8(ascii: "\n")) { files.append(path) }
    case .magic(let offset, let bytes, _):
      if let index = magic.firstIndex(where: { $0.offset == offset }) {
        magic[index].count = max(magic[index].count, bytes.count)
      } else {
        magic.append(Place(offset: offset, count: bytes.count))
      }
    case .windowsImage: asksWindowsImages = true
    }
  }

  /// The index as bytes.
  func bytes() -> [UInt8] {
    var text = ""
    for path in files.sorted() { text += "file \(path)\n" }
    for place in magic.sorted(by: { $0.offset < $1.offset }) {
      text += "magic \(place.offset) \(place.count)\n"
    }
    if asksWindowsImages { text += "windows-image\n" }
    return Array(text.utf8)
  }
}
