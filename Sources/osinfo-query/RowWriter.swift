internal import OSInfoCatalog
internal import OSInfoCommandLine

/// Writes rows as JSON objects straight from the catalog; the same bytes as `QueryPrinter.object` gives.
struct RowWriter {
  private let columns: [(index: Int, key: [UInt8], kind: QueryProperty.Kind)]
  private var text: [UInt8] = []

  init(_ fields: [QueryProperty]) {
    columns = fields.enumerated().sorted { left, right in
      left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
    }.map { index, field in
      var key: [UInt8] = []
      JSON.append(field.name, to: &key)
      key.append(UInt8(ascii: ":"))
      return (index, key, field.kind)
    }
  }

  /// Appends a row and a line feed.
  mutating func append(_ row: borrowing Statement, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (index, key, kind) in columns where !row.isNull(index) {
      text.removeAll(keepingCapacity: true)
      row.append(index, to: &text)
      if text.isEmpty { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes += key
      switch kind {
      case .integer: bytes += text
      case .boolean: bytes.append(contentsOf: (row.bool(index) ? "true" : "false").utf8)
      case .text, .translated: JSON.append(utf8: text, to: &bytes)
      case .list(let separator): appendList(separator.asciiValue ?? 0, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "}"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private func appendList(_ separator: UInt8, to bytes: inout [UInt8]) {
    guard text.contains(separator) else {
      JSON.append(utf8: text, to: &bytes)
      return
    }
    bytes.append(UInt8(ascii: "["))
    for (position, part) in text.split(separator: separator).enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.append(utf8: Array(part), to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
