package import Foundation

/// Material that lies beside the repository on some machines; tests over it run where it is.
package enum Shared {
  /// The directory: `OSINFO_SHARED`, else `../shared` beside the package.
  package static let directory: URL = {
    if let stated = ProcessInfo.processInfo.environment["OSINFO_SHARED"] {
      return URL(fileURLWithPath: stated)
    }
    return package.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  /// The package's directory.
  package static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether something is there.
  package static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: directory.appendingPathComponent(name).path)
  }
}
