import Foundation
import OSInfoTestSupport

/// The tools as an installation has them, with a little data of ours and layers to fill.
struct InstalledTools {
  let fixture: DatabaseFixture

  init(withData: Bool = true, withCompiler: Bool = true) throws {
    fixture = try DatabaseFixture()
    let bin = fixture.directory.url.appendingPathComponent("bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    for name in withCompiler ? ["osinfo-query", "osinfo-db"] : ["osinfo-query"] {
      let built = ToolRun.directory.appendingPathComponent(name).resolvingSymlinksInPath()
      let place = bin.appendingPathComponent(name)
      if (try? FileManager.default.linkItem(at: built, to: place)) == nil {
        try FileManager.default.copyItem(at: built, to: place)
      }
    }
    guard withData else { return }
    try fixture.writeOurs("share/osinfo-catalog/data/os/new.xml")
    let compiled = try ToolRun.run(
      "osinfo-db",
      [
        "compile", fixture.path("share/osinfo-catalog/data"), "-o",
        fixture.path("share/osinfo-catalog/catalog.sqlite"), "--quiet",
      ])
    guard compiled.status == 0 else { throw DatabaseFixture.Failure(message: compiled.errors) }
  }

  /// The environment in which the layers are `system`, `local` and `user` of the fixture.
  var environment: [String: String] {
    [
      "OSINFO_SYSTEM_DIR": fixture.path("system"), "OSINFO_LOCAL_DIR": fixture.path("local"),
      "OSINFO_USER_DIR": fixture.path("user"), "XDG_CACHE_HOME": fixture.path("cache"),
    ]
  }

  /// Runs osinfo-query.
  func query(_ arguments: [String], environment extra: [String: String] = [:]) throws -> ToolRun {
    try ToolRun.run(
      fixture.path("bin/osinfo-query"), arguments,
      environment: environment.merging(extra) { $1 })
  }

  /// The names of all operating systems, in one word each.
  func names(environment extra: [String: String] = [:]) throws -> (names: [String], errors: String)
  {
    let run = try query(["os", "--format", "jsonl", "-f", "name"], environment: extra)
    let names = run.lines.map { String($0.dropFirst(#"{"name":""#.count).dropLast(2)) }
    return (names, run.errors)
  }

  /// The caches there are, and when each was written.
  func caches() -> [String: Date] {
    let folder = fixture.path("cache/osinfo-catalog")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var result: [String: Date] = [:]
    for name in names {
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      result[name] = attributes?[.modificationDate] as? Date
    }
    return result
  }
}
