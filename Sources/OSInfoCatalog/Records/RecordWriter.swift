internal import OSInfoJSON

/// Writes rows as JSON objects straight from the catalog; the same bytes as ``EntityRecords/object(_:_:)`` gives.
package struct RecordWriter {
  private let columns: [(index: Int, key: [UInt8], kind: QueryProperty.Kind)]
  private var text: [UInt8] = []

  /// A writer of rows with these columns.
  package init(_ fields: [QueryProperty]) {
    columns = fields.enumerated().sorted { left, right in
      left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
    }.map { index, field in
      var key: [UInt8] = []
      JSON.append(field.name, to: &key)
      key.append(UInt8(ascii: ":"))
      return (index, key, field.kind)
    }
  }

  /// Appends a row, without a line feed.
  package mutating func append(_ row: borrowing Statement, to bytes: inout [UInt8]) {
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
