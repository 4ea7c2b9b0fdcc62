internal import CSchemas
internal import Glibc
package import OSInfoModel
package import SystemPackage

/// Compiles knowledge into a catalog.
///
/// The same knowledge gives the same bytes: rows are sorted, paths are relative to their layer, and no clock is
/// asked. The file is written beside its target and renamed, so that a reader finds the old catalog or
/// the new one, never a part of one.
package struct CatalogWriter {
  /// State of a file or directory of a layer, for catalogs that are compiled when something changed.
  package struct Stamp: Sendable, Hashable {
    /// The absolute path.
    package var path: String
    /// Bytes; -1 for a directory, -2 where there is nothing.
    package var size: Int64
    /// Nanoseconds since 1970.
    package var mtime: Int64
    /// A state.
    package init(path: String, size: Int64, mtime: Int64) {
      self.path = path
      self.size = size
      self.mtime = mtime
    }
  }

  /// The knowledge to compile.
  private let knowledge: Knowledge
  private let stamps: [Stamp]

  /// A writer of `knowledge`; `stamps` are recorded where the catalog is a cache.
  package init(_ knowledge: Knowledge, stamps: [Stamp] = []) {
    self.knowledge = knowledge
    self.stamps = stamps
  }

  /// Writes the catalog to `path`, replacing what is there.
  ///
  /// - Throws: what the file system says; the old file is then untouched.
  package func write(to path: FilePath) throws(OSInfoError) {
    let temporary = CatalogWriter.temporaryPath(for: path)
    _ = unsafe unlink(temporary.string)
    do throws(OSInfoError) {
      try fill(temporary)
      try LeanSchema.add(to: temporary.string)
      try CatalogSeal.seal(temporary.string)
      try CatalogWriter.synchronize(temporary)
    } catch {
      _ = unsafe unlink(temporary.string)
      throw error
    }
    guard unsafe rename(temporary.string, path.string) == 0 else {
      let reason = Errno(rawValue: errno)
      _ = unsafe unlink(temporary.string)
      throw OSInfoError(
        .inputOutput, "cannot put the catalog in place: \(reason)",
        at: SourceLocation(file: path.string))
    }
  }

  private static var schema: String {
    unsafe String(
      decoding: UnsafeBufferPointer(
        start: osinfo_catalog_sql_start(), count: osinfo_catalog_sql_size),
      as: UTF8.self)
  }

  private static func temporaryPath(for path: FilePath) -> FilePath {
    var result = path
    let name = path.lastComponent?.string ?? "catalog"
    result.removeLastComponent()
    return result.appending(".\(name).\(getpid()).new")
  }

  private static func synchronize(_ path: FilePath) throws(OSInfoError) {
    do {
      let file = try FileDescriptor.open(path, .readOnly)
      try file.closeAfter {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
    } catch {
      throw OSInfoError(
        .inputOutput, "cannot write: \(error)", at: SourceLocation(file: path.string))
    }
  }

  private func fill(_ path: FilePath) throws(OSInfoError) {
    let connection = try Connection(path: path.string, access: .create)
    try connection.execute(
      "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;")
    try connection.execute("BEGIN")
    try connection.execute(CatalogWriter.schema)
    var rows = RowWriter(knowledge)
    try rows.write(to: connection)
    let stamp = try connection.prepare("INSERT INTO stamp VALUES (?, ?, ?)")
    for state in stamps {
      try stamp.run([.text(state.path), .integer(state.size), .integer(state.mtime)])
    }
    try connection.execute("COMMIT")
  }
}
