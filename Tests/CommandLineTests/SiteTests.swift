import Foundation
import OSInfoTestSupport
import Testing

/// The catalog as a web site, its files and how a browser shows it.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct SiteTests {
  private let fixture: DatabaseFixture
  private var site: String { fixture.path("site") }

  init() throws { fixture = try DatabaseFixture() }

  private func build(_ catalog: String, _ directory: String? = nil) throws -> ToolRun {
    try ToolRun.run("osinfo-db", ["site", directory ?? site, "--catalog", catalog])
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: site + "/" + name, encoding: .utf8)
  }

  private func files() throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: site) {
      result[name] = FileManager.default.contents(atPath: site + "/" + name)
    }
    return result
  }

  /// A catalog in which every text tries to be markup.
  private func hostileCatalog() throws -> String {
    let attack = "&lt;script&gt;document.title='owned'&lt;/script&gt;&quot; onload=&quot;x"
    try fixture.directory.write(
      """
      <libosinfo version="0.0.1"><os id="http://example.com/evil/1">
      <short-id>../../evil"&lt;x&gt;</short-id><name>\(attack)</name><vendor>\(attack)</vendor>
      <version>\(attack)</version><family>\(attack)</family><codename>\(attack)</codename>
      <media arch="x86_64"><url>javascript:alert(1)</url><iso><volume-id>\(attack)</volume-id></iso></media>
      <media arch="x86_64"><url>https://example.com/"&gt;&lt;script&gt;x</url><iso/></media>
      </os></libosinfo>
      """, to: "evil/os/example.com/evil-1.xml")
    let run = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("evil"), "-o", fixture.path("evil.sqlite"), "--quiet"])
    try #require(run.status == 0, "\(run.errors)")
    return fixture.path("evil.sqlite")
  }

  @Test("A page says what is known of an operating system, with its relatives linked")
  func page() throws {
    let run = try build(try fixture.compileOurs())
    #expect(run.status == 0, "\(run.errors)")
    let page = try text("os/new2.html")
    for words in [
      "<h1>New 2</h1>", "<code>new2</code>", "<time>2025-01-01</time>",
      #"<a href="new1.html">New 1</a>"#, "<code>#dvd</code>", "<code>NEW-2</code>",
      #"href="https://example.org/facts""#, "ours/os/new.xml:", "looked at on 2026-01-01",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(try text("os/new1.html").contains(#"<a href="new2.html">New 2</a>"#))
    #expect(try text("index.html").contains(#"<a href="os/new2.html">New 2</a>"#))
  }

  @Test("The hardware recommended is shown with its reasons")
  func plan() throws {
    let shipped = ToolRun.directory
      .appending(path: "osinfo-catalog_OSInfoDefaultCatalog.resources/catalog.sqlite").path
    try #require(FileManager.default.fileExists(atPath: shipped))
    #expect(try build(shipped).status == 0)
    let page = try text("os/win11.html")
    let wanted = try ToolRun.run(
      "osinfo-resolve", ["win11", "--arch", "x86_64", "--format", "table", "--catalog", shipped])
    #expect(page.contains("<th scope=\"row\">secure-boot</th><td><code>on</code></td>"))
    for line in wanted.lines.dropFirst(2).prefix(5) {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      #expect(page.contains("<th scope=\"row\">\(words[0])</th><td><code>\(words[1])</code>"))
    }
  }

  @Test("Nothing out of a catalog becomes markup, a script, or a path")
  func escaping() throws {
    #expect(try build(try hostileCatalog()).status == 0)
    let all = try files()
    #expect(
      Set(all.keys) == ["index.html", "style.css", "site.js", "os", "os/_._evil__x_.html"]
        || all.keys.filter { $0.hasPrefix("os/") }.count == 1)
    for (name, data) in all where name.hasSuffix(".html") {
      let page = String(decoding: data, as: UTF8.self)
      #expect(page.components(separatedBy: "<script").count == 2, "\(name)")
      #expect(!page.contains("href=\"javascript"))
      #expect(!page.contains("\" onload"))
    }
  }

  @Test("The same catalog gives the same files, whatever was there of an earlier site")
  func deterministic() throws {
    let ours = try fixture.compileOurs()
    #expect(try build(ours).status == 0)
    let first = try files()
    #expect(try build(try hostileCatalog()).status == 0)
    #expect(try build(ours).status == 0)
    #expect(try files() == first)
  }

  @Test("A directory that holds something else is left alone")
  func foreign() throws {
    try fixture.directory.write("mine", to: "site/index.html")
    let run = try build(try fixture.compileOurs())
    #expect(run.status == 1)
    #expect(run.errors.contains("no site of this tool"), "\(run.errors)")
    #expect(try files().count == 1)
  }

  @Test("Where it cannot be written the message names the place, and nothing is left")
  func refused() throws {
    let catalog = try fixture.compileOurs()
    try fixture.directory.write("x", to: "file")
    for (place, message) in [
      (fixture.path("file"), "file: not a directory"),
      (fixture.path("file/below"), "file/below: cannot be written: "),
      ("/proc/osinfo/site", "/proc/osinfo: cannot be written: "),
    ] {
      let run = try build(catalog, place)
      #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
    }
    let deep = try build(catalog, fixture.path("a/b/c/"))
    #expect(deep.status == 0, "\(deep.errors)")
    #expect(FileManager.default.fileExists(atPath: fixture.path("a/b/c/index.html")))
  }

  @Test("Nothing is loaded from elsewhere")
  func offline() throws {
    #expect(try build(try fixture.compileOurs()).status == 0)
    for (name, data) in try files() where name.contains(".") {
      let text = String(decoding: data, as: UTF8.self)
      let loaded = text.matches(of: /(?:src|<link[^>]*href)="([^"]*)"/).map { String($0.1) }
      for address in loaded {
        #expect(["style.css", "site.js", "../style.css", "../site.js", "data:,"].contains(address))
      }
      #expect(
        !text.contains("@import") && !text.contains("url(") && !text.contains("fetch("), "\(name)")
    }
  }

  // MARK: In a real browser

  private static let browser = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The page as the browser has it when its script has run, and what it complained of.
  private func shown(_ page: String, _ more: [String] = []) throws -> ToolRun {
    let browser = try #require(SiteTests.browser)
    return try ToolRun.run(
      "/usr/bin/timeout",
      [
        "60", browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--enable-logging=stderr", "--user-data-dir=" + fixture.path("profile"),
        "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000",
      ] + more + ["--dump-dom", "file://" + site + "/" + page],
      environment: ["HOME": fixture.path("home")])
  }

  /// Complaints of the page's own.
  private func complaints(_ run: ToolRun) -> [Substring] {
    run.errors.split(separator: "\n").filter { $0.contains("CONSOLE") || $0.contains("Refused to") }
  }

  @Test(
    "A browser finds what is searched for, from a disk and without a network",
    .enabled(if: browser != nil))
  func search() throws {
    #expect(try build(try fixture.compileOurs()).status == 0)
    let all = try shown("index.html")
    #expect(all.status == 0, "\(all.errors)")
    #expect(all.output.contains(">2 operating systems</p>"), "\(all.output)")
    #expect(complaints(all) == [])
    let one = try shown("index.html?q=NEW2%20exam")
    #expect(one.output.contains(">1 of 2 operating systems</p>"), "\(one.output)")
    let rows = one.output.split(separator: "\n").filter { $0.contains("data-more") }
    #expect(rows.map { $0.contains("hidden=\"\"") } == [true, false])
    let none = try shown("index.html?q=nothing")
    #expect(none.output.contains(">0 of 2 operating systems</p>"))
    #expect(none.output.contains("<p id=\"none\">"))
    let page = try shown("os/new2.html")
    #expect(page.output.contains("<h1>New 2</h1>"))
    #expect(complaints(page) == [])
  }

  @Test("A browser runs no script that a catalog has in it", .enabled(if: browser != nil))
  func attack() throws {
    #expect(try build(try hostileCatalog()).status == 0)
    let pages = try files().keys.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 2)
    for name in pages {
      let run = try shown(name)
      #expect(run.output.contains("document.title"), "\(name)")
      #expect(!run.output.contains("<title>owned"), "\(name)")
      #expect(complaints(run) == [])
    }
  }

  @Test(
    "A page is laid out in light and dark, wide and narrow, without running over",
    .enabled(if: browser != nil), arguments: [(1200, false), (400, false), (1200, true)])
  func layout(width: Int, isDark: Bool) throws {
    #expect(try build(try fixture.compileOurs()).status == 0)
    let picture = fixture.path("page.png")
    let run = try shown(
      "os/new2.html",
      ["--window-size=\(width),900", "--screenshot=" + picture]
        + (isDark ? ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] : []))
    #expect(run.status == 0, "\(run.errors)")
    let data = try #require(FileManager.default.contents(atPath: picture))
    #expect(data.starts(with: [0x89, 0x50, 0x4e, 0x47]))
    // An empty page is a picture of a few hundred bytes.
    #expect(data.count > 8000)
  }
}
