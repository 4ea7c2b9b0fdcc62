internal import CLeanSchema
internal import CSQLite
package import OSInfoModel

/// A connection to an SQLite file, closed when it goes out of scope.
///
/// Not shared between threads: whoever holds it uses it alone.
@safe
package struct Connection: ~Copyable {
  /// What the file may be used for.
  package enum Access {
    /// Reading a file that nobody changes while it is open.
    case whole
    /// The same, of the tables that its short schema has (``LeanSchema``), which is read sooner; of a file without
    /// one, of all.
    case lean
    /// Writing a new file.
    case create
  }

  fileprivate let handle: OpaquePointer
  package let path: String
  /// Statements that may be run again; `nil` where the schema may change.
  private let statements: StatementCache?

  /// Opens `path`.
  ///
  /// A reader opens the file immutable and without a memory map: no locks, no journal, and a file
  /// that is cut short gives an error instead of SIGBUS.
  ///
  /// - Throws: `.notFound`, `.permissionDenied`, or what SQLite says.
  package init(path: String, access: Access) throws(OSInfoError) {
    self.path = path
    statements = access == .create ? nil : StatementCache()
    var opened: OpaquePointer?
    let name: String
    let flags: Int32
    switch access {
    case .whole, .lean:
      name = "file:\(Connection.percentEncoded(path))?immutable=1"
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    case .create:
      name = path
      flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    }
    let system = access == .lean ? Connection.leanSystem : nil
    let code = unsafe sqlite3_open_v2(name, &opened, flags, system)
    guard code == SQLITE_OK, let usable = unsafe opened else {
      let reason = unsafe sqliteError(of: opened, code: code, path: path)
      _ = unsafe sqlite3_close_v2(opened)
      throw reason
    }
    unsafe handle = usable
    if access != .create { protect() }
  }

  /// The file system that shows the short schema; `nil` where SQLite does not take it.
  private static let leanSystem: String? =
    osinfo_lean_register() == SQLITE_OK ? OSINFO_LEAN_SYSTEM : nil

  /// Opens a database that is in memory; `image` must live as long as the connection.
  ///
  /// - Throws: what SQLite says.
  init(image: MemoryImage, name: String) throws(OSInfoError) {
    path = name
    statements = StatementCache()
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let code = unsafe sqlite3_open_v2(":memory:", &opened, flags, nil)
    guard code == SQLITE_OK, let usable = unsafe opened else {
      let reason = unsafe sqliteError(of: opened, code: code, path: name)
      _ = unsafe sqlite3_close_v2(opened)
      throw reason
    }
    let size = Int64(image.count)
    let loaded = unsafe sqlite3_deserialize(
      usable, "main", image.start, size, size, UInt32(SQLITE_DESERIALIZE_READONLY))
    guard loaded == SQLITE_OK else {
      let reason = unsafe sqliteError(of: usable, code: loaded, path: name)
      _ = unsafe sqlite3_close_v2(usable)
      throw reason
    }
    unsafe handle = usable
    protect()
  }

  /// Keeps what a hostile file could do small.
  private borrowing func protect() {
    _ = unsafe osinfo_set_option(handle, Int32(SQLITE_DBCONFIG_TRUSTED_SCHEMA), 0)
    _ = unsafe osinfo_set_option(handle, Int32(SQLITE_DBCONFIG_DEFENSIVE), 1)
    // A catalog is small; what a hostile one makes SQLite allocate stays small too.
    _ = unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 1 << 26)
  }

  deinit {
    statements?.close()
    unsafe sqlite3_close_v2(handle)
  }

  /// The bytes of the file that the database would be.
  borrowing func serialized() throws(OSInfoError) -> [UInt8] {
    var size: Int64 = 0
    guard let bytes = unsafe sqlite3_serialize(handle, "main", &size, 0) else {
      throw unsafe sqliteError(of: handle, code: SQLITE_NOMEM, path: path)
    }
    defer { unsafe sqlite3_free(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  /// Runs statements that return nothing.
  package func execute(_ sql: String) throws(OSInfoError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe sqliteError(of: handle, code: code, path: path) }
  }

  /// Prepares one statement, or takes one that was.
  package func prepare(_ sql: String) throws(OSInfoError) -> Statement {
    if let statements, let idle = unsafe statements.take(sql) {
      return unsafe Statement(handle: idle, path: path, sql: sql, cache: statements)
    }
    var prepared: OpaquePointer?
    let flags = statements == nil ? 0 : UInt32(SQLITE_PREPARE_PERSISTENT)
    let code = unsafe sqlite3_prepare_v3(handle, sql, -1, flags, &prepared, nil)
    guard code == SQLITE_OK, let prepared = unsafe prepared else {
      throw unsafe sqliteError(of: handle, code: code, path: path)
    }
    return unsafe Statement(handle: prepared, path: path, sql: sql, cache: statements)
  }

  /// Runs a query and hands each row to `body`.
  package func each(
    _ sql: String, _ bindings: [Value] = [],
    _ body: (borrowing Statement) throws(OSInfoError) -> Void
  ) throws(OSInfoError) {
    let statement = try prepare(sql)
    for (index, value) in bindings.enumerated() { try statement.bind(value, at: index + 1) }
    while try statement.step() { try body(statement) }
  }

  /// A path as SQLite's URI file names want it.
  private static func percentEncoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "?")
        && byte != UInt8(ascii: "#")
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += byte < 0x10 ? "%0" : "%"
        result += String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}

/// What SQLite says of `code`, as ours.
@unsafe func sqliteError(of handle: OpaquePointer?, code: Int32, path: String) -> OSInfoError {
  let text = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "error \(code)"
  let place = SourceLocation(file: path)
  switch code & 0xff {
  case SQLITE_NOTADB:
    return OSInfoError(
      .malformed, "not a catalog: \(text)", at: place,
      hint: "make one with 'osinfo-db compile SOURCE -o FILE'")
  case SQLITE_CORRUPT:
    return OSInfoError(
      .malformed, "the catalog is damaged: \(text)", at: place,
      hint: "compile it again with 'osinfo-db compile'")
  case SQLITE_CANTOPEN:
    return OSInfoError(.notFound, "the catalog cannot be opened: \(text)", at: place)
  case SQLITE_FULL:
    return OSInfoError(.inputOutput, "the disk is full", at: place)
  default:
    return OSInfoError(.inputOutput, text, at: place)
  }
}
