import Foundation
import OSInfoTestSupport
import Testing

/// What a tool that was killed left behind, and the next one finds.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct LeftoverTests {
  private let fixture: DatabaseFixture
  /// The number of a process that cannot be.
  private static let nobody = 2_000_000_000

  init() throws { fixture = try DatabaseFixture() }

  /// Makes a file, and says when it was written, and its directory, where it is of its own.
  private func leave(_ name: String, hoursAgo hours: Double = 1, inside: String? = nil) throws {
    try fixture.directory.write("half", to: name + (inside.map { "/" + $0 } ?? ""))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)],
      ofItemAtPath: fixture.path(name))
  }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: fixture.path(name))
  }

  @Test("A compile removes what a killed one left beside the catalog, and nothing else")
  func compile() throws {
    try fixture.writeOurs("ours/new.xml")
    try leave(".a.sqlite.\(Self.nobody).new")
    let kept = [
      ".a.sqlite.\(getpid()).new", ".b.sqlite.\(Self.nobody).new", ".a.sqlite.x.new",
      "a.sqlite.new-\(Self.nobody)x", ".a.sqlite..new",
    ]
    for name in kept { try leave(name) }
    // What was just written may be of a process that this machine does not see.
    try leave(".a.sqlite.\(Self.nobody - 1).new", hoursAgo: 0)
    let run = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("ours"), "-o", fixture.path("a.sqlite"), "--quiet"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!isThere(".a.sqlite.\(Self.nobody).new"))
    for name in kept + [".a.sqlite.\(Self.nobody - 1).new"] { #expect(isThere(name), "\(name)") }
  }

  @Test("An import removes a whole directory, and follows no link out of it")
  func importing() throws {
    try fixture.writeCommunity("db")
    try fixture.directory.write("mine", to: "mine/file")
    let left = "osinfo.import-\(Self.nobody)"
    try leave(left, inside: "os/example.com/x.xml")
    try FileManager.default.createSymbolicLink(
      atPath: fixture.path(left + "/out"), withDestinationPath: fixture.path("mine"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: fixture.path(left))
    let archive = fixture.path("a.tar.xz")
    try leave("a.tar.xz.new-\(Self.nobody)")
    let export = try ToolRun.run("osinfo-db", ["export", fixture.path("db"), "-o", archive])
    #expect(export.status == 0, "\(export.errors)")
    #expect(!isThere("a.tar.xz.new-\(Self.nobody)"))
    let run = try ToolRun.run("osinfo-db", ["import", "--dir", fixture.path("osinfo"), archive])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!isThere(left))
    #expect(isThere("mine/file") && isThere("osinfo/os/example.com/old-1.xml"))
  }
}
