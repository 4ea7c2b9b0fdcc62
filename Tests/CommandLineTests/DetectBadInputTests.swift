import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

/// Inputs that are no media, or damaged ones: a message that names the tool, the file and the place.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-detect") && DetectFixture.have("xorriso")))
struct DetectBadInputTests {
  private static let made = Result { try make() }
  private var fixture: DetectFixture { get throws { try Self.made.get() } }

  private static func make() throws -> DetectFixture {
    let fixture = try DetectFixture()
    func write(_ name: String, _ bytes: Data) throws {
      try bytes.write(to: URL(fileURLWithPath: fixture.path(name)))
    }
    try fixture.directory.write("x", to: "tree/readme")
    try fixture.makeISO("whole.iso", label: "Debian 12.5.0 amd64 n")
    let whole = try Data(contentsOf: URL(fileURLWithPath: fixture.path("whole.iso")))
    try write("truncated.iso", whole.prefix((32 << 10) + 100))
    try write("short.iso", whole.prefix(33 << 10))
    try write("empty", Data())
    try write("zeros", Data(count: 1 << 20))
    try write("text", Data(String(repeating: "Hello, world.\n", count: 10_000).utf8))
    var random: UInt64 = 42
    try write(
      "random",
      Data(
        (0..<(1 << 20)).map { _ in
          random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: random >> 33)
        }))
    // The root directory's records, overwritten.
    var damaged = whole
    let root = damaged[32768 + 158..<32768 + 162].reversed().reduce(0) { $0 << 8 | Int($1) } * 2048
    for index in root..<min(root + 2048, damaged.count) { damaged[index] = 0xff }
    try write("damaged.iso", damaged)
    return fixture
  }

  @Test(
    "What is no medium",
    arguments: [
      ("missing.iso", "missing.iso: no such file or directory (check the path)", "not-found"),
      ("empty", "empty: offset 0x0: the file is empty (fetch it again)", "truncated"),
      (
        "truncated.iso", "truncated.iso: offset 0x8000: no complete primary volume descriptor",
        "truncated"
      ),
      ("zeros", "zeros: offset 0x8000: no volume descriptor", "malformed"),
      ("random", "random: offset 0x8000: no volume descriptor", "malformed"),
      ("text", "text: offset 0x8000: no volume descriptor", "malformed"),
    ])
  func refused(_ name: String, _ message: String, _ code: String) throws {
    let run = try fixture.detect([name])
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-detect: \(message)"), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
    let record = try #require(try fixture.records([name]).first)
    #expect(record.status == "error" && record.input == name)
    #expect(record.error?.code == code)
  }

  @Test("A pipe is refused, and not waited for")
  func pipe() throws {
    let path = try fixture.path("pipe")
    if !FileManager.default.fileExists(atPath: path) { #expect(unsafe mkfifo(path, 0o600) == 0) }
    let run = try fixture.detect(["pipe"])
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("osinfo-detect: pipe: "), "\(run.errors)")
  }

  @Test("A directory without a medium is unknown")
  func directory() throws {
    try fixture.directory.write("x", to: "folder/readme")
    let record = try #require(try fixture.records(["folder"]).first)
    #expect(record.status == "unknown" && record.kind == "none")
  }

  @Test(
    "A file that may not be read",
    .enabled(if: getuid() != 0 || DetectFixture.have("setpriv")))
  func forbidden() throws {
    let own = try DetectFixture()
    try own.directory.write("secret", to: "secret.iso")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o000], ofItemAtPath: own.path("secret.iso"))
    let run: ToolRun
    if getuid() == 0 {
      // Root reads everything; without its privileges it is like anybody.
      let setpriv = try #require(DetectFixture.find("setpriv"))
      let tool = ToolRun.directory.appendingPathComponent("osinfo-detect").path
      let catalog = try TestCatalogs.shipped().path
      run = try ToolRun.run(
        setpriv,
        ["--bounding-set=-all", "--inh-caps=-all", tool, "--catalog", catalog, "secret.iso"],
        directory: own.directory.path)
    } else {
      run = try own.detect(["secret.iso"])
    }
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("osinfo-detect: secret.iso: permission denied"), "\(run.errors)")
  }

  @Test(
    "A damaged medium whose header can be read is identified, with the damage under warnings",
    arguments: ["damaged.iso", "short.iso"])
  func damaged(_ name: String) throws {
    let record = try #require(try fixture.records([name]).first)
    #expect(record.status == "identified" && record.best?.os.short == "debian12")
    #expect(record.warnings?.isEmpty == false)
    let run = try fixture.detect([name])
    #expect(run.status == 0)
    #expect(run.lines.contains("Media is an installer for OS 'Debian 12 (x86_64)'"))
    #expect(run.errors.hasPrefix("osinfo-detect: warning: \(name): "), "\(run.errors)")
  }

  @Test("One bad input does not keep the others from being looked at")
  func others() throws {
    let run = try fixture.detect(["missing.iso", "whole.iso", "zeros"])
    #expect(run.status == 1)
    #expect(run.lines.contains("whole.iso: Media is an installer for OS 'Debian 12 (x86_64)'"))
    #expect(run.errors.split(separator: "\n").count == 2)
  }

  @Test("A catalog that is none, or is not there")
  func catalog() throws {
    let iso = try fixture.path("whole.iso")
    let missing = try fixture.detect([iso], catalog: "/nonexistent.sqlite")
    #expect(missing.status == 1 && missing.errors.hasPrefix("osinfo-detect: /nonexistent.sqlite: "))
    let wrong = try fixture.detect([iso], catalog: try fixture.path("text"))
    #expect(wrong.status == 1 && wrong.errors.hasPrefix("osinfo-detect: "))
  }
}
