internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel

/// Looks for damage in a catalog.
enum CatalogCheck {
  /// Whether a file begins as SQLite's do, or has a catalog's number; either may be what is damaged.
  static func isCatalog(_ path: String) -> Bool {
    guard FileState(path)?.kind == .file else { return false }
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 72)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe read(file, bytes.baseAddress, bytes.count)
    }
    guard count == buffer.count else { return false }
    // PRAGMA application_id lies at byte 68, big-endian (SQLite's file format, section 1.3).
    return buffer.starts(with: "SQLite format 3".utf8) || buffer[68...].elementsEqual("OSIl".utf8)
  }

  /// What is wrong with a catalog, in words.
  static func problems(with path: String) -> [String] {
    // Where a byte has changed, what SQLite makes of it says no more.
    if let problem = CatalogSeal.problem(with: path) { return [problem] }
    do throws(OSInfoError) {
      let catalog = try Catalog(path: path)
      var problems: [String] = []
      try catalog.withConnection { connection throws(OSInfoError) in
        try connection.each("PRAGMA integrity_check(20)") { row in
          if let text = row.text(0), text != "ok" { problems.append(text) }
        }
        try connection.each("PRAGMA foreign_key_check") { row in
          if problems.count < 20 {
            problems.append(
              "a row of \(row.text(0) ?? "a table") refers to one missing from "
                + (row.text(2) ?? "another"))
          }
        }
        var text = ""
        try connection.each(
          "SELECT layer, path, size, digest FROM file ORDER BY file_key"
        ) { row in
          text += "\(row.text(0) ?? "")/\(row.text(1) ?? "")\n\(row.int(2))\n\(row.text(3) ?? "")\n"
        }
        var stated: String?
        try connection.each("SELECT value FROM meta WHERE key = 'digest'") { stated = $0.text(0) }
        if stated != SHA256.hexadecimal(of: Array(text.utf8)) {
          problems.append("the digest of its inputs is not that of the files it lists")
        }
      }
      return problems
    } catch {
      return [error.hint.map { "\(error.message) (\($0))" } ?? error.message]
    }
  }
}
