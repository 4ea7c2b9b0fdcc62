import Foundation
import OSInfoTestSupport

/// An installation of this build in a prefix of its own, made once a run.
struct InstalledLibrary {
  struct Failure: Error { let message: String }

  let directory: TemporaryDirectory
  var prefix: String { directory.path("prefix") }

  /// Whether what is needed to try it is there.
  static var isPossible: Bool {
    ["gcc", "pkg-config", "gzip"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
    } && ToolRun.isBuilt("osinfo-query") && ToolRun.isBuilt("libosinfo-catalog.so")
  }

  private static let result = Result { try InstalledLibrary() }

  /// The one installation.
  static func shared() throws -> InstalledLibrary { try result.get() }

  private init() throws {
    directory = try TemporaryDirectory()
    try InstalledLibrary.run(
      Shared.package.appending(path: "Tools/install").path,
      ["--prefix", prefix, "--from", ToolRun.directory.path])
  }

  /// The directory of the C programs.
  private static var programs: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Programs").path
  }

  /// Runs a program that must succeed, and returns what it prints.
  @discardableResult
  static func run(
    _ tool: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    // Making the static library needs the compiler's place.
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let run = try ToolRun.run(
      tool, arguments, environment: ["PATH": path].merging(environment) { $1 })
    guard run.status == 0 else {
      throw Failure(
        message:
          "\(tool) \(arguments.joined(separator: " ")): \(run.status)\n\(run.output)\n\(run.errors)"
      )
    }
    return run.output
  }

  /// What pkg-config says.
  func pkgConfig(_ arguments: [String]) throws -> [String] {
    try InstalledLibrary.run(
      "/usr/bin/pkg-config", arguments + ["osinfo-catalog"],
      environment: ["PKG_CONFIG_PATH": prefix + "/lib/pkgconfig"]
    ).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Compiles one of the C programs as a stranger would.
  func compile(_ program: String) throws -> String {
    let executable = directory.path(program)
    if FileManager.default.isExecutableFile(atPath: executable) { return executable }
    try InstalledLibrary.run(
      "/usr/bin/gcc",
      [
        "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-O1", "-g", "-Wall", "-Wextra", "-Werror",
        "\(InstalledLibrary.programs)/\(program).c", "-o", executable, "-pthread",
        "-Wl,-rpath,\(prefix)/lib",
      ] + pkgConfig(["--cflags", "--libs"]))
    return executable
  }

  /// The shared library.
  var library: String { prefix + "/lib/libosinfo-catalog.so" }
  /// The catalog that was installed.
  var catalog: String { prefix + "/share/osinfo-catalog/catalog.sqlite" }

  /// A medium that says it is Debian's.
  func medium() throws -> String {
    let path = directory.path("debian-12.iso")
    let iso = TinyISO(sectors: 64, volumeID: "Debian 12.5.0 amd64 n")
    try Data(iso.bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}
