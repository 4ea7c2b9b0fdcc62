public import OSInfoModel
internal import Synchronization

/// A compiled catalog, open for reading.
///
/// It may be used from any number of threads: each call takes a connection of its own from a small pool.
/// Whoever replaces the file does not disturb a catalog that is open; open it again to see the new one.
public final class Catalog: Sendable {
  /// The major version of the schema this software reads.
  package static let schemaMajor = 1
  /// The first minor version of it that has what this software needs.
  package static let schemaMinor = 3

  /// The file; `memory` for a catalog in memory.
  public let path: String
  private let storage: Storage

  /// What the catalog's bytes are in.
  private enum Storage {
    case file(HeldFile)
    case memory(MemoryImage)
  }

  /// Which tables a connection is to know.
  package enum Schema: Sendable {
    /// All.
    case whole
    /// Those of what is asked most (``LeanSchema``); such a connection answers sooner.
    case lean
  }

  /// Connections that nobody uses at the time.
  private struct Pool {
    var whole: [PooledConnection] = []
    var lean: [PooledConnection] = []

    subscript(schema: Schema) -> [PooledConnection] {
      get { schema == .lean ? lean : whole }
      _modify { if schema == .lean { yield &lean } else { yield &whole } }
    }
  }

  private let pool = Mutex(Pool())

  /// Opens a catalog.
  ///
  /// - Throws: `.notFound` and `.permissionDenied` for the file, `.malformed` where it is no catalog or is
  ///   damaged, `.unsupported` where its schema is newer than this software, or older than it can read.
  public init(path: String) throws(OSInfoError) {
    self.path = path
    storage = .file(try HeldFile(path))
    let connection = try Catalog.connect(to: storage, path, .lean)
    try Catalog.check(connection)
    let first = PooledConnection(connection)
    pool.briefly { $0.lean.append(first) }
  }

  /// Opens a catalog that is in memory: the bytes of a catalog's file.
  ///
  /// - Throws: `.malformed` where they are no catalog or are damaged, `.unsupported` where its schema is newer than
  ///   this software, or older than it can read.
  public init(bytes: [UInt8]) throws(OSInfoError) {
    path = "memory"
    storage = .memory(MemoryImage(bytes))
    let connection = try Catalog.connect(to: storage, path, .lean)
    try Catalog.check(connection)
    let first = PooledConnection(connection)
    pool.briefly { $0.lean.append(first) }
  }

  /// A connection to the very file that is held, whatever lies at its path by now; or to what is in memory.
  private static func connect(
    to storage: Storage, _ path: String, _ schema: Schema
  ) throws(OSInfoError) -> Connection {
    switch storage {
    case .memory(let image): return try Connection(image: image, name: path)
    case .file(let file):
      if file.isInPlace {
        let connection = try Connection(
          path: path, access: schema == .lean ? .lean : .whole)
        // It may have been replaced between the two looks.
        if file.isInPlace { return connection }
      }
      return try Connection(image: file.image(), name: path)
    }
  }

  /// Whether the catalog is in memory, and not in a file.
  package var isInMemory: Bool { if case .memory = storage { true } else { false } }

  private static func check(_ connection: borrowing Connection) throws(OSInfoError) {
    var application: Int64 = 0
    var version = 0
    try connection.each("PRAGMA application_id") { application = $0.integer(0) ?? 0 }
    try connection.each("PRAGMA user_version") { version = $0.int(0) }
    let place = SourceLocation(file: connection.path)
    guard application == 1_330_858_348 else {
      throw OSInfoError(
        .malformed, "not a catalog: the application id is \(application)", at: place,
        hint: "make one with 'osinfo-db compile SOURCE -o FILE'")
    }
    guard version / 1000 == schemaMajor else {
      throw OSInfoError(
        .unsupported,
        "the catalog has schema \(version / 1000), this software reads schema \(schemaMajor)",
        at: place,
        hint: version / 1000 > schemaMajor
          ? "update osinfo-query, osinfo-detect, osinfo-resolve and osinfo-db"
          : "compile it again with 'osinfo-db compile'")
    }
    guard version % 1000 >= schemaMinor else {
      throw OSInfoError(
        .unsupported, "the catalog was made by an older osinfo-db", at: place,
        hint: "compile it again with 'osinfo-db compile'")
    }
  }

  /// Lends a connection to `body`, which knows the tables of `schema`.
  package func withConnection<Result>(
    _ schema: Schema = .whole, _ body: (borrowing Connection) throws(OSInfoError) -> Result
  ) throws(OSInfoError) -> Result {
    let pooled: PooledConnection
    if let idle = pool.briefly({ $0[schema].popLast() }) {
      pooled = idle
    } else {
      pooled = PooledConnection(try Catalog.connect(to: storage, path, schema))
    }
    defer { pool.briefly { if $0[schema].count < 16 { $0[schema].append(pooled) } } }
    return try body(pooled.connection)
  }

  /// Keeps no more of the file than the question at hand needs; for a tool that reads each page once.
  ///
  /// - Throws: `.malformed` where the file is damaged.
  package func keepFewPages() throws(OSInfoError) {
    try withConnection(.lean) { connection throws(OSInfoError) in
      try connection.execute("PRAGMA cache_size = 10")
    }
  }

  /// What the catalog says of itself under `key`: `version`, `date`, `digest`, `sources`,
  /// `generator` or `checksum`; `nil` where it says nothing.
  ///
  /// - Throws: `.malformed` where the file is damaged.
  public func metadata(_ key: String) throws(OSInfoError) -> String? {
    try withConnection(.lean) { connection throws(OSInfoError) in
      var value: String?
      try connection.each("SELECT value FROM meta WHERE key = ?", [.text(key)]) {
        value = $0.text(0)
      }
      return value
    }
  }

  /// The id of the operating system with this id or short id; `nil` where there is none.
  ///
  /// - Throws: `.malformed` where the file is damaged.
  public func operatingSystemID(named name: String) throws(OSInfoError) -> String? {
    try withConnection(.lean) { connection throws(OSInfoError) in
      var found: String?
      try connection.each(
        """
        SELECT id FROM base_os WHERE id = ?1
        UNION ALL
        SELECT o.id FROM base_os_short_id s JOIN base_os o USING (os_key) WHERE s.short_id = ?1
        LIMIT 1
        """, [.text(name)]
      ) { found = $0.text(0) }
      return found
    }
  }
}

/// A connection that is lent to one thread at a time.
///
/// The pool hands it out once and takes it back, so that no two threads ever hold it; that is what
/// `@unchecked` asserts.
private final class PooledConnection: @unchecked Sendable {
  let connection: Connection
  init(_ connection: consuming Connection) { self.connection = connection }
}
