internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import OSInfoPattern

/// Prints the rows of a request.
struct QueryPrinter {
  let request: QueryRequest
  let catalog: Catalog

  /// Prints all rows, and returns how many there are.
  func print(to output: inout Output) throws(OSInfoError) -> Int {
    if request.wantsRecords { return try printRecords(to: &output) }
    let query = request.query
    if let count = try stream(query, to: &output) { return count }
    let rows = try catalog.rows(query, matcher: QueryPrinter.matcher)
    switch request.format {
    case .table: printTable(query.fields, rows, to: &output)
    case .json:
      output.json(.array(rows.map { EntityRecords.object(query.fields, $0) }), pretty: true)
    case .jsonl:
      for row in rows { output.json(EntityRecords.object(query.fields, row), pretty: false) }
    }
    return rows.count
  }

  /// Prints rows as they are read, where nothing has to be sorted out; `nil` where something has.
  private func stream(_ query: Query, to output: inout Output) throws(OSInfoError) -> Int? {
    let start = output.bytes.count
    output.bytes.reserveCapacity(start + (1 << 18))
    var count = 0
    let isComplete: Bool
    switch request.format {
    case .json: return nil
    case .table:
      let table = QueryPrinter.table(query.fields)
      let areFlags = query.fields.map { $0.kind == .boolean }
      table.appendHeader(to: &output.bytes)
      isComplete = try catalog.stream(query, matcher: QueryPrinter.matcher) { row in
        count += 1
        table.appendRow(to: &output.bytes) { column, bytes in
          if areFlags[column] {
            if !row.isNull(column) {
              bytes.append(contentsOf: (row.bool(column) ? "true" : "false").utf8)
            }
          } else {
            row.append(column, to: &bytes)
          }
        }
      }
    case .jsonl:
      var writer = RecordWriter(query.fields)
      isComplete = try catalog.stream(query, matcher: QueryPrinter.matcher) { row in
        count += 1
        writer.append(row, to: &output.bytes)
        output.bytes.append(UInt8(ascii: "\n"))
      }
    }
    guard isComplete else {
      output.bytes.removeSubrange(start...)
      return nil
    }
    return count
  }

  private static func table(_ fields: [QueryProperty]) -> TableWriter {
    TableWriter(fields.map { TableWriter.Column($0.header, width: $0.width) })
  }

  private func printTable(
    _ fields: [QueryProperty], _ rows: [[QueryValue]], to output: inout Output
  ) {
    let table = QueryPrinter.table(fields)
    table.appendHeader(to: &output.bytes)
    var texts = [String](repeating: "", count: fields.count)
    for row in rows {
      for (index, value) in row.enumerated() {
        switch value {
        case .none: texts[index] = ""
        case .text(let text): texts[index] = text
        case .list(let list):
          texts[index] = fields[index].showsFirst ? list[0] : list.joined(separator: " ")
        case .integer, .bool: texts[index] = value.texts[0]
        }
      }
      table.append(texts, to: &output.bytes)
    }
  }

  private func printRecords(to output: inout Output) throws(OSInfoError) -> Int {
    var query = request.query
    query.fields = request.entity.properties.filter { $0.name == "id" }
    let rows = try catalog.rows(query, matcher: QueryPrinter.matcher)
    let builder = EntityRecords(catalog: catalog, languages: query.languages)
    var records: [JSON] = []
    for row in rows {
      guard let id = row[0].texts.first else { continue }
      records.append(try builder.record(of: request.entity, id: id))
    }
    if request.format == .json {
      output.json(.array(records), pretty: true)
    } else {
      for record in records { output.json(record, pretty: false) }
    }
    return records.count
  }

  private static func matcher(_ pattern: String) throws(OSInfoError) -> (String) -> Bool {
    let compiled = try Pattern(pattern)
    return { compiled.matches($0) }
  }
}
