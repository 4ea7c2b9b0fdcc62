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
  /// Enough blanks for the widest.
  private let blanks: [UInt8]

  /// A table of these columns.
  package init(_ columns: [Column]) {
    self.columns = columns
    blanks = [UInt8](repeating: UInt8(ascii: " "), count: columns.map(\.width).max() ?? 0)
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
    for (index, column) in columns.enumerated() {
      if index > 0 {
        bytes.append(UInt8(ascii: " "))
        bytes.append(UInt8(ascii: "|"))
      }
      bytes.append(UInt8(ascii: " "))
      let start = bytes.count
      cell(index, &bytes)
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        for position in start..<bytes.count {
          let byte = unsafe bytes[position]
          unsafe bytes[position] = byte < 0x20 || byte == 0x7f ? UInt8(ascii: " ") : byte
        }
      }
      let missing = column.width - (bytes.count - start)
      if missing > 0 { bytes.append(contentsOf: blanks[..<missing]) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
