internal import CImagePath
internal import Glibc
internal import OSInfoCatalog

/// Where this library is installed, and with it the tools and the catalog.
enum Installation {
  /// The directories the tools may be in, the likeliest first: beside this library or executable, then where they are
  /// usually installed.
  static var toolDirectories: [String] {
    var directories: [String] = []
    if let own = imageDirectory {
      // PREFIX/lib, PREFIX/lib/TRIPLE or PREFIX/bin.
      directories = [own + "/../bin", own + "/../../bin"].compactMap(canonical)
    }
    if let executable = Environment.executableDirectory { directories.append(executable) }
    return directories + ["/usr/local/bin", "/usr/bin"]
  }

  /// The directory of the shared library or executable that this code is in.
  private static var imageDirectory: String? {
    guard let name = unsafe osinfo_image_path(#dsohandle),
      let path = unsafe canonical(String(cString: name)), let slash = path.lastIndex(of: "/")
    else { return nil }
    return String(path[..<slash])
  }

  /// A path without links and dots; `nil` where there is nothing.
  private static func canonical(_ path: String) -> String? {
    guard let buffer = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(buffer) }
    return unsafe String(cString: buffer)
  }
}
