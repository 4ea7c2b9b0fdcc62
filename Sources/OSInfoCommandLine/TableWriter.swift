/// Writes a table as osinfo-query always has: ` H1 | H2 `, a rule, and rows padded by bytes.
package struct TableWriter {
  /// A column.
  package struct Column: Sendable {
    /// The heading.
    package var header: String
    /// The least width in bytes; longer values are not cut.
    package var width: Int
    /// A column.
    package init(_ header: String, width: Int) {
      self.header = header
      self.width = width
    }
  }

  private let columns: [Column]
  /// The greatest width.
  private let widest: Int
  /// As many blanks, and what is between two columns.
  private let filling: [UInt8]

  /// A table of these columns.
  package init(_ columns: [Column]) {
    self.columns = columns
    widest = columns.map(\.width).max() ?? 0
    filling = [UInt8](repeating: UInt8(ascii: " "), count: widest) + Array(" | ".utf8)
  }

  /// Appends the heading and the rule.
  package func appendHeader(to bytes: inout [UInt8]) {
    append(columns.map(\.header), to: &bytes)
    for (index, column) in columns.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "-" : "-+-").utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "-"), count: column.width))
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a row; a control character in a value is written as a blank.
  package func append(_ values: [String], to bytes: inout [UInt8]) {
    appendRow(to: &bytes) { index, bytes in
      if index < values.count { bytes.append(contentsOf: values[index].utf8) }
    }
  }

  /// Appends a row whose values `cell` appends, given the column's number.
  package func appendRow(
    to bytes: inout [UInt8], cell: (_ column: Int, _ bytes: inout [UInt8]) -> Void
  ) {
    let start = bytes.count
    bytes.append(UInt8(ascii: " "))
    for index in columns.indices {
      let before = bytes.count
      cell(index, &bytes)
      let missing = max(0, columns[index].width - (bytes.count - before))
      let end = index == columns.count - 1 ? widest : filling.count
      bytes.append(contentsOf: filling[(widest - missing)..<end])
    }
    unsafe bytes.withUnsafeMutableBufferPointer { bytes in
      for position in start..<bytes.count {
        let byte = unsafe bytes[position]
        unsafe bytes[position] = byte < 0x20 || byte == 0x7f ? UInt8(ascii: " ") : byte
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
