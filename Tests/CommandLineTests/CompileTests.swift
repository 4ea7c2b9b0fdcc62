import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct CompileTests {
  @Test("Both dialects compile; of two sources the later wins")
  func layers() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeCommunity("a")
    try fixture.writeCommunity("b", name: "Renamed", version: "20260101")
    try fixture.writeOurs("ours/new.xml")
    let run = try ToolRun.run(
      "osinfo-db",
      [
        "compile", fixture.path("a"), fixture.path("ours"), fixture.path("b"), "-o",
        fixture.path("c.sqlite"),
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "")
    let catalog = try Catalog(path: fixture.path("c.sqlite"))
    #expect(try catalog.metadata("version") == "20260101")
    #expect(try catalog.metadata("sources") == "a b ours")
    let names = try catalog.rows(Query(.os, fields: QueryEntity.os.properties(named: ["name"])))
    #expect(names.map { $0[0].texts } == [["New 1"], ["New 2"], ["Renamed"]])
  }

  @Test("The same sources give the same bytes, wherever they lie and whenever they were written")
  func deterministic() throws {
    let first = try DatabaseFixture()
    let second = try DatabaseFixture()
    var catalogs: [Data] = []
    for (index, fixture) in [first, second].enumerated() {
      let files = ["data/os/b.xml", "data/os/a.xml"]
      for file in index == 0 ? files : files.reversed() {
        if file.hasSuffix("a.xml") {
          try fixture.writeOurs(file)
        } else {
          try fixture.directory.write(
            """
            <osinfo version="1"><os id="http://example.org/b/1" short-id="b1"><name>B</name>
            <vendor>V</vendor></os></osinfo>
            """, to: file)
        }
      }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: Double(index) * 1_000_000)],
        ofItemAtPath: fixture.path("data/os/a.xml"))
      let run = try ToolRun.run(
        "osinfo-db", ["compile", fixture.path("data"), "-o", fixture.path("c"), "--quiet"])
      #expect(run.status == 0, "\(run.errors)")
      catalogs.append(try Data(contentsOf: URL(fileURLWithPath: fixture.path("c"))))
    }
    #expect(catalogs[0] == catalogs[1])
  }

  @Test("An error in ours fails, writes nothing and leaves the old catalog")
  func errorInOurs() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    let before = try Data(contentsOf: URL(fileURLWithPath: catalog))
    try fixture.directory.write("<osinfo version=\"1\"><os", to: "ours/os/bad.xml")
    let run = try ToolRun.run("osinfo-db", ["compile", fixture.path("ours"), "-o", catalog])
    #expect(run.status == 1)
    #expect(run.errors.contains("\(fixture.path("ours"))/os/bad.xml:1: error: "), "\(run.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: catalog)) == before)
  }

  @Test("A bad file of libosinfo's dialect is reported and left out, unless --strict is given")
  func badCommunityFile() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeCommunity("db")
    try fixture.directory.write("<libosinfo", to: "db/os/example.com/bad-1.xml")
    let catalog = fixture.path("c.sqlite")
    let run = try ToolRun.run("osinfo-db", ["compile", fixture.path("db"), "-o", catalog])
    #expect(run.status == 0)
    #expect(run.errors.contains("bad-1.xml:1: warning: "), "\(run.errors)")
    let query = try ToolRun.run("osinfo-query", ["os", "--catalog", catalog, "-f", "short-id"])
    #expect(query.lines.count == 3)
    let strict = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("db"), "-o", fixture.path("d"), "--strict"])
    #expect(strict.status == 1)
    #expect(!FileManager.default.fileExists(atPath: fixture.path("d")))
  }

  @Test(
    "Wrong usage is exit code 64",
    arguments: [
      ["compile"], ["compile", "--nope"], ["nope"], ["compile", "x", "--refresh", "y"],
      ["diff", "a"], ["where"], ["validate", "--format", "x"],
    ])
  func usage(arguments: [String]) throws {
    let run = try ToolRun.run("osinfo-db", arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-db: "))
  }

  @Test("A missing source, and a place that cannot be written, are errors that name it")
  func missing() throws {
    let fixture = try DatabaseFixture()
    let none = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("none"), "-o", fixture.path("c")])
    #expect(none.status == 1)
    #expect(none.errors == "osinfo-db: \(fixture.path("none")): no such source\n")
    try fixture.writeCommunity("db")
    let place = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("db"), "-o", fixture.path("no/dir/c"), "--quiet"])
    #expect(place.status == 1)
    #expect(place.errors.contains("no/dir"))
  }

  @Test("Without a subcommand help is shown; --version says the version")
  func help() throws {
    let help = try ToolRun.run("osinfo-db")
    #expect(help.status == 0)
    #expect(help.output == (try Snapshot("db-help.txt").expected(recording: help.output)))
    let version = try ToolRun.run("osinfo-db", ["--version"])
    #expect(version.output.hasPrefix("osinfo-db "))
    #expect(version.status == 0)
  }
}
