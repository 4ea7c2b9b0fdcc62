internal import Foundation

/// A file with what a test expects, beside the test in `Snapshots/`.
///
/// With `OSINFO_RECORD_SNAPSHOTS=1` in the environment the file is written instead of compared.
package struct Snapshot {
  private let url: URL

  /// The snapshot of this name for the tests in `file`.
  package init(_ name: String, file: String = #filePath) {
    url = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name)
  }

  /// What is expected; where snapshots are recorded, `actual`, after it was written.
  package func expected(recording actual: String) throws -> String {
    if ProcessInfo.processInfo.environment["OSINFO_RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: url)
      return actual
    }
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}
