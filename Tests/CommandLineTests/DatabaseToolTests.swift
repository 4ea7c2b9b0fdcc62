import Foundation
import OSInfoTestSupport
import Testing

/// What osinfo-db says about sources and catalogs.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct DatabaseToolTests {
  /// What a tool printed, without the directory of this run.
  private func plain(_ text: String, _ fixture: DatabaseFixture) -> String {
    text.split(separator: fixture.directory.path, omittingEmptySubsequences: false)
      .joined(separator: "DIR")
  }

  @Test("validate prints what is wrong, where and by which rule")
  func validate() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeOurs("good.xml")
    let good = try ToolRun.run("osinfo-db", ["validate", fixture.path("good.xml")])
    #expect(good.status == 0, "\(good.output)")
    try fixture.writeOurs(
      "bad.xml",
      extra: """
        <os id="http://example.org/new/3" short-id="new3"><name>New 3</name>
        <vendor>Example</vendor><derives-from id="http://example.org/new/99"/>
        <media id="x" arch="x86_64"><volume-id>NEW-(</volume-id></media></os>
        """)
    let bad = try ToolRun.run("osinfo-db", ["validate", fixture.path("bad.xml")])
    #expect(bad.status == 1)
    #expect(bad.output.contains("\(fixture.path("bad.xml")):"))
    #expect(bad.output.contains("error: "))
    #expect(bad.output.contains("NEW-("))
    let quiet = try ToolRun.run("osinfo-db", ["validate", "--quiet", fixture.path("good.xml")])
    #expect(quiet.output == "")
  }

  @Test("validate checks a catalog for damage, and the digest of its inputs")
  func validateCatalog() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    let good = try ToolRun.run("osinfo-db", ["validate", catalog])
    #expect(good.status == 0)
    #expect(good.output == "\(catalog): a sound catalog\n")
    var data = try Data(contentsOf: URL(fileURLWithPath: catalog))
    let digest = try ToolRun.run(
      "osinfo-db", ["stats", "--format", "json", "--catalog", catalog])
    let stated = try #require(
      digest.lines.first { $0.contains("\"digest\"") }?.split(separator: "\"").dropFirst(3).first)
    let place = try #require(data.range(of: Data(stated.utf8)))
    data.replaceSubrange(place.lowerBound..<place.lowerBound + 4, with: Data("zzzz".utf8))
    try data.write(to: URL(fileURLWithPath: fixture.path("forged")))
    let forged = try ToolRun.run("osinfo-db", ["validate", fixture.path("forged")])
    #expect(forged.status == 1)
    #expect(forged.output.contains("digest"))
    try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: fixture.path("cut")))
    let cut = try ToolRun.run("osinfo-db", ["validate", fixture.path("cut")])
    #expect(cut.status == 1)
    #expect(cut.output.hasPrefix("\(fixture.path("cut")): error: "))
  }

  @Test("where says the file and line of a fact, of an inherited one too")
  func whereFacts() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    func ask(_ words: String...) throws -> ToolRun {
      try ToolRun.run("osinfo-db", ["where"] + words + ["--catalog", catalog])
    }
    #expect(try ask("new2", "release-date").output == "ours/os/new.xml:12: release-date\n")
    #expect(
      try ask("http://example.org/new/2", "media #dvd").output
        == "ours/os/new.xml:14: media #dvd\n")
    #expect(try ask("new2", "media").output.hasPrefix("ours/os/new.xml:14: media #dvd\n"))
    let inherited = try ask("new2", "kernel-url-argument")
    #expect(inherited.output == "ours/os/new.xml:7: kernel-url-argument\n")
    #expect(inherited.errors.contains("inherited from http://example.org/new/1"))
    #expect(try ask("new2").lines.count > 6)
    let unknown = try ask("new2", "colour")
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("has no fact 'colour'"))
    #expect(try ask("nothing").status == 1)
  }

  @Test("validate sees a changed bit wherever it is, also where it makes a catalog look like none")
  func validateFlips() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    let good = try Data(contentsOf: URL(fileURLWithPath: catalog))
    for place in [0, 7, 13, 18, 68, 71, 100, 4096, good.count / 2, good.count - 1] {
      var data = good
      data[place] ^= 4
      try data.write(to: URL(fileURLWithPath: fixture.path("flipped.sqlite")))
      let run = try ToolRun.run("osinfo-db", ["validate", fixture.path("flipped.sqlite")])
      #expect(run.status == 1, "byte \(place): \(run.output)")
      #expect(run.output.contains(": error: "))
    }
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: fixture.path("nothing")))
    let nothing = try ToolRun.run("osinfo-db", ["validate", fixture.path("nothing")])
    #expect(nothing.status == 1)
    #expect(nothing.output.contains("there is nothing in it to check"))
  }

  @Test("where warns of a file that has changed since")
  func whereChanged() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeCommunity("system")
    let environment = ["OSINFO_SYSTEM_DIR": fixture.path("system")]
    let compiled = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("system"), "-o", fixture.path("c"), "--quiet"])
    #expect(compiled.status == 0)
    let arguments = ["where", "old1", "name", "--catalog", fixture.path("c")]
    let before = try ToolRun.run("osinfo-db", arguments, environment: environment)
    #expect(before.output == "\(fixture.path("system"))/os/example.com/old-1.xml:4: name\n")
    #expect(before.errors == "")
    try fixture.writeCommunity("system", name: "Changed")
    let after = try ToolRun.run("osinfo-db", arguments, environment: environment)
    #expect(after.status == 0)
    #expect(after.errors.contains("has changed since the catalog was compiled"))
    // A pipe in its place is not waited for.
    let file = fixture.path("system/os/example.com/old-1.xml")
    try FileManager.default.removeItem(atPath: file)
    #expect(unsafe mkfifo(file, 0o600) == 0)
    let pipe = try ToolRun.run("osinfo-db", arguments, environment: environment)
    #expect(pipe.output == after.output && pipe.errors == after.errors)
  }

  @Test("diff shows what came, went and changed, by entity and fact")
  func diff() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    try fixture.directory.write(
      """
      <osinfo version="1">
        <os id="http://example.org/new/2" short-id="new2 neu2">
          <name>New 2</name> <vendor>Example</vendor> <version>2</version>
          <family>linux</family> <distro>new</distro>
          <release-date>2025-01-02</release-date>
          <media id="dvd" arch="x86_64"><volume-id>NEW-2-DVD</volume-id></media>
        </os>
        <os id="http://example.org/new/3" short-id="new3">
          <name>New 3</name> <vendor>Example</vendor>
        </os>
      </osinfo>
      """, to: "later.xml")
    let same = try ToolRun.run("osinfo-db", ["diff", catalog, fixture.path("ours")])
    #expect(same.status == 0, "\(same.output)")
    #expect(same.output == "")
    let run = try ToolRun.run("osinfo-db", ["diff", catalog, fixture.path("later.xml")])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output == (try Snapshot("diff.txt").expected(recording: run.output)))
    let json = try ToolRun.run(
      "osinfo-db", ["diff", catalog, fixture.path("later.xml"), "--format", "json"])
    #expect(json.output == (try Snapshot("diff.json").expected(recording: json.output)))
    let wrong = try ToolRun.run("osinfo-db", ["diff", catalog, fixture.path("none")])
    #expect(wrong.status == 2)
  }

  @Test("expand writes series out, and says what is wrong with them")
  func expand() throws {
    let fixture = try DatabaseFixture()
    try fixture.directory.write(
      """
      <osinfo version="1">
        <source url="https://example.org/"/>
        <series id="http://example.org/new/{version}" short-id="new{version}" chain="upgrades">
          <name>New {version}</name> <vendor>Example</vendor>
          <release version="1" date="2024-01-02"/>
          <release version="2.0" date="2025-01-02"/>
          <arch name="x86_64" file="amd64"/> <arch name="aarch64" file="arm64" since="2.0"/>
          <media id="dvd-{arch}">
            <url>https://example.org/{version}/{file}.iso</url>
            <volume-id>^NEW-{version}-{file}$</volume-id>
          </media>
        </series>
      </osinfo>
      """, to: "series.xml")
    let run = try ToolRun.run("osinfo-db", ["expand", fixture.path("series.xml")])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == (try Snapshot("expand.txt").expected(recording: run.output)))
    try fixture.directory.write(
      """
      <osinfo version="1"><series id="http://example.org/new/{version}"><name>{nmae}</name>
      <release version="1"/></series></osinfo>
      """, to: "wrong.xml")
    let wrong = try ToolRun.run("osinfo-db", ["expand", fixture.path("wrong.xml")])
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("<os id=\"http://example.org/new/1\">"))
    #expect(
      wrong.errors.contains("wrong.xml:1: error: nothing says what {nmae} is [unknown-placeholder]")
    )
    #expect(try ToolRun.run("osinfo-db", ["expand", fixture.path("none.xml")]).status == 1)
  }

  @Test("stats counts what a catalog holds")
  func stats() throws {
    let fixture = try DatabaseFixture()
    let catalog = try fixture.compileOurs()
    for (name, arguments) in [
      ("stats.txt", []), ("stats.json", ["--format", "json"]), ("stats-lines.txt", ["--lines"]),
      ("stats-lines.json", ["--lines", "--format", "json"]),
    ] {
      let run = try ToolRun.run("osinfo-db", ["stats", "--catalog", catalog] + arguments)
      #expect(run.status == 0, "\(run.errors)")
      let text = plain(run.output, fixture).split(separator: "\n").filter {
        !$0.contains("generator")
      }.joined(separator: "\n")
      #expect(text == (try Snapshot(name).expected(recording: text)))
    }
  }

  @Test("path shows where data lies")
  func path() throws {
    let environment = ["OSINFO_LOCAL_DIR": "/site", "OSINFO_USER_DIR": "/me"]
    let one = try ToolRun.run("osinfo-db", ["path", "--local"], environment: environment)
    #expect(one.output == "/site\n")
    let two = try ToolRun.run(
      "osinfo-db", ["path", "--system", "--user"], environment: environment)
    #expect(two.output == "/nonexistent/system\n/me\n")
    let all = try ToolRun.run("osinfo-db", ["path"], environment: environment)
    #expect(all.lines.prefix(1) == ["system    /nonexistent/system"])
    #expect(all.lines.contains("user      /me"))
  }
}
