internal import CSQLite
package import OSInfoModel

/// A prepared statement, given back to its connection's cache, or finalized, when it goes out of scope.
@safe
package struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let path: String
  private let sql: String
  private let cache: StatementCache?

  @unsafe init(handle: OpaquePointer, path: String, sql: String, cache: StatementCache?) {
    unsafe self.handle = handle
    self.path = path
    self.sql = sql
    self.cache = cache
  }

  deinit {
    if let cache {
      unsafe cache.put(handle, sql)
    } else {
      unsafe sqlite3_finalize(handle)
    }
  }

  /// Binds a value to the parameter at `index`, counted from 1.
  package func bind(_ value: Value, at index: Int) throws(OSInfoError) {
    let position = Int32(truncatingIfNeeded: index)
    let code: Int32
    switch value {
    case .null: code = unsafe sqlite3_bind_null(handle, position)
    case .integer(let number): code = unsafe sqlite3_bind_int64(handle, position, number)
    case .real(let number): code = unsafe sqlite3_bind_double(handle, position, number)
    case .text(let text):
      var copy = text
      code = copy.withUTF8 { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          // An empty text has no address, but is not NULL.
          guard let base = characters.baseAddress else {
            return unsafe osinfo_bind_text(handle, position, "", 0)
          }
          return unsafe osinfo_bind_text(
            handle, position, base, Int32(truncatingIfNeeded: characters.count))
        }
      }
    case .blob(let bytes):
      code = unsafe bytes.withUnsafeBytes { buffer in
        unsafe osinfo_bind_blob(
          handle, position, buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count))
      }
    }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Moves to the next row; `false` when there is none.
  package func step() throws(OSInfoError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// Makes the statement ready to be run again, with nothing bound.
  package func reset() {
    _ = unsafe sqlite3_reset(handle)
    _ = unsafe sqlite3_clear_bindings(handle)
  }

  /// Runs the statement once with these values.
  package func run(_ values: [Value]) throws(OSInfoError) {
    for (index, value) in values.enumerated() { try bind(value, at: index + 1) }
    _ = try step()
    reset()
  }

  /// The number of columns.
  package var columnCount: Int { Int(unsafe sqlite3_column_count(handle)) }

  /// The name of a column, counted from 0.
  package func columnName(_ column: Int) -> String? {
    unsafe sqlite3_column_name(handle, Int32(truncatingIfNeeded: column)).map {
      unsafe String(cString: $0)
    }
  }

  /// Whether a column, counted from 0, is NULL.
  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) == SQLITE_NULL
  }

  /// A column's text, numbers spelled out; `nil` for NULL.
  package func text(_ column: Int) -> String? {
    let index = Int32(truncatingIfNeeded: column)
    guard let start = unsafe sqlite3_column_text(handle, index) else { return nil }
    let count = Int(unsafe sqlite3_column_bytes(handle, index))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Appends a column's text, numbers spelled out, as UTF-8; nothing for NULL.
  package func append(_ column: Int, to bytes: inout [UInt8]) {
    let index = Int32(truncatingIfNeeded: column)
    guard let start = unsafe sqlite3_column_text(handle, index) else { return }
    let count = Int(unsafe sqlite3_column_bytes(handle, index))
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
  }

  /// A column's number; `nil` for NULL.
  package func integer(_ column: Int) -> Int64? {
    isNull(column) ? nil : unsafe sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column))
  }

  /// A column's number; 0 for NULL.
  package func int(_ column: Int) -> Int {
    Int(truncatingIfNeeded: unsafe sqlite3_column_int64(handle, Int32(truncatingIfNeeded: column)))
  }

  /// A column's fraction; `nil` for NULL.
  package func real(_ column: Int) -> Double? {
    isNull(column) ? nil : unsafe sqlite3_column_double(handle, Int32(truncatingIfNeeded: column))
  }

  /// Whether a column is neither NULL nor 0.
  package func bool(_ column: Int) -> Bool { int(column) != 0 }

  /// A column's bytes; `nil` for NULL.
  package func blob(_ column: Int) -> [UInt8]? {
    let index = Int32(truncatingIfNeeded: column)
    if isNull(column) { return nil }
    guard let start = unsafe sqlite3_column_blob(handle, index) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, index))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// A column's value, whatever its type.
  package func value(_ column: Int) -> Value {
    switch unsafe sqlite3_column_type(handle, Int32(truncatingIfNeeded: column)) {
    case SQLITE_INTEGER: return .integer(integer(column) ?? 0)
    case SQLITE_FLOAT: return .real(real(column) ?? 0)
    case SQLITE_TEXT: return .text(text(column) ?? "")
    case SQLITE_BLOB: return .blob(blob(column) ?? [])
    default: return .null
    }
  }

  /// A column's words, separated by blanks.
  package func words(_ column: Int) -> [String] {
    let index = Int32(truncatingIfNeeded: column)
    guard let start = unsafe sqlite3_column_text(handle, index) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, index))
    let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
    var words: [String] = []
    var first = 0
    for end in 0...count {
      guard unsafe end == count || bytes[end] == UInt8(ascii: " ") else { continue }
      if first < end {
        let word = unsafe UnsafeBufferPointer(rebasing: bytes[first..<end])
        words.append(unsafe String(decoding: word, as: UTF8.self))
      }
      first = end + 1
    }
    return words
  }

  private func failure(_ code: Int32) -> OSInfoError {
    unsafe sqliteError(of: sqlite3_db_handle(handle), code: code, path: path)
  }
}
