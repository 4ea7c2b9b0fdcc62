/// A text with placeholders: `{name}`, where the name begins with a letter.
///
/// In a pattern `{2}` stays what it is, and so do the escapes that take braces, such as `\p{Lu}`.
struct SeriesTemplate: Sendable {
  enum Part: Sendable, Hashable {
    case text(String)
    case placeholder(String)
  }

  /// The text, cut at its placeholders.
  let parts: [Part]
  /// Whether values are escaped where they land in it.
  let isPattern: Bool

  init(_ text: String, isPattern: Bool = false) {
    self.isPattern = isPattern
    let bytes = Array(text.utf8)
    var parts: [Part] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if isPattern, bytes[index] == UInt8(ascii: "\\") {
        index = SeriesTemplate.end(ofEscapeAt: index, in: bytes)
      } else if let end = SeriesTemplate.end(ofPlaceholderAt: index, in: bytes) {
        if start < index {
          parts.append(.text(String(decoding: bytes[start..<index], as: UTF8.self)))
        }
        parts.append(.placeholder(String(decoding: bytes[(index + 1)..<(end - 1)], as: UTF8.self)))
        start = end
        index = end
      } else {
        index += 1
      }
    }
    if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    self.parts = parts
  }

  /// The placeholders in it.
  var names: [String] {
    parts.compactMap { part in
      if case .placeholder(let name) = part { return name }
      return nil
    }
  }

  /// Whether it has a placeholder.
  var hasPlaceholder: Bool { !names.isEmpty }

  private static func end(ofPlaceholderAt start: Int, in bytes: [UInt8]) -> Int? {
    guard bytes[start] == UInt8(ascii: "{"), start + 1 < bytes.count, isLetter(bytes[start + 1])
    else { return nil }
    var index = start + 2
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "}") { return index + 1 }
      guard isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F else {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func end(ofEscapeAt start: Int, in bytes: [UInt8]) -> Int {
    let takesBraces = Array("gkNopPx".utf8)
    guard start + 2 < bytes.count, takesBraces.contains(bytes[start + 1]),
      bytes[start + 2] == UInt8(ascii: "{")
    else { return min(start + 2, bytes.count) }
    let end = bytes[(start + 2)...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count - 1
    return end + 1
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A text as a pattern that finds just it.
  static func escaped(_ text: String) -> String {
    let special = Array("\\^$.|?*+()[]{}".utf8)
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if special.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
