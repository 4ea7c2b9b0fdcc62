import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

/// The headers of real ISO files, as ISO files, through the built tool; and libosinfo's tool beside it.
@Suite(
  .enabled(
    if: ToolRun.isBuilt("osinfo-detect") && Shared.has("corpus") && Shared.has("tools/mkiso.py")
      && DetectFixture.have("python3")))
struct DetectCorpusTests {
  /// Makes the ISO files of some records; a line of text for each: its name, tab, the short id expected.
  private func make(
    _ fixture: DetectFixture, choose: String, options: String = ""
  ) throws -> [String: String] {
    let script = """
      import sys, json, random
      sys.dont_write_bytecode = True
      sys.path.insert(0, sys.argv[1] + "/tools")
      import mkiso
      records = [json.loads(l) for l in open(sys.argv[1] + "/corpus/iso-headers.jsonl", encoding="utf-8")]
      random.seed(7)
      records = \(choose)
      for i, r in enumerate(records):
        name = "%04d.iso" % i
        mkiso.write(r, "isos/" + name\(options))
        print(name + "\\t" + r["expected_short_id"])
      """
    try fixture.directory.write(script, to: "isos/../make.py")
    try FileManager.default.createDirectory(
      atPath: fixture.path("isos"), withIntermediateDirectories: true)
    let python = try #require(DetectFixture.find("python3"))
    let run = try ToolRun.run(
      python, ["make.py", Shared.directory.path], directory: fixture.directory.path)
    #expect(run.status == 0, "\(run.errors)")
    var expected: [String: String] = [:]
    for line in run.lines {
      let parts = line.split(separator: "\t").map(String.init)
      expected["isos/" + parts[0]] = parts[1]
    }
    return expected
  }

  @Test("Every record as an ISO file: identified, or ambiguous with the right one among the best")
  func corpus() throws {
    let fixture = try DetectFixture()
    let expected = try make(fixture, choose: "records")
    let records = try fixture.records(["isos"], catalog: try TestCatalogs.community().path)
    #expect(records.count == expected.count && records.count > 2000)
    #expect(records.map(\.input) == records.map(\.input).sorted())
    var ambiguous = 0
    for record in records {
      let names = record.matches?.map(\.os.short) ?? []
      let right = try #require(expected[record.input])
      switch record.status {
      case "identified": #expect(names.first == right, "\(record.input)")
      case "ambiguous":
        ambiguous += 1
        #expect(names.contains(right), "\(record.input)")
      default: Issue.record("\(record.input): \(record.status)")
      }
    }
    #expect(ambiguous <= 20)
  }

  @Test("Every treeinfo as a tree on disk")
  func trees() throws {
    struct Record: Decodable {
      let expected: String
      let text: String
      enum CodingKeys: String, CodingKey {
        case expected = "expected_short_id"
        case text = "treeinfo_text"
      }
    }
    let fixture = try DetectFixture()
    let text = try String(
      contentsOf: Shared.directory.appending(path: "corpus/treeinfo.jsonl"), encoding: .utf8)
    var expected: [String] = []
    for line in text.split(separator: "\n") {
      let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
      let name = expected.count.isMultiple(of: 2) ? ".treeinfo" : "treeinfo"
      try fixture.directory.write(record.text, to: "trees/\(expected.count)/\(name)")
      expected.append(record.expected)
    }
    let records = try fixture.records(
      expected.indices.map { "trees/\($0)" }, catalog: try TestCatalogs.community().path)
    #expect(records.count == expected.count && records.count > 300)
    for (record, right) in zip(records, expected) {
      #expect(record.kind == "tree" && record.status == "identified", "\(record.input)")
      #expect(record.best?.os.short == right, "\(record.input)")
    }
  }

  @Test(
    "The plain lines are libosinfo's, for bootable media of one answer",
    .enabled(
      if: DetectFixture.have("osinfo-detect") && ToolRun.isBuilt("osinfo-db")
        && FileManager.default.fileExists(atPath: "/usr/share/osinfo/os")))
  func libosinfo() throws {
    let fixture = try DetectFixture()
    _ = try make(
      fixture, choose: "random.sample([r for r in records if r['bootable']], 60)",
      options: ", full_size=True")
    let compiled = try ToolRun.run(
      "osinfo-db", ["compile", "/usr/share/osinfo", "-o", fixture.path("c.sqlite"), "--quiet"])
    #expect(compiled.status == 0, "\(compiled.errors)")
    let catalog = fixture.path("c.sqlite")
    let theirs = try #require(DetectFixture.find("osinfo-detect"))
    var compared = 0
    for record in try fixture.records(["isos"], catalog: catalog) {
      // Of several answers libosinfo's hash decides; we say that it is open, and of what we know more we say more.
      guard record.status == "identified", record.undecided == [],
        Set(record.matches?.map(\.os.short) ?? []).count == 1
      else { continue }
      let old = try ToolRun.run(
        theirs, [record.input], environment: ["OSINFO_SYSTEM_DIR": "/usr/share/osinfo"],
        directory: fixture.directory.path)
      let new = try fixture.detect([record.input], catalog: catalog)
      if record.matches?.count == 1 {
        #expect(new.output == old.output, "\(record.input)")
        compared += 1
      } else {
        #expect(new.lines.first == old.lines.first, "\(record.input)")
      }
      #expect(new.status == old.status)
    }
    #expect(compared >= 20, "\(compared)")
  }
}
