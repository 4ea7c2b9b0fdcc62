import Foundation
import OSInfoTestSupport
import Testing

/// Which catalog a tool reads, and when it is compiled anew.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-query") && ToolRun.isBuilt("osinfo-db")))
struct CacheTests {
  @Test("Without layers the shipped catalog serves as it is")
  func shipped() throws {
    let tools = try InstalledTools()
    let run = try tools.query(["--version"])
    #expect(run.output.contains(tools.fixture.path("bin") + "/../share/osinfo-catalog"))
    #expect(try tools.names().names == ["New 1", "New 2"])
    #expect(tools.caches().isEmpty)
  }

  @Test("A file that comes, changes or goes in a layer counts at once, and nothing else compiles")
  func fresh() throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("local")
    #expect(try tools.names() == (["New 1", "New 2", "Old 1"], ""))
    let first = tools.caches()
    #expect(first.count == 1)
    #expect(try tools.names().names == ["New 1", "New 2", "Old 1"])
    #expect(tools.caches() == first)
    try tools.fixture.writeCommunity("local", name: "Changed")
    #expect(try tools.names().names == ["New 1", "New 2", "Changed"])
    try tools.fixture.writeCommunity("user", name: "Mine")
    #expect(try tools.names().names == ["New 1", "New 2", "Mine"])
    try FileManager.default.removeItem(atPath: tools.fixture.path("user/os/example.com/old-1.xml"))
    #expect(try tools.names().names == ["New 1", "New 2", "Changed"])
    try FileManager.default.removeItem(atPath: tools.fixture.path("local"))
    try FileManager.default.removeItem(atPath: tools.fixture.path("user"))
    #expect(try tools.names().names == ["New 1", "New 2"])
    #expect(tools.caches().count == 1)
  }

  @Test("Ours stands above the system's data and below the site's and the user's")
  func order() throws {
    let tools = try InstalledTools()
    func write(_ layer: String, _ name: String) throws {
      try tools.fixture.directory.write(
        """
        <libosinfo version="0.0.1"><os id="http://example.org/new/1"><short-id>new1</short-id>
        <name>\(name)</name><vendor>V</vendor></os></libosinfo>
        """, to: layer + "/os/example.org/new-1.xml")
    }
    try write("system", "System")
    #expect(try tools.names().names == ["New 1", "New 2"])
    try write("local", "Site")
    #expect(try tools.names().names == ["Site", "New 2"])
    try write("user", "User")
    #expect(try tools.names().names == ["User", "New 2"])
  }

  @Test("A bad file in a layer is said once and left out; the rest counts")
  func badFile() throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("user")
    try tools.fixture.directory.write("<libosinfo", to: "user/os/example.com/bad-1.xml")
    let first = try tools.names()
    #expect(first.names == ["New 1", "New 2", "Old 1"])
    #expect(first.errors.contains("user/os/example.com/bad-1.xml:1: warning: "))
    #expect(try tools.names().errors == "")
  }

  @Test("Where no cache can be written, the shipped catalog serves, with a warning")
  func noCache() throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("local")
    let run = try tools.names(environment: ["XDG_CACHE_HOME": "/proc/nonexistent"])
    #expect(run.names == ["New 1", "New 2"])
    #expect(run.errors.contains("osinfo-query: warning: the data in"), "\(run.errors)")
    #expect(run.errors.contains("is left out"))
  }

  @Test("Without osinfo-db the shipped catalog serves, with a warning")
  func noCompiler() throws {
    let tools = try InstalledTools(withCompiler: false)
    try tools.fixture.writeCommunity("local")
    let run = try tools.names()
    #expect(run.names == ["New 1", "New 2"])
    #expect(run.errors.contains("osinfo-db is missing"), "\(run.errors)")
  }

  @Test("Without its XML the shipped catalog serves, with a warning, and hides behind no layer")
  func noData() throws {
    let tools = try InstalledTools()
    try FileManager.default.removeItem(
      atPath: tools.fixture.path("share/osinfo-catalog/data"))
    try tools.fixture.writeCommunity("system")
    let run = try tools.names()
    #expect(run.names == ["New 1", "New 2"])
    #expect(run.errors.contains("the data in \(tools.fixture.path("system")) is left out: "))
    #expect(run.errors.contains("is not beside osinfo-db"), "\(run.errors)")
    #expect(tools.caches().isEmpty)
  }

  @Test("Two layers may be one directory")
  func sameDirectory() throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("local")
    let run = try tools.names(environment: ["OSINFO_USER_DIR": tools.fixture.path("local")])
    #expect(run == (["New 1", "New 2", "Old 1"], ""))
  }

  @Test("Where nothing is shipped and nothing can be compiled, the message says both")
  func nothingCompiles() throws {
    let tools = try InstalledTools(withData: false, withCompiler: false)
    try tools.fixture.writeCommunity("local")
    let run = try tools.query(["os"])
    #expect(run.status == 1)
    #expect(
      run.errors.hasPrefix(
        "osinfo-query: no catalog found, and the data cannot be compiled: "), "\(run.errors)")
  }

  @Test("A cache that is damaged is compiled anew")
  func damagedCache() throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("local")
    _ = try tools.names()
    let name = try #require(tools.caches().keys.first)
    let cache = tools.fixture.path("cache/osinfo-catalog/" + name)
    for damage in ["", "not a catalog"] {
      try Data(damage.utf8).write(to: URL(fileURLWithPath: cache))
      #expect(try tools.names() == (["New 1", "New 2", "Old 1"], ""))
    }
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: tools.fixture.path("cache/osinfo-catalog"))[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test("Many tools at once find a whole catalog")
  func concurrent() async throws {
    let tools = try InstalledTools()
    try tools.fixture.writeCommunity("local")
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<6 { group.addTask { try tools.names().names } }
      for try await names in group { #expect(names == ["New 1", "New 2", "Old 1"]) }
    }
    #expect(tools.caches().count == 1)
  }

  @Test("Without any catalog the message says what to do")
  func nothing() throws {
    let tools = try InstalledTools(withData: false)
    let run = try tools.query(["os"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("osinfo-query: no catalog found (name one with --catalog"))
    let version = try tools.query(["--version"])
    #expect(version.status == 0)
    #expect(version.lines.count == 1)
  }
}
