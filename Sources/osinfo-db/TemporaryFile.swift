internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel
internal import SystemPackage

/// A file in the directory for such, removed when nobody needs it.
struct TemporaryFile: ~Copyable {
  let path: String

  init() throws(OSInfoError) {
    let (path, file) = try TemporaryFile.make()
    close(file)
    self.path = path
  }

  deinit { unsafe unlink(path) }

  /// An empty file that is open for reading and writing; to be closed and removed by the caller.
  ///
  /// - Throws: `.inputOutput` where there can be none.
  static func make() throws(OSInfoError) -> (path: String, file: Int32) {
    let directory = Environment.value("TMPDIR") ?? "/tmp"
    var template = Array("\(directory)/osinfo-db-XXXXXX".utf8CString)
    let file = unsafe mkstemp(&template)
    guard file >= 0 else {
      throw OSInfoError(
        .inputOutput, "cannot make a temporary file: \(Errno(rawValue: errno))",
        at: SourceLocation(file: directory))
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (path, file)
  }
}
