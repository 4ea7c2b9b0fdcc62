internal import Glibc
package import OSInfoModel

/// The machine this runs on.
package enum Machine {
  /// Its architecture, as the kernel names it.
  package static var architecture: Architecture {
    var name = utsname()
    guard unsafe uname(&name) == 0 else { return .x86_64 }
    let machine = unsafe withUnsafePointer(to: &name.machine) { field in
      unsafe field.withMemoryRebound(to: CChar.self, capacity: 65) { unsafe String(cString: $0) }
    }
    return Architecture(spelling: machine)
  }
}

/// Paths as another process will see them.
package enum AbsolutePath {
  /// `path`, absolute; what it leads to need not exist.
  package static func of(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let buffer = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(buffer) }
    let directory = unsafe String(cString: buffer)
    return directory.hasSuffix("/") ? directory + path : directory + "/" + path
  }
}
