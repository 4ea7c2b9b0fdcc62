import OSInfoModel

/// The bytes of a document after a first look at them.
///
/// One pass over the bytes decides everything that the parser would find out too late or not at all:
/// size, depth, number of nodes and attributes (the parser compares each attribute with every other),
/// declared entities, and the line on which each element begins (the parser knows where its start tag
/// ends).
struct XMLSource {
  /// The document in an encoding in which ASCII bytes mean ASCII characters.
  let bytes: [UInt8]
  /// What to call it in messages.
  let name: String
  /// Whether `bytes` are UTF-8 whatever the document says.
  let isTranscoded: Bool
  /// Whether it begins with an XML declaration.
  let hasDeclaration: Bool
  /// The line on which the n-th element begins.
  let lines: [Int32]

  init(_ original: [UInt8], name: String, limits: XMLLimits) throws(OSInfoError) {
    guard original.count <= limits.maxBytes else {
      throw OSInfoError(
        .limitExceeded, "\(original.count) bytes are more than the \(limits.maxBytes) allowed",
        at: SourceLocation(file: name))
    }
    guard !original.isEmpty else {
      throw OSInfoError(
        .malformed, "the document is empty", at: SourceLocation(file: name, line: 1))
    }
    let transcoded = XMLSource.transcoded(original)
    bytes = transcoded ?? original
    self.name = name
    isTranscoded = transcoded != nil
    var scan = XMLScan(name: name, limits: limits)
    try scan.run(bytes)
    hasDeclaration = scan.hasDeclaration
    lines = scan.lines
    if !isTranscoded, let encoding = scan.encoding, !XMLSource.isKnown(encoding) {
      throw OSInfoError(
        .unsupported, "the encoding \(encoding) is not supported",
        at: SourceLocation(file: name, line: 1), hint: "write the document in UTF-8")
    }
  }

  /// UTF-16 with a byte order mark as UTF-8; `nil` for everything else.
  private static func transcoded(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 2 else { return nil }
    let little = bytes[0] == 0xFF && bytes[1] == 0xFE
    guard little || bytes[0] == 0xFE && bytes[1] == 0xFF else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 2
    while index + 1 < bytes.count {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      units.append(little ? second << 8 | first : first << 8 | second)
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func isKnown(_ encoding: String) -> Bool {
    let lower = encoding.lowercased()
    return ["utf-8", "utf8", "us-ascii", "ascii", "latin1"].contains(lower)
      || lower.hasPrefix("iso-8859-") || lower.hasPrefix("windows-125")
  }
}
