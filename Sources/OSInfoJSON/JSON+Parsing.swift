package import OSInfoModel

extension JSON {
  /// The longest text that is read, in bytes.
  package static let sizeLimit = 16 << 20
  /// How deep arrays and objects may lie in each other.
  package static let depthLimit = 64

  /// Reads a text (RFC 8259).
  ///
  /// Numbers are whole; of a member given twice the last counts.
  ///
  /// - Throws: `.malformed` where it is no JSON, with the place in bytes; `.limitExceeded` over 16 MiB
  ///   or 64 levels.
  package init(parsing bytes: [UInt8], name: String) throws(OSInfoError) {
    guard bytes.count <= JSON.sizeLimit else {
      throw OSInfoError(
        .limitExceeded, "more than \(JSON.sizeLimit >> 20) MiB of JSON",
        at: SourceLocation(file: name))
    }
    var reader = JSONReader(bytes: bytes, name: name)
    self = try reader.document()
  }
}

/// Reads JSON; total over any bytes.
private struct JSONReader {
  let bytes: [UInt8]
  let name: String
  private var position = 0

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  private func failure(_ text: String) -> OSInfoError {
    OSInfoError(.malformed, text, at: SourceLocation(file: name, offset: UInt64(position)))
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }

  /// Passes over `byte` where it comes next.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func document() throws(OSInfoError) -> JSON {
    skipBlanks()
    let result = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw failure("something follows the JSON") }
    return result
  }

  private mutating func value(depth: Int) throws(OSInfoError) -> JSON {
    guard depth <= JSON.depthLimit else {
      throw OSInfoError(
        .limitExceeded, "more than \(JSON.depthLimit) levels of JSON",
        at: SourceLocation(file: name, offset: UInt64(position)))
    }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || byte >= 0x30 && byte <= 0x39:
      return try number()
    case nil: throw failure("the JSON ends where a value should be")
    default: throw failure("no JSON value begins like this")
    }
  }

  private mutating func word(_ text: String, _ value: JSON) throws(OSInfoError) -> JSON {
    guard bytes[position...].starts(with: text.utf8) else { throw failure("'\(text)' is meant?") }
    position += text.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(OSInfoError) -> JSON {
    position += 1
    var members: [String: JSON] = [:]
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure("a member's name is missing") }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw failure("':' is missing after \"\(key)\"") }
      skipBlanks()
      members[key] = try value(depth: depth + 1)
      skipBlanks()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw failure("',' or '}' is missing") }
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws(OSInfoError) -> JSON {
    position += 1
    var elements: [JSON] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      skipBlanks()
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw failure("',' or ']' is missing") }
      return .array(elements)
    }
  }

  private mutating func number() throws(OSInfoError) -> JSON {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let first = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    let isSpelledWell = position - first == 1 || position > first && bytes[first] != 0x30
    if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
      throw failure("a whole number is wanted")
    }
    guard isSpelledWell,
      let number = Int64(String(decoding: bytes[start..<position], as: UTF8.self))
    else { throw failure("no number, or one beyond 64 bits") }
    return .number(number)
  }

  private mutating func string() throws(OSInfoError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      guard let byte = next else { throw failure("the JSON ends within a text") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("the text is not UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw failure("a control character in a text")
      default: text.append(byte)
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(OSInfoError) {
    guard let byte = next else { throw failure("the JSON ends within a text") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code >= 0xd800, code < 0xdc00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = try hexadecimal()
        guard low >= 0xdc00, low < 0xe000 else { throw failure("half a surrogate pair") }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
      text.append(contentsOf: String(scalar).utf8)
    default: throw failure("no such escape")
    }
  }

  private mutating func hexadecimal() throws(OSInfoError) -> UInt32 {
    guard bytes.count - position >= 4 else { throw failure("the JSON ends within a text") }
    var code: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: code = code << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: code = code << 4 | UInt32(byte - 0x57)
      default: throw failure("four hexadecimal digits are wanted after \\u")
      }
    }
    position += 4
    return code
  }
}
