package import Foundation

/// A directory that is removed with everything in it when nobody holds it any more.
package final class TemporaryDirectory: Sendable {
  /// The directory.
  package let url: URL
  /// Its path.
  package var path: String { url.path }

  /// A new, empty directory.
  package init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of something in it.
  package func path(_ name: String) -> String { url.path + "/" + name }

  /// Writes a file, with the directories above it.
  package func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
