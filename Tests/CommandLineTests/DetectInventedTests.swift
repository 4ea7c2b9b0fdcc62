import Foundation
import OSInfoTestSupport
import Testing

/// An operating system that was just invented: one XML file in a local layer, and it is known.
@Suite(
  .enabled(
    if: ToolRun.isBuilt("osinfo-detect") && ToolRun.isBuilt("osinfo-db")
      && DetectFixture.have("xorriso")))
struct DetectInventedTests {
  private static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osinfo version="1">
      <os id="http://example.org/zephyr/7" short-id="zephyr7">
        <name>Zephyr 7</name> <vendor>Example</vendor> <version>7</version>
        <family>linux</family> <distro>zephyr</distro> <release-date>2026-01-01</release-date>
        <media id="label" arch="x86_64"> <volume-id>^ZEPHYR_7_X64$</volume-id> </media>
        <media id="marker" arch="aarch64">
          <file path="zephyr/release" pattern="^Zephyr 7\\b.* arm64$"/>
        </media>
        <media id="image" arch="x86_64"> <windows-image build="77000-77010" type="Client"/> </media>
        <media id="magic" arch="riscv64"> <magic offset="0x100" bytes="5a 45 50 48 00 37" mask="ff ff ff ff 00 ff"/> </media>
      </os>
    </osinfo>
    """

  /// Runs the tool as an installation with a local layer would; the catalog is compiled by itself.
  private func detect(_ fixture: DetectFixture, _ input: String) throws -> DetectRecord {
    let run = try ToolRun.run(
      "osinfo-detect", ["--format", "jsonl", "--explain", input],
      environment: [
        "OSINFO_LOCAL_DIR": fixture.path("local"), "XDG_CACHE_HOME": fixture.path("cache"),
      ], directory: fixture.directory.path)
    #expect(run.errors == "")
    let line = try #require(run.lines.first)
    return try JSONDecoder().decode(DetectRecord.self, from: Data(line.utf8))
  }

  @Test("By label, marker file, Windows image and magic bytes; before the file is there, by none")
  func invented() throws {
    let fixture = try DetectFixture()
    try fixture.directory.write("hello", to: "tree/readme")
    try fixture.makeISO("label.iso", label: "ZEPHYR_7_X64")
    try fixture.makeISO("magic.iso", label: "SOMETHING")
    let handle = try #require(FileHandle(forWritingAtPath: fixture.path("magic.iso")))
    try handle.seek(toOffset: 0x100)
    try handle.write(contentsOf: [0x5a, 0x45, 0x50, 0x48, 0xee, 0x37])
    try handle.close()
    try fixture.directory.write("Zephyr 7 \"Breeze\" arm64", to: "tree/zephyr/release")
    try fixture.makeISO("marker.iso", label: "SOMETHING ELSE")
    var expected = [
      ("label.iso", "x86_64", "volume-id"), ("magic.iso", "riscv64", "magic"),
      ("marker.iso", "aarch64", "file"),
    ]
    if DetectFixture.have("genisoimage", "wimlib-imagex") {
      try fixture.directory.write("", to: "windows/sources/.keep")
      try fixture.make(
        "wimlib-imagex",
        [
          "capture", "tree", "windows/sources/install.wim", "Zephyr", "--compress=none",
          "--image-property", "WINDOWS/ARCH=9", "--image-property", "WINDOWS/VERSION/BUILD=77005",
          "--image-property", "WINDOWS/INSTALLATIONTYPE=Client",
        ])
      try fixture.make(
        "genisoimage", ["-quiet", "-udf", "-V", "ANY", "-o", "image.iso", "windows"])
      expected.append(("image.iso", "x86_64", "windows-image"))
    }
    for (input, _, _) in expected {
      #expect(try detect(fixture, input).matches?.contains { $0.os.short == "zephyr7" } == false)
    }
    try fixture.directory.write(Self.xml, to: "local/os/zephyr.xml")
    for (input, arch, rule) in expected {
      let record = try detect(fixture, input)
      #expect(record.status == "identified", "\(input)")
      #expect(record.best?.os.short == "zephyr7", "\(input)")
      #expect(record.best?.arch == arch, "\(input)")
      #expect(record.best?.because.first?.rule == rule, "\(input)")
      #expect(record.best?.place?.contains("zephyr.xml:") == true, "\(input)")
    }
  }

  @Test("Of a medium with several variants each is named, and what stays open is said")
  func variants() throws {
    let fixture = try DetectFixture()
    try fixture.directory.write("hello", to: "tree/readme")
    try fixture.makeISO("both x%.iso", label: "ZEPHYR_BOTH")
    try fixture.directory.write(
      """
      <osinfo version="1">
        <os id="http://example.org/zephyr/7" short-id="zephyr7">
          <name>Zephyr 7</name> <vendor>Example</vendor> <version>7</version>
          <variant id="home"><name>Zephyr 7 Home</name></variant>
          <variant id="office"><name>Zephyr 7 Office</name></variant>
          <media id="both" arch="x86_64" variant="home office"> <volume-id>^ZEPHYR_BOTH$</volume-id> </media>
          <media id="other" arch="i686" variant="home"> <volume-id>^ZEPHYR_BOTH$</volume-id> </media>
        </os>
      </osinfo>
      """, to: "zephyr.xml")
    let compile = try ToolRun.run(
      "osinfo-db",
      ["compile", fixture.path("zephyr.xml"), "-o", fixture.path("zephyr.sqlite"), "--quiet"])
    #expect(compile.status == 0, "\(compile.errors)")
    let catalog = fixture.path("zephyr.sqlite")
    let all = try fixture.detect(["--all", "both x%.iso"], catalog: catalog)
    #expect(all.lines.contains("#1: Available OS variants on media:"), "\(all.output)")
    #expect(
      all.lines.contains("#1:  - Zephyr 7 Home") && all.lines.contains("#1:  - Zephyr 7 Office"))
    #expect(all.lines.contains("#2: Media is an installer for OS 'Zephyr 7 Home (i686)'"))
    let plain = try fixture.detect(["--explain", "both x%.iso"], catalog: catalog)
    #expect(plain.lines.contains("Available OS variants on media:"), "\(plain.output)")
    #expect(plain.lines.contains("  it may also be for i686; --all shows every match"))
    #expect(plain.lines.contains { $0.hasPrefix("  undecided: arch") }, "\(plain.output)")
    let url = "file://" + fixture.path("both%20x%25.iso")
    let named = try fixture.detect(["--explain", url], catalog: catalog)
    #expect(named.output == plain.output && named.status == 0, "\(named.errors)")
  }
}
