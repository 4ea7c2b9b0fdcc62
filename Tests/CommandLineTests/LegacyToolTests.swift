import Foundation
import OSInfoTestSupport
import Testing

/// The tool under the names osinfo-db-tools have.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct LegacyToolTests {
  private let fixture: DatabaseFixture
  private let environment = [
    "OSINFO_SYSTEM_DIR": "/sys", "OSINFO_LOCAL_DIR": "/site", "OSINFO_USER_DIR": "/me",
  ]

  init() throws {
    fixture = try DatabaseFixture()
    for name in ["import", "export", "validate", "path"] {
      try FileManager.default.createSymbolicLink(
        atPath: fixture.path("osinfo-db-\(name)"),
        withDestinationPath: ToolRun.directory.appendingPathComponent("osinfo-db").path)
    }
  }

  @Test(
    "osinfo-db-path prints the place its options mean",
    arguments: [
      (["--user"], "/me"), (["--local"], "/site"), (["--system"], "/sys"),
      (["--dir", "/x"], "/x"), (["--dir=/x", "--root=/r"], "/r/x"),
      (["--root", "/r", "--local"], "/r/site"),
      ([], geteuid() == 0 ? "/site" : "/me"),
    ])
  func path(arguments: [String], expected: String) throws {
    let run = try ToolRun.run(
      fixture.path("osinfo-db-path"), arguments, environment: environment)
    #expect(run.output == expected + "\n")
    #expect(run.status == 0)
  }

  @Test("Two places at once are wrong usage, exit code 1")
  func twoPlaces() throws {
    let run = try ToolRun.run(fixture.path("osinfo-db-path"), ["--user", "--local"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("osinfo-db-path: Only one of"))
  }

  @Test("osinfo-db-validate checks the files that are named")
  func validate() throws {
    try fixture.writeCommunity("db")
    let good = try ToolRun.run(
      fixture.path("osinfo-db-validate"), [fixture.path("db/os/example.com/old-1.xml")])
    #expect(good.status == 0, "\(good.errors)")
    try fixture.directory.write("<libosinfo", to: "bad.xml")
    let bad = try ToolRun.run(
      fixture.path("osinfo-db-validate"), ["file://" + fixture.path("bad.xml")])
    #expect(bad.status == 1)
    #expect(bad.errors.contains("bad.xml:1: error: "))
    let directory = try ToolRun.run(
      fixture.path("osinfo-db-validate"), ["--dir", fixture.path("db"), "-v"])
    #expect(directory.status == 0, "\(directory.errors)")
    #expect(directory.errors.contains("Processing 'db/os/example.com/old-1.xml'..."))
  }
}
