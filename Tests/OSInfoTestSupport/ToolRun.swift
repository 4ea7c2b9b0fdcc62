package import Foundation

/// A run of one of the built executables.
package struct ToolRun: Sendable {
  /// What went to standard output.
  package var output: String
  /// What went to standard error.
  package var errors: String
  /// The exit code; 128 and the signal where a signal ended it.
  package var status: Int32

  /// The lines of the output, without the last, empty one.
  package var lines: [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The directory of the built executables: that of the test bundle.
  package static var directory: URL {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return executable.deletingLastPathComponent()
  }

  /// Whether an executable of this name was built.
  package static func isBuilt(_ name: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: directory.appendingPathComponent(name).path)
  }

  /// Runs an executable: one of ours by name, any other by path.
  ///
  /// The environment has nothing but `PATH`, a C locale, a home that does not exist and layers that
  /// are empty, where coverage is counted, and what `environment` adds or replaces.
  package static func run(
    _ tool: String, _ arguments: [String] = [], environment: [String: String] = [:],
    input: String? = nil, directory working: String? = nil
  ) throws -> ToolRun {
    let scratch = try TemporaryDirectory()
    let process = Process()
    let path = tool.hasPrefix("/") ? tool : directory.appendingPathComponent(tool).path
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let working { process.currentDirectoryURL = URL(fileURLWithPath: working) }
    let coverage = ProcessInfo.processInfo.environment.filter { $0.key == "LLVM_PROFILE_FILE" }
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent/home", "LC_ALL": "C",
      "OSINFO_SYSTEM_DIR": "/nonexistent/system", "OSINFO_LOCAL_DIR": "/nonexistent/local",
      "OSINFO_USER_DIR": "/nonexistent/user", "XDG_CACHE_HOME": scratch.path("cache"),
      // What is printed must not depend on the day.
      "OSINFO_NO_AGE_WARNING": "1",
    ].merging(coverage) { $1 }.merging(environment) { $1 }
    for name in ["out", "err", "in"] {
      _ = FileManager.default.createFile(
        atPath: scratch.path(name), contents: name == "in" ? Data((input ?? "").utf8) : nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: scratch.path("out"))
    process.standardError = FileHandle(forWritingAtPath: scratch.path("err"))
    process.standardInput = FileHandle(forReadingAtPath: scratch.path("in"))
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: scratch.path(name)) ?? Data(), as: UTF8.self)
    }
    let signalled = process.terminationReason == .uncaughtSignal
    return ToolRun(
      output: text("out"), errors: text("err"),
      status: process.terminationStatus + (signalled ? 128 : 0))
  }
}
