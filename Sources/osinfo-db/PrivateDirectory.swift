internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel
internal import SystemPackage

/// Makes directories only their owner may enter.
enum PrivateDirectory {
  /// Makes a directory and those above it that are missing.
  static func make(_ path: FilePath) throws(OSInfoError) {
    try make(path, mode: 0o700)
  }

  /// Makes a directory of a mode and those above it that are missing.
  static func make(_ path: FilePath, mode: mode_t) throws(OSInfoError) {
    if path.isEmpty || FileState(path.string)?.kind == .directory { return }
    var above = path
    if above.removeLastComponent() { try make(above, mode: mode) }
    guard unsafe mkdir(path.string, mode) == 0 || errno == EEXIST else {
      let reason = Errno(rawValue: errno)
      throw OSInfoError(
        reason == .permissionDenied ? .permissionDenied : .inputOutput,
        "cannot make the directory: \(reason)", at: SourceLocation(file: path.string))
    }
  }
}
