import Foundation
import OSInfoTestSupport
import Testing

/// Packing and unpacking databases.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct ArchiveToolTests {
  private let fixture: DatabaseFixture

  init() throws { fixture = try DatabaseFixture() }

  private func export(_ source: String, to archive: String, _ more: [String] = []) throws {
    let run = try ToolRun.run(
      "osinfo-db",
      ["export", fixture.path(source), "-o", fixture.path(archive), "--quiet"] + more)
    try #require(run.status == 0, "\(run.errors)")
  }

  @Test("What is exported and imported again says the same")
  func roundTrip() throws {
    try fixture.writeOurs("ours/new.xml")
    try export("ours", to: "a.tar.xz", ["--data-version", "20260102"])
    let list = try ToolRun.run("/usr/bin/tar", ["tf", fixture.path("a.tar.xz")])
    #expect(list.lines.contains("osinfo-db-20260102/os/example.org/new-2.xml"))
    #expect(list.lines.contains("osinfo-db-20260102/VERSION"))
    let environment = ["OSINFO_USER_DIR": fixture.path("user")]
    let run = try ToolRun.run(
      "osinfo-db", ["import", "--user", fixture.path("a.tar.xz")], environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try String(contentsOfFile: fixture.path("user/VERSION"), encoding: .utf8) == "20260102")
    let difference = try ToolRun.run(
      "osinfo-db", ["diff", fixture.path("ours"), fixture.path("user")])
    // The names of media are what libosinfo's dialect cannot say.
    #expect(difference.output.contains("media"))
    #expect(!difference.output.contains("release-date"))
    #expect(!difference.output.contains("kernel-url-argument"))
  }

  @Test("Without a version the archive is of today")
  func today() throws {
    try fixture.writeOurs("ours/new.xml")
    func day() throws -> String { try ToolRun.run("/usr/bin/date", ["-u", "+%Y%m%d"]).lines[0] }
    let before = try day()
    try export("ours", to: "a.tar.xz")
    let list = try ToolRun.run("/usr/bin/tar", ["tf", fixture.path("a.tar.xz")])
    let days = try [before, day()]
    #expect(days.contains { list.lines.contains("osinfo-db-\($0)/VERSION") }, "\(list.output)")
  }

  @Test("The same sources and version give the same archive")
  func deterministic() throws {
    try fixture.writeOurs("ours/new.xml")
    for name in ["a", "b"] { try export("ours", to: name, ["--data-version", "1"]) }
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: fixture.path("a")))
        == Data(contentsOf: URL(fileURLWithPath: fixture.path("b"))))
  }

  @Test("An archive comes from standard input too, and under the old tool's name")
  func standardInput() throws {
    try fixture.writeCommunity("db")
    try export("db", to: "a.tar.xz")
    try FileManager.default.createSymbolicLink(
      atPath: fixture.path("osinfo-db-import"),
      withDestinationPath: ToolRun.directory.appendingPathComponent("osinfo-db").path)
    let run = try ToolRun.run(
      "/bin/sh",
      [
        "-c",
        """
        '\(fixture.path("osinfo-db-import"))' -v --dir '\(fixture.path("x"))' - \
        < '\(fixture.path("a.tar.xz"))'
        """,
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.errors.contains("osinfo-db-import: r \(fixture.path("x"))/os/example.com/old-1.xml"))
    #expect(FileManager.default.fileExists(atPath: fixture.path("x/os/example.com/old-1.xml")))
  }

  @Test("What is no archive leaves the directory as it was")
  func badArchive() throws {
    try fixture.writeCommunity("user")
    try fixture.directory.write("not an archive", to: "bad")
    let run = try ToolRun.run(
      "osinfo-db", ["import", fixture.path("bad"), "--dir", fixture.path("user")])
    #expect(run.status == 1)
    #expect(run.errors.contains(fixture.path("bad")))
    #expect(FileManager.default.fileExists(atPath: fixture.path("user/os/example.com/old-1.xml")))
  }

  @Test(
    "Nothing is fetched; the message says what to do",
    arguments: [["--latest"], ["https://example.org/osinfo-db-1.tar.xz"]])
  func network(arguments: [String]) throws {
    let run = try ToolRun.run(
      "osinfo-db", ["import", "--dir", fixture.path("x")] + arguments)
    #expect(run.status == 1)
    #expect(run.errors.contains("fetch"))
    #expect(!FileManager.default.fileExists(atPath: fixture.path("x")))
  }

  @Test("osinfo-db-export names its archive by the version")
  func legacyExport() throws {
    try fixture.writeCommunity("db")
    try fixture.directory.write("A licence", to: "LICENCE")
    try FileManager.default.createSymbolicLink(
      atPath: fixture.path("osinfo-db-export"),
      withDestinationPath: ToolRun.directory.appendingPathComponent("osinfo-db").path)
    let run = try ToolRun.run(
      fixture.path("osinfo-db-export"),
      ["--dir", fixture.path("db"), "--version", "7", "--license", fixture.path("LICENCE")],
      directory: fixture.directory.path)
    #expect(run.status == 0, "\(run.errors)")
    let list = try ToolRun.run("/usr/bin/tar", ["tf", fixture.path("osinfo-db-7.tar.xz")])
    #expect(list.lines.contains("osinfo-db-7/os/example.com/old-1.xml"))
    #expect(list.lines.contains("osinfo-db-7/LICENSE"))
  }
}
