import OSInfoAuthoring
import OSInfoModel
import Testing

/// What is wrong with a series: the rule that must speak, its line, and words it must use.
struct SeriesCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var line: Int
  var words: [String]
  var content: String
  init(_ rule: String, line: Int = 5, _ content: String, _ words: String...) {
    self.rule = rule
    self.line = line
    self.words = words
    self.content = content
  }
  var testDescription: String { "\(rule): \(content.prefix(60))" }
}

private let medium = "<media id='m' arch='all'><volume-id>v</volume-id></media>"

@Suite struct SeriesLintTests {
  private static let cases: [SeriesCase] = [
    SeriesCase("never-applies", "<url/><name in='1' with='odd'>N</name>\(odd("2"))", "<name>"),
    SeriesCase("never-applies", "<name>N</name><name>M</name>", "<name>"),
    SeriesCase("never-applies", "<arch name='i686'/>", "<arch>"),
    SeriesCase("never-applies", "<let name='unused'>u</let>", "<let>"),
    SeriesCase(
      "never-applies",
      "<arch name='i686'/><media id='m'><on arch='i686'/><on since='2'/>"
        + "<volume-id>v</volume-id></media>", "<on>"),
    SeriesCase("unknown-placeholder", "<name>{versoin}</name>", "{version}"),
    SeriesCase("unknown-placeholder", "<name with='versoin'>N</name>", "{version}"),
    SeriesCase(
      "unknown-placeholder", "<name>{odd}</name>\(odd("2"))", "row 1 of line 3", "with=\"odd\""),
    SeriesCase("unknown-placeholder", "<name>{arch}</name>", "row 1 of line 3"),
    SeriesCase("unused-attribute", line: 6, "\(odd("2"))", "odd"),
    SeriesCase("unknown-row", "<name since='4'>N</name>", "no release 4"),
    SeriesCase("unknown-row", "<name in='1 22'>N</name>", "did you mean 2?"),
    SeriesCase("row-order", "<name since='2' until='1'>N</name>", "oldest first"),
    SeriesCase("unknown-row", "<release version='3' after='9'/>", "no earlier release 9"),
    SeriesCase("duplicate-id", "<release version='2'/>", "line 4"),
    SeriesCase("duplicate-id", "\(medium)\(medium)", "http://a/1#m", "row 1 of line 3"),
    SeriesCase(
      "duplicate-id",
      "\(medium)<media id='m' arch='all' since='2'><volume-id>w</volume-id></media>",
      "http://a/2#m", "row 2 of line 4"),
    SeriesCase("undeclared-variant", "<media id='m' arch='all' variant='server'/>", "server"),
    SeriesCase("undeclared-arch", "<media id='m' arch='i686'/>", "<arch name=\"i686\"/>"),
    SeriesCase("inherited", "<hardware clock='utc' until='1'/>", "clock", "row 2 of line 4"),
    SeriesCase("inherited", "<firmware type='efi' in='1'/>", "efi"),
    SeriesCase("cycle", "<let name='a'>{b}</let><let name='b'>{a}</let><name>{a}</name>", "deep"),
    SeriesCase("unknown-value", "<release version='3' chain='begets'/>", "derives-from"),
    SeriesCase("missing", "<let>x</let>", "name"),
    SeriesCase("missing", "<variant/>", "id"),
    SeriesCase("unknown-attribute", "<family sinse='2'>V</family>", "since", "row 1 of line 3"),
    SeriesCase("unknown-element", "<nmae>V</nmae>", "name"),
    SeriesCase("date", "<release version='3' date='2001-02-30'/>", "2001-02-30"),
    SeriesCase(
      "pattern", "<media id='m' arch='all' in='2'><volume-id>(</volume-id></media>",
      "row 2 of line 4"),
    SeriesCase(
      "dangling-id", "<device id='http://d/2'/>", "row 1 of line 3"),
    SeriesCase(
      "date-order", "<release version='3' date='2001-02-03' eol='2001-02-02'/>", "2001-02-02"),
  ]

  private static func odd(_ version: String) -> String {
    "\n<release version='3' odd='o'/>"
  }

  @Test("Each rule speaks, at the line, and names the row", arguments: cases)
  func rule(_ test: SeriesCase) throws {
    let text = """
      <osinfo version="1"><device id="http://d/1"/>
      <series id="http://a/{id}" short-id="a{id}" chain="derives-from">
      <release version="1"><vendor>V</vendor></release>
      <release version="2"><vendor>V</vendor></release>
      \(test.content)</series></osinfo>
      """
    let outcome = try read(
      [("os/a.xml", text)], strict: true, patterns: { $0 == "(" ? "bad" : nil })
    let found = outcome.errors.filter { $0.rule == test.rule }
    let first = try #require(found.first, "\(outcome.diagnostics)")
    #expect(first.location?.line == test.line, "\(first)")
    for word in test.words { #expect(found.contains { "\($0)".contains(word) }, "\(found)") }
  }

  @Test("In a layer that is not strict the rest of a series stays")
  func lenient() throws {
    let outcome = try read([
      (
        "os/a.xml",
        ours(
          """
          <series id="http://a/{id}"><name>N</name><vendor>V</vendor><release version="1"/>
          <release version="2"/><media id="m" arch="all"><volume-id>{what}</volume-id></media>
          <release version="2"/></series>
          """)
      )
    ])
    #expect(outcome.errors.isEmpty)
    #expect(outcome.knowledge.operatingSystems.map(\.id) == ["http://a/1", "http://a/2"])
    #expect(outcome.diagnostics.contains { $0.rule == "unknown-placeholder" })
  }

  /// Series that ask for far too much.
  private static let bombs: [String] = [
    // A value that doubles.
    (0..<15).map { "<let name='l\($0)'>{l\($0 + 1)}{l\($0 + 1)}{l\($0 + 1)}</let>" }.joined()
      + "<let name='l15'>xxxxxxxxxx</let><name>{l0}</name>",
    // The same with nothing in it.
    (0..<15).map { level in
      "<let name='l\(level)'>" + String(repeating: "{l\(level + 1)}", count: 50) + "</let>"
    }.joined() + "<let name='l15'/><name>{l0}</name>",
    // Rows, variants and media multiplied.
    (0..<3000).map { "<release version='r\($0)'/>" }.joined()
      + (0..<300).map { "<variant id='v\($0)'/>" }.joined()
      + (0..<200).map {
        "<media id='m\($0)' arch='all' variant='"
          + (0..<300).map { "v\($0)" }.joined(separator: " ") + "'/>"
      }.joined(),
    // Conditions upon conditions.
    (0..<15).map { level in
      (0..<100).map { _ in
        "<let name='w\(level)' with='w\(level + 1)'>x</let>"
      }.joined()
    }.joined() + "<let name='w15'/><name with='w0'>N</name>",
    // Rows without end.
    (0..<10_001).map { "<release version='r\($0)'/>" }.joined(),
    // Devices of many rows.
    (0..<3000).map { "<release version='r\($0)'/>" }.joined() + "<device id='"
      + (0..<6000).map { "http://d/\($0)" }.joined(separator: " ") + "'/>",
  ]

  @Test("What multiplies beyond measure is refused, soon", arguments: bombs.indices)
  func bounded(_ index: Int) throws {
    let text = ours(
      "<series id='http://a/{id}' chain='derives-from'><release version='1'/>"
        + "\(SeriesLintTests.bombs[index])</series>")
    let clock = ContinuousClock()
    var diagnostics: [Diagnostic] = []
    let time = try clock.measure {
      diagnostics = try SeriesExpansion.expand(Array(text.utf8), name: "s.xml").diagnostics
    }
    #expect(diagnostics.contains { $0.rule == "too-many" }, "\(diagnostics.first as Any)")
    #expect(time < .seconds(60))
  }

  @Test("Bytes turned at random are never more than complaints")
  func mutated() throws {
    let good = Array(
      ours(
        """
        <series id="http://a/{id}" short-id="a{id}" chain="derives-from"><name>N {x}</name>
        <release version="1" x="1"/><release version="2" x="2" after="1"><let name="y">z</let></release>
        <arch name="i686" file="i386"/><variant id="v" since="1"/><let name="y" in="1">{x}</let>
        <media id="{variant}-{arch}" variant="v"><on since="1" arch="i686"/><volume-id>^{y}</volume-id>
        </media><device id="http://d/1" until="1"/><hardware clock="utc"/></series>
        """
      ).utf8)
    var state: UInt64 = 42
    for _ in 0..<600 {
      var bytes = good
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int((state >> 33) % UInt64(bytes.count))
        switch (state >> 20) % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: state >> 12)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
        }
      }
      _ = try? SeriesExpansion.expand(bytes, name: "s.xml")
      _ = Authoring.read(bytes, name: "s.xml")
    }
  }
}
