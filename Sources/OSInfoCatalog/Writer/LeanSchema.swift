internal import CLeanSchema
internal import CSQLite
internal import Glibc
internal import OSInfoModel

/// The short schema of a catalog, which a ``Connection`` to it may be opened with.
///
/// SQLite reads the whole schema before it answers anything, which is most of the time that an answer takes. The
/// short one has the tables of what is asked most; Sources/CLeanSchema says how it is kept.
enum LeanSchema {
  /// The tables it has.
  static let tables = [
    "meta", "stamp", "prepared", "prepared_guest", "translation", "base_os", "base_os_short_id",
    "base_os_relation", "base_media", "base_media_content", "base_variant", "base_tree", "datamap",
  ]

  /// Adds it to a finished catalog, as a page behind all others.
  ///
  /// - Throws: `.inputOutput` where the file cannot be read or written, or is no catalog that was just made.
  static func add(to path: String) throws(OSInfoError) {
    let content = try page(for: Connection(path: path, access: .whole))
    let file = unsafe open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw failure("cannot be written", path) }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: OSINFO_FILE_HEADER_SIZE)
    guard unsafe pread(file, &header, header.count, 0) == header.count else {
      throw failure("cannot be read", path)
    }
    let size = content.count + header.count
    let pages = Header.number(in: header, at: Header.pageCount)
    guard Header.number(in: header, at: Header.firstFree) == 0,
      lseek(file, 0, SEEK_END) == off_t(pages * size)
    else { throw failure("has free pages already", path) }
    // A trunk of the freelist: no next one, no leaves.
    var trunk = [UInt8](repeating: 0, count: OSINFO_LEAN_TRUNK_SIZE)
    trunk += Array(OSINFO_LEAN_MARK.utf8) + content
    guard trunk.count <= size else { throw failure("has too small pages", path) }
    trunk += [UInt8](repeating: 0, count: size - trunk.count)
    Header.put(pages + 1, into: &header, at: Header.pageCount)
    Header.put(pages + 1, into: &header, at: Header.firstFree)
    Header.put(1, into: &header, at: Header.freeCount)
    guard unsafe pwrite(file, trunk, trunk.count, off_t(pages * size)) == trunk.count,
      unsafe pwrite(file, header, header.count, 0) == header.count
    else { throw failure("cannot be written", path) }
  }

  /// Numbers of a file's header, by their offsets (SQLite's "Database File Format", section 1.3).
  private enum Header {
    static let pageCount = 28
    static let firstFree = 32
    static let freeCount = 36

    static func number(in header: [UInt8], at offset: Int) -> Int {
      header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    static func put(_ number: Int, into header: inout [UInt8], at offset: Int) {
      for index in 0..<4 {
        header[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * (3 - index)))
      }
    }
  }

  /// What the first page of the file would have behind the header if it had only these tables.
  private static func page(for catalog: borrowing Connection) throws(OSInfoError) -> [UInt8] {
    var rows: [[Value]] = []
    try catalog.each("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid")
    { row in
      guard tables.contains(row.text(2) ?? ""), row.text(0) != "view" else { return }
      rows.append([
        Value(row.text(0)), Value(row.text(1)), Value(row.text(2)), Value(row.integer(3)),
        Value(row.text(4).map(shortened)),
      ])
    }
    var pageSize = 0
    try catalog.each("PRAGMA page_size") { pageSize = $0.int(0) }
    let other = try Connection(path: ":memory:", access: .create)
    try other.execute("PRAGMA page_size = \(pageSize)")
    try other.execute("PRAGMA writable_schema = ON")
    let insert = try other.prepare("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)")
    for row in rows { try insert.run(row) }
    let bytes = try other.serialized()
    guard bytes.count == pageSize else {
      throw failure("has more tables than its short schema can name", catalog.path)
    }
    return Array(bytes[OSINFO_FILE_HEADER_SIZE...])
  }

  /// What a reader does without: texts and bytes are stored as what they are, and none is missing.
  private static let needless: Set<Substring> = ["TEXT", "BLOB", "NOT", "NULL"]

  /// A statement in one line, without its comments and without what only a writer wants to know.
  private static func shortened(_ sql: String) -> String {
    var words: [Substring] = []
    // Of a constraint that is left out: how many parentheses of it are open; nil outside.
    var open: Int?
    for line in sql.split(separator: "\n") {
      for word in line.split(separator: " ") {
        if word.hasPrefix("--") { break }
        var isLeftOut = false
        if let depth = open {
          let after = word.utf8.reduce(depth) { depth, byte in
            byte == UInt8(ascii: "(") ? depth + 1 : byte == UInt8(ascii: ")") ? depth - 1 : depth
          }
          open = after > 0 ? after : nil
          isLeftOut = true
        } else if word == "REFERENCES" || word == "CHECK" {
          open = 0
          isLeftOut = true
        } else {
          isLeftOut = needless.contains(word.hasSuffix(",") ? word.dropLast() : word)
        }
        if !isLeftOut {
          words.append(word)
        } else if open == nil, word.hasSuffix(","), let last = words.popLast() {
          words.append(last + ",")
        }
      }
    }
    return words.joined(separator: " ")
  }

  private static func failure(_ message: String, _ path: String) -> OSInfoError {
    OSInfoError(.inputOutput, "the catalog \(message)", at: SourceLocation(file: path))
  }
}
