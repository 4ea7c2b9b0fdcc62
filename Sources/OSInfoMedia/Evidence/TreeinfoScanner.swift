/// The keys of an INI file that a treeinfo may have, found in one pass.
struct TreeinfoScanner {
  private struct Key: Hashable {
    var section: String
    var name: String
  }

  private var values: [Key: String] = [:]

  /// Whether one of the sections that make a treeinfo was there.
  private(set) var isTreeinfo = false

  /// Reads `text`; total over any bytes.
  init(_ text: [UInt8]) {
    var position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var section: String?
    while position < text.count {
      var end = position
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      let line = TreeinfoScanner.trim(text[position..<end])
      position = end + 1
      guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";") else {
        continue
      }
      if first == UInt8(ascii: "[") {
        section = nil
        if let close = line.firstIndex(of: UInt8(ascii: "]")) {
          section = wantedSection(line[(line.startIndex + 1)..<close])
        }
      } else if let section, let equals = line.firstIndex(of: UInt8(ascii: "=")) {
        let name = TreeinfoScanner.trim(line[..<equals])
        guard !name.isEmpty, name.count <= 64 else { continue }
        let value = TreeinfoScanner.trim(line[(equals + 1)...])
        guard value.count <= 4096 else { continue }
        let key = Key(
          section: section, name: String(decoding: name, as: UTF8.self).lowercased())
        guard values.count < 1024 || values[key] != nil else { continue }
        values[key] = String(decoding: value, as: UTF8.self)
      }
    }
  }

  /// The value of a key; `nil` when missing or blank.
  subscript(section: String, name: String) -> String? {
    guard let value = values[Key(section: section, name: name)], !value.isEmpty else { return nil }
    return value
  }

  /// The name of a section whose keys are kept.
  private mutating func wantedSection(_ bytes: ArraySlice<UInt8>) -> String? {
    let bytes = TreeinfoScanner.trim(bytes)
    guard bytes.count <= 64 else { return nil }
    let name = String(decoding: bytes, as: UTF8.self)
    switch name {
    case "general", "release", "product", "tree":
      isTreeinfo = true
      return name
    case "stage2":
      return name
    default:
      return name.hasPrefix("images-") ? name : nil
    }
  }

  /// Without blanks, tabs and NULs at both ends.
  private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0 }
    var bytes = bytes
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return bytes
  }
}
