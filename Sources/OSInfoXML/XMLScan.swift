import OSInfoModel

/// The first look at a document.
///
/// It judges nothing but bounds and entities; whether the document is well formed is for the parser
/// to say.
struct XMLScan {
  let name: String
  let limits: XMLLimits
  var hasDeclaration = false
  var encoding: String?
  var lines: [Int32] = []
  private var line: Int32 = 1
  private var depth = 0
  private var nodes = 0

  init(name: String, limits: XMLLimits) {
    self.name = name
    self.limits = limits
  }

  mutating func run(_ bytes: [UInt8]) throws(OSInfoError) {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if XMLScan.has("<?xml", bytes, index), index + 5 < bytes.count, isXMLSpace(bytes[index + 5]) {
      hasDeclaration = true
      encoding = XMLScan.declaredEncoding(bytes, from: index)
    }
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { line &+= 1 }
      guard byte == 0x3C, index < end else { continue }
      nodes += 1
      if nodes > limits.maxNodes { throw exceeded("more than \(limits.maxNodes) nodes") }
      switch bytes[index] {
      case 0x2F: depth -= 1
      case 0x3F: skip(past: "?>", bytes, &index)
      case 0x21 where XMLScan.has("!--", bytes, index):
        index += 3
        skip(past: "-->", bytes, &index)
      case 0x21 where XMLScan.has("![CDATA[", bytes, index): skip(past: "]]>", bytes, &index)
      case 0x21 where XMLScan.has("!DOCTYPE", bytes, index): try skipDocumentType(bytes, &index)
      default: try startTag(bytes, &index)
      }
    }
  }

  /// From behind `<` to behind `>`; an attribute is an equals sign outside quotes.
  private mutating func startTag(_ bytes: [UInt8], _ index: inout Int) throws(OSInfoError) {
    lines.append(line)
    depth += 1
    if depth > limits.maxDepth {
      throw exceeded("elements lie more than \(limits.maxDepth) levels deep")
    }
    var attributes = 0
    var quote: UInt8 = 0
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      if byte == 0x3C { return }
      index += 1
      if byte == 0x0A { line &+= 1 }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3D {
        attributes += 1
        nodes += 1
        if attributes > limits.maxAttributes {
          throw exceeded("an element has more than \(limits.maxAttributes) attributes")
        }
      } else if byte == 0x3E {
        if bytes[index - 2] == 0x2F { depth -= 1 }
        return
      }
    }
  }

  /// Entities can name files, or grow a document without end; nothing here needs them.
  private mutating func skipDocumentType(
    _ bytes: [UInt8], _ index: inout Int
  ) throws(OSInfoError) {
    let start = index
    var inside = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { line &+= 1 }
      if byte == 0x5B { inside = true }
      if byte == 0x5D { inside = false }
      if byte == 0x3E, !inside { return }
      if byte == 0x3C, XMLScan.has("<!ENTITY", bytes, index) {
        throw OSInfoError(
          .unsupported, "the document declares an entity",
          at: SourceLocation(file: name, line: Int(line)),
          hint: "write what the entity stands for, and remove the declaration")
      }
      if index - start > 65_536 { throw exceeded("the document type declaration is over 64 KiB") }
      index += 1
    }
  }

  private mutating func skip(past end: StaticString, _ bytes: [UInt8], _ index: inout Int) {
    while index < bytes.count {
      if XMLScan.has(end, bytes, index) {
        index += end.utf8CodeUnitCount
        return
      }
      if bytes[index] == 0x0A { line &+= 1 }
      index += 1
    }
  }

  private func exceeded(_ message: String) -> OSInfoError {
    OSInfoError(.limitExceeded, message, at: SourceLocation(file: name, line: Int(line)))
  }

  private static func has(_ text: StaticString, _ bytes: [UInt8], _ index: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      guard index + wanted.count <= bytes.count else { return false }
      for offset in 0..<wanted.count where unsafe wanted[offset] != bytes[index + offset] {
        return false
      }
      return true
    }
  }

  /// The value of `encoding` in the XML declaration.
  private static func declaredEncoding(_ bytes: [UInt8], from start: Int) -> String? {
    var text = ""
    for byte in bytes[start...].prefix(200) {
      if byte == 0x3E { break }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    let parts = text.split(separator: "encoding", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let quoted = parts[1].split(whereSeparator: { $0 == "\"" || $0 == "'" })
    guard quoted.count >= 2 else { return nil }
    return String(quoted[1])
  }
}
