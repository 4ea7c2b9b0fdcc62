import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoCatalog

/// The short schema beside the whole one.
@Suite struct LeanSchemaTests {
  /// The columns with what is a reader's business: whether one holds numbers, and its place in the key.
  private static func columns(
    of table: String, in connection: borrowing Connection
  ) throws(OSInfoError) -> [String] {
    var columns: [String] = []
    try connection.each("PRAGMA table_xinfo(\(table))") { row in
      let type = row.text(2) == "INTEGER" ? "number" : "other"
      columns.append("\(row.text(1) ?? "") \(type) \(row.int(5))")
    }
    return columns
  }

  private static func rows(
    of table: String, in connection: borrowing Connection
  ) throws(OSInfoError) -> [String] {
    var rows: [String] = []
    try connection.each("SELECT * FROM \(table)") { row in
      rows.append((0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
    }
    return rows
  }

  @Test("It has its tables as they are, and no other", arguments: LeanSchema.tables)
  func tables(_ table: String) throws {
    let path = try TestCatalogs.shipped().path
    let lean = try Connection(path: path, access: .lean)
    let whole = try Connection(path: path, access: .whole)
    let columns = try Self.columns(of: table, in: whole)
    #expect(!columns.isEmpty)
    #expect(try Self.columns(of: table, in: lean) == columns)
    let rows = try Self.rows(of: table, in: whole)
    #expect(try Self.rows(of: table, in: lean) == rows)
    var names: Set<String> = []
    try lean.each("SELECT tbl_name FROM sqlite_schema") { names.insert($0.text(0) ?? "") }
    #expect(names == Set(LeanSchema.tables))
    #expect(throws: OSInfoError.self) { _ = try lean.prepare("SELECT * FROM os") }
  }

  @Test("SQLite finds nothing wrong with a file that has it")
  func sound() throws {
    for access in [Connection.Access.whole, .lean] {
      let connection = try Connection(path: TestCatalogs.shipped().path, access: access)
      var answers: [String] = []
      try connection.each("PRAGMA quick_check") { answers.append($0.text(0) ?? "") }
      // By the short schema the pages of the other tables are nobody's.
      #expect(access == .lean ? !answers.isEmpty : answers == ["ok"])
    }
  }

  @Test("A file that has lost it is read by its whole schema")
  func lost() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("vacuumed.sqlite")
    let shipped = try Connection(path: TestCatalogs.shipped().path, access: .whole)
    try shipped.execute("VACUUM INTO '\(path)'")
    let lean = try Connection(path: path, access: .lean)
    var count = 0
    try lean.each("SELECT count(*) FROM os") { count = $0.int(0) }
    #expect(count > 900)
    #expect(try Catalog(path: path).operatingSystemID(named: "debian12") != nil)
  }
}
