/// A JSON value, written the same way every time: keys sorted, UTF-8, RFC 8259.
package indirect enum JSON: Sendable, Hashable {
  /// Members; written in the order of their names' bytes.
  case object([String: JSON])
  /// Elements in their order.
  case array([JSON])
  /// A text.
  case string(String)
  /// A whole number.
  case number(Int64)
  /// Yes or no.
  case bool(Bool)
  /// Nothing.
  case null

  /// A member of an object; `nil` where it is none, or has none.
  package subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text; `nil` where it is none.
  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements; `nil` where it is no array.
  package var elements: [JSON]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The texts of an array of nothing else; `nil` where it is none.
  package var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.string)
    return texts.count == elements.count ? texts : nil
  }

  /// Texts as JSON.
  package static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// The value on one line, without blanks or a line feed.
  package var line: String { String(decoding: lineBytes, as: UTF8.self) }

  /// The value on several lines, indented by two blanks a level, without a last line feed.
  package var text: String { String(decoding: textBytes, as: UTF8.self) }

  /// ``line`` as UTF-8.
  package var lineBytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, indentation: nil)
    return bytes
  }

  /// ``text`` as UTF-8.
  package var textBytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes, indentation: 0)
    return bytes
  }

  /// Appends the value; `indentation` is the level it is at, or `nil` for one line.
  package func append(to bytes: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .string(let text): JSON.append(text, to: &bytes)
    case .array(let elements):
      JSON.append(
        elements, between: (UInt8(ascii: "["), UInt8(ascii: "]")), to: &bytes,
        indentation: indentation
      ) { element, inner, bytes in
        element.append(to: &bytes, indentation: inner)
      }
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      JSON.append(
        sorted, between: (UInt8(ascii: "{"), UInt8(ascii: "}")), to: &bytes,
        indentation: indentation
      ) { member, inner, bytes in
        JSON.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if inner != nil { bytes.append(UInt8(ascii: " ")) }
        member.value.append(to: &bytes, indentation: inner)
      }
    }
  }

  private static func append<Items: Collection>(
    _ items: Items, between brackets: (UInt8, UInt8), to bytes: inout [UInt8], indentation: Int?,
    each: (Items.Element, Int?, inout [UInt8]) -> Void
  ) {
    bytes.append(brackets.0)
    let inner = indentation.map { $0 + 1 }
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      if let inner { startLine(inner, in: &bytes) }
      each(item, inner, &bytes)
    }
    if let indentation, !isFirst { startLine(indentation, in: &bytes) }
    bytes.append(brackets.1)
  }

  private static func startLine(_ level: Int, in bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
  }

  /// Appends a text in quotation marks; control characters are escaped, everything else stays as it is.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    appendQuoted(text.utf8, to: &bytes)
  }

  /// Appends a text given as UTF-8, in quotation marks.
  package static func append(utf8 text: [UInt8], to bytes: inout [UInt8]) {
    appendQuoted(text, to: &bytes)
  }

  private static func appendQuoted(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var index = bytes.count
    bytes.append(contentsOf: text)
    while index < bytes.count, escape(bytes[index]) == nil { index += 1 }
    // A slice would hold on to all that was written before, and have it copied.
    let rest = Array(bytes[index...])
    bytes.removeLast(rest.count)
    for byte in rest {
      guard let letter = escape(byte) else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(letter)
      guard letter == UInt8(ascii: "u") else { continue }
      bytes.append(contentsOf: "00".utf8)
      for digit in [byte >> 4, byte & 15] {
        bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What stands behind a backslash for a byte: a letter, or `u` and its number; `nil` where it stands for itself.
  private static func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x0a: UInt8(ascii: "n")
    case 0x0d: UInt8(ascii: "r")
    case 0x09: UInt8(ascii: "t")
    case 0..<0x20, 0x7f: UInt8(ascii: "u")
    default: nil
    }
  }
}
