internal import Glibc
internal import OSInfoCatalog
internal import SystemPackage

/// What a tool that was killed left behind, beside what it was about to replace.
///
/// Catalogs, archives and imports are made beside their target under a name with the number of their process.
enum Leftovers {
  /// How long nothing must have been written, in seconds: a process may be one this machine does not see.
  private static let age: Int64 = 600

  /// Removes what nobody works on any more beside `target`; what cannot be removed stays.
  static func remove(beside target: String) {
    var directory = FilePath(target)
    guard let name = directory.lastComponent?.string else { return }
    directory.removeLastComponent()
    let folder = directory.isEmpty ? "." : directory.string
    for entry in DirectoryListing.names(in: folder) {
      guard let process = process(in: entry, of: name), kill(process, 0) != 0, errno == ESRCH,
        let state = FileState("\(folder)/\(entry)"),
        Int64(time(nil)) - state.mtime / 1_000_000_000 > age
      else { continue }
      remove("\(folder)/\(entry)")
    }
  }

  /// The process that made `entry` on the way to `name`; `nil` where it is nothing of the kind.
  private static func process(in entry: String, of name: String) -> pid_t? {
    for (prefix, suffix) in [(".\(name).", ".new"), ("\(name).new-", ""), ("\(name).import-", "")]
    where entry.hasPrefix(prefix) && entry.hasSuffix(suffix) {
      let number = entry.dropFirst(prefix.count).dropLast(suffix.count)
      if let process = pid_t(number), process > 0 { return process }
    }
    return nil
  }

  /// Removes a file, or a directory with all that is in it; links are removed, never followed.
  private static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in DirectoryListing.names(in: path) { remove("\(path)/\(name)") }
      _ = unsafe rmdir(path)
    } else {
      _ = unsafe unlink(path)
    }
  }
}
