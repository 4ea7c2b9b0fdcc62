/// A value of a YAML document (yaml.org/spec/1.2.2), written always in the same way.
indirect enum YAML: Sendable {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case list([YAML])
  case map([(String, YAML)])

  /// A mapping of what has a value, in the order given.
  static func map(_ pairs: KeyValuePairs<String, YAML?>) -> YAML {
    .map(pairs.compactMap { key, value in value.map { (key, $0) } })
  }

  /// A mapping without anything in it.
  static let empty = YAML.map([] as [(String, YAML)])

  /// The document as text, with a line feed at its end.
  var document: String {
    var text = ""
    write(to: &text, depth: 0)
    return text
  }

  private func write(to text: inout String, depth: Int, isInList: Bool = false) {
    let blanks = String(repeating: "  ", count: depth)
    switch self {
    case .map(let pairs):
      for (index, (key, value)) in pairs.enumerated() {
        text += (index == 0 && isInList ? "" : blanks) + YAML.scalar(key) + ":"
        value.writeValue(to: &text, depth: depth)
      }
    case .list(let items):
      for item in items {
        text += blanks + "- "
        if case .map(let pairs) = item, !pairs.isEmpty {
          item.write(to: &text, depth: depth + 1, isInList: true)
        } else {
          text += item.inline + "\n"
        }
      }
    case .text, .number, .flag: text += inline + "\n"
    }
  }

  private func writeValue(to text: inout String, depth: Int) {
    switch self {
    case .map(let pairs) where !pairs.isEmpty:
      text += "\n"
      write(to: &text, depth: depth + 1)
    case .list(let items) where !items.isEmpty:
      text += "\n"
      write(to: &text, depth: depth)
    default: text += " \(inline)\n"
    }
  }

  private var inline: String {
    switch self {
    case .text(let value): YAML.scalar(value)
    case .number(let value): String(value)
    case .flag(let value): value ? "true" : "false"
    case .list: "[]"
    case .map: "{}"
    }
  }

  /// A string: plain where no reader could take it for something else, in quotes otherwise.
  private static func scalar(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./".utf8.contains(byte)
      }
    }
    let words: Set<String> = [
      "true", "false", "yes", "no", "on", "off", "y", "n", "null", "inf", "nan",
    ]
    let letter = value.utf8.first.map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    if isPlain, letter == true, !words.contains(value.lowercased()) { return value }
    // A quantity such as 4Gi can be no number.
    let suffixes = ["Ki", "Mi", "Gi", "Ti"]
    if isPlain, suffixes.contains(where: value.hasSuffix), value.utf8.first != 0x2D { return value }
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
