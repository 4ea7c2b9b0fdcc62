import Foundation
import OSInfoTestSupport
import Testing

/// What osinfo-detect prints, and its exit codes.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-detect") && DetectFixture.have("xorriso")))
struct DetectOutputTests {
  private static let made = Result { try make() }
  private var fixture: DetectFixture { get throws { try Self.made.get() } }

  /// Four media, a tree and a disk image.
  private static func make() throws -> DetectFixture {
    let fixture = try DetectFixture()
    try fixture.directory.write("x", to: "tree/readme")
    try fixture.makeISO("debian.iso", label: "Debian 12.5.0 amd64 n")
    try fixture.makeISO("live.iso", label: "Fedora-WS-Live-43")
    try fixture.makeISO("newer.iso", label: "Ubuntu 27.04 amd64")
    try fixture.makeISO("unknown.iso", label: "HOLIDAY PHOTOS")
    try fixture.makeISO(
      "windows.iso", label: "CCCOMA_X64FRE_EN-US_DV9", publisher: "MICROSOFT CORPORATION")
    try fixture.directory.write(
      "[general]\nfamily = Fedora\nversion = 43\narch = x86_64\nvariant = Server\n",
      to: "fedora/.treeinfo")
    var qcow = Data([0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3])
    qcow.append(Data(count: 4096))
    try qcow.write(to: URL(fileURLWithPath: fixture.path("disk.qcow2")))
    return fixture
  }

  /// Compares with a snapshot; what varies with the maker's clock is not in it.
  private func expect(_ run: ToolRun, _ name: String) throws {
    let text = run.output.replacingOccurrences(of: Shared.package.path + "/", with: "")
    #expect(try text == Snapshot("detect-" + name).expected(recording: text))
  }

  @Test("A known medium, as libosinfo prints it")
  func plain() throws {
    let run = try fixture.detect(["debian.iso"])
    #expect(
      run.lines == [
        "Media is bootable.", "Media is an installer for OS 'Debian 12 (x86_64)'",
      ])
    #expect(run.errors == "" && run.status == 0)
  }

  @Test("Every input has its prefix when there are several, in their order")
  func many() throws {
    let names = ["unknown.iso", "live.iso", "debian.iso", "newer.iso", "disk.qcow2", "windows.iso"]
    let run = try fixture.detect(names)
    try expect(run, "many.txt")
    var order: [String] = []
    for line in run.lines {
      let name = String(line.prefix { $0 != ":" })
      if order.last != name { order.append(name) }
    }
    #expect(order == names)
    #expect(run.status == 0)
  }

  @Test("All matches, numbered")
  func all() throws {
    let run = try fixture.detect(["--all", "windows.iso"])
    try expect(run, "all.txt")
    #expect(run.lines.contains { $0.hasPrefix("#2: Media is an installer for OS ") })
  }

  @Test("Why: the evidence, the rule, and the file and line that have it")
  func explain() throws {
    let run = try fixture.detect(["--explain", "debian.iso"])
    #expect(
      run.lines.contains(
        "  because volume id matches ^Debian 12\\.\\d+\\.\\d+ amd64 n$ [volume-id]"))
    let place = try #require(run.lines.first { $0.hasPrefix("  as written in ") })
    // The line is where the medium is written.
    let parts = try #require(place.split(separator: " ").last?.split(separator: ":"))
    let file = URL(fileURLWithPath: TestCatalogs.data + "/../" + parts[0]).standardized
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let number = try #require(Int(parts[1]))
    #expect(lines[number - 1].contains("<media id=\"netinst-{arch}\""))
    #expect(run.lines.contains("  found volume-id: \"Debian 12.5.0 amd64 n\""))
  }

  @Test("JSON on one line an input; on several lines; an array when there are several")
  func json() throws {
    let one = try fixture.detect(["--format", "json", "live.iso"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "identified")
    #expect(one.lines.count > 10)
    let many = try fixture.detect(["--format", "json", "live.iso", "debian.iso", "unknown.iso"])
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(many.output.utf8)) as? [[String: Any]])
    #expect(
      array.compactMap { $0["input"] as? String } == ["live.iso", "debian.iso", "unknown.iso"])
    let lines = try fixture.detect(["-f", "jsonl", "fedora", "newer.iso"])
    #expect(lines.lines.count == 2)
    try expect(lines, "records.jsonl")
    // Keys are sorted, and the same input gives the same bytes.
    #expect(try fixture.detect(["-f", "jsonl", "fedora", "newer.iso"]).output == lines.output)
  }

  static let statuses: [(arguments: [String], code: Int32)] = [
    (["debian.iso"], 0), (["unknown.iso"], 0), (["windows.iso"], 0), (["disk.qcow2"], 0),
    (["--strict", "debian.iso"], 0), (["--strict", "unknown.iso"], 2),
    (["--strict", "windows.iso"], 3), (["--strict", "windows.iso", "unknown.iso"], 2),
    (["--strict", "unknown.iso", "missing.iso", "windows.iso"], 1), (["missing.iso"], 1),
    (["--strict", "newer.iso"], 2), ([], 64), (["--nonsense", "debian.iso"], 64),
    (["--format", "xml", "debian.iso"], 64),
  ]

  @Test("Exit codes", arguments: statuses)
  func status(_ arguments: [String], _ code: Int32) throws {
    #expect(try fixture.detect(arguments).status == code)
  }

  @Test("A newer release is said to look like one, and is no match")
  func newer() throws {
    let run = try fixture.detect(["newer.iso"])
    #expect(run.lines.first == "Media is bootable.")
    #expect(run.lines.last?.hasSuffix("it looks like a newer ubuntu26.10") == true)
    #expect(!run.output.contains("is an installer for"))
    let record = try #require(try fixture.records(["newer.iso"]).first)
    #expect(record.status == "unknown" && record.matches?.isEmpty == true)
    #expect(record.nearest?.os.short == "ubuntu26.10")
  }

  @Test("A tree by its directory, by a file URL, and with --type")
  func trees() throws {
    for input in ["fedora", "file://" + (try fixture.path("fedora"))] {
      let run = try fixture.detect([input])
      #expect(run.lines == ["Tree is an installer for OS 'Fedora Server 43 (x86_64)'"])
    }
    #expect(try fixture.detect(["--type", "tree", "fedora"]).status == 0)
    let refused = try fixture.detect(["--type", "tree", "debian.iso"])
    #expect(refused.status == 1)
    #expect(refused.errors.hasPrefix("osinfo-detect: debian.iso: a tree is a directory"))
    try fixture.directory.write("x", to: "notree/readme")
    let none = try fixture.detect(["--type", "tree", "notree"])
    #expect(none.status == 1)
    #expect(none.errors.hasPrefix("osinfo-detect: notree: no installation tree"))
  }

  @Test("What is not of the stated type is refused")
  func types() throws {
    let media = try fixture.detect(["--type", "media", "disk.qcow2"])
    #expect(media.status == 1)
    #expect(
      media.errors
        == "osinfo-detect: disk.qcow2: no ISO 9660 or UDF medium (it is a disk image of format 'qcow2'; leave out --type media)\n"
    )
    let image = try fixture.detect(["--type", "image", "debian.iso"])
    #expect(image.status == 1 && image.errors.hasPrefix("osinfo-detect: debian.iso: no disk image"))
    let disk = try #require(try fixture.records(["--type", "image", "disk.qcow2"]).first)
    #expect(disk.kind == "disk" && disk.status == "unknown")
  }

  @Test("The files of a directory are inputs; where none is a medium, the directory is one unknown")
  func directories() throws {
    let own = try DetectFixture()
    try own.directory.write("x", to: "tree/readme")
    try FileManager.default.createDirectory(
      atPath: own.path("mixed"), withIntermediateDirectories: true)
    try own.makeISO("mixed/b.iso", label: "Debian 12.5.0 amd64 n")
    try own.makeISO("mixed/c.iso", label: "Fedora-WS-Live-43")
    try own.directory.write("sums", to: "mixed/a.txt")
    let mixed = try own.records(["mixed"])
    #expect(mixed.map(\.input) == ["mixed/a.txt", "mixed/b.iso", "mixed/c.iso"])
    #expect(mixed.map(\.status) == ["error", "identified", "identified"])
    try own.directory.write("a", to: "texts/a.txt")
    try own.directory.write("b", to: "texts/b.txt")
    let texts = try own.records(["texts", "mixed"])
    #expect(texts.map(\.input) == ["texts", "mixed/a.txt", "mixed/b.iso", "mixed/c.iso"])
    #expect(texts.first?.status == "unknown" && texts.first?.kind == "none")
    #expect(try own.detect(["texts"]).status == 0)
    #expect(try own.detect(["--strict", "texts"]).status == 2)
    try FileManager.default.createDirectory(
      atPath: own.path("empty"), withIntermediateDirectories: true)
    #expect(try own.detect(["empty"]).lines == ["No medium, tree or disk image is here."])
  }

  @Test("URLs are read later", arguments: ["http://example.org/a.iso", "https://example.org/tree"])
  func url(_ url: String) throws {
    let run = try fixture.detect([url])
    #expect(run.status == 1 && run.output == "")
    #expect(
      run.errors
        == "osinfo-detect: \(url): URLs are not read yet (download it, or mount it, and name the file)\n"
    )
  }
}
