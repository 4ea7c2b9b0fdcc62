internal import Glibc

/// The entries of a directory.
package enum DirectoryListing {
  /// The names in a directory without `.` and `..`, in no stated order; empty where it cannot be read.
  package static func names(in path: String) -> [String] { entries(in: path).map(\.name) }

  /// The names, and whether each leads to a directory.
  static func entries(in path: String) -> [(name: String, isDirectory: Bool)] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { _ = unsafe closedir(directory) }
    var result: [(String, Bool)] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name == "." || name == ".." { continue }
      let type = unsafe entry.pointee.d_type
      let isLink = type == UInt8(DT_UNKNOWN) || type == UInt8(DT_LNK)
      let isDirectory =
        type == UInt8(DT_DIR) || (isLink && FileState(path + "/" + name)?.kind == .directory)
      result.append((name, isDirectory))
    }
    return result
  }
}
