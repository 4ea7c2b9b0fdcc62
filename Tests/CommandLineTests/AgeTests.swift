import OSInfoCatalog
import OSInfoTestSupport
import Testing

@testable import OSInfoCommandLine

/// That a catalog says how old its data is.
@Suite struct AgeTests {
  @Test(
    "A catalog is old when its data is more than a year old",
    arguments: [
      ("2025-01-01", "2026-01-02", false), ("2025-01-01", "2026-01-03", true),
      ("2024-01-01", "2026-06-01", true), ("2026-01-01", "1970-01-01", false),
      ("no day", "2026-01-01", false), ("2026-02-31", "2030-01-01", true),
    ])
  func old(date: String, today: String, isOld: Bool) throws {
    let now = try #require(CatalogDate.days(today))
    #expect((CatalogAge.warning(date: date, today: now) != nil) == isOld)
    #expect(CatalogAge.warning(date: nil, today: now) == nil)
  }

  @Test("Days are counted as the calendar has them")
  func days() {
    #expect(CatalogDate.days("1970-01-01") == 0)
    #expect(CatalogDate.days("2000-03-01") == 11017)
    #expect(CatalogDate.days("2024-02-29") == 19782)
    #expect(CatalogDate.days("1969-12-31") == -1)
    for text in ["", "2024", "2024-1-01", "2024-13-01", "20240101", "2024-01-01x", "-001-01-01"] {
      #expect(CatalogDate.days(text) == nil, "\(text)")
    }
  }

  @Test(
    "Every tool warns once on standard error, and not where that is not wanted",
    .enabled(if: ToolRun.isBuilt("osinfo-query") && ToolRun.isBuilt("osinfo-db")))
  func tools() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeCommunity("db", version: "20190304")
    let catalog = fixture.path("old.sqlite")
    let compiled = try ToolRun.run(
      "osinfo-db", ["compile", fixture.path("db"), "-o", catalog, "--quiet"])
    try #require(compiled.status == 0, "\(compiled.errors)")
    for (tool, arguments) in [
      ("osinfo-query", ["os"]), ("osinfo-query", ["--version"]), ("osinfo-db", ["stats"]),
      ("osinfo-detect", ["--version"]), ("osinfo-db", ["where", "old1"]),
    ] {
      let quiet = try ToolRun.run(tool, arguments + ["--catalog", catalog])
      #expect(quiet.errors == "", "\(tool): \(quiet.errors)")
      let run = try ToolRun.run(
        tool, arguments + ["--catalog", catalog], environment: ["OSINFO_NO_AGE_WARNING": ""])
      #expect(run.output == quiet.output)
      let start = "\(tool): warning: the catalog's data is of 2019-03-04, over "
      #expect(run.errors.hasPrefix(start), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1)
    }
    let version = try ToolRun.run("osinfo-query", ["--version", "--catalog", catalog])
    #expect(version.lines.contains("date 2019-03-04"))
    #expect(version.lines.contains("sources db"))
    let stats = try ToolRun.run("osinfo-db", ["stats", "--catalog", catalog])
    #expect(stats.output.contains("date               2019-03-04\n"))
    #expect(stats.output.contains("sources            db\n"))
  }

  @Test("The date is the youngest the data states", .enabled(if: ToolRun.isBuilt("osinfo-db")))
  func youngest() throws {
    let fixture = try DatabaseFixture()
    try fixture.writeCommunity("db", version: "20250101")
    try fixture.writeOurs("ours/os/new.xml")
    for (sources, date) in [
      (["db"], "2025-01-01"), (["ours"], "2026-01-01"), (["db", "ours"], "2026-01-01"),
    ] {
      let path = fixture.path("c.sqlite")
      let run = try ToolRun.run(
        "osinfo-db", ["compile"] + sources.map(fixture.path) + ["-o", path, "--quiet"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(try Catalog(path: path).metadata("date") == date)
    }
  }
}
