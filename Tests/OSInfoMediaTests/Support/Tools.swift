import Foundation

/// Programs that make images, where they are installed.
enum Tools {
  /// The path of a program; `nil` when it is not installed.
  static func path(_ name: String) -> String? {
    for folder in ["/usr/local/bin", "/usr/bin", "/usr/sbin", "/bin", "/sbin"] {
      let path = folder + "/" + name
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return nil
  }

  /// Whether all of these are installed.
  static func have(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

  /// Runs a program to its end; throws when it fails.
  static func run(_ name: String, _ arguments: [String], in folder: URL) throws {
    guard let path = path(name) else { throw Failure(text: "\(name) is not installed") }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = folder.appending(path: "output-of-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let text = try String(decoding: Data(contentsOf: output), as: UTF8.self)
    try FileManager.default.removeItem(at: output)
    guard process.terminationStatus == 0 else {
      throw Failure(text: "\(name) failed: \(text)")
    }
  }

  /// Why a program did not do its work.
  struct Failure: Error { var text: String }
}

/// A temporary folder that goes away with its object.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "media-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, with the folders above it.
  @discardableResult
  func write(_ path: String, _ bytes: [UInt8]) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  @discardableResult
  func write(_ path: String, _ text: String) throws -> URL { try write(path, Array(text.utf8)) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { url.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: url.appending(path: name)))
  }
}
