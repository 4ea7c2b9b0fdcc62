import OSInfoAuthoring
import OSInfoModel
import Testing

/// A document of ours, the rules that must speak, and the line of the first.
struct LintCase: Sendable, CustomTestStringConvertible {
  var rules: [String]
  var line: Int
  var text: String
  var hint: String?
  init(_ rule: String, line: Int = 1, _ text: String, hint: String? = nil) {
    self.rules = [rule]
    self.line = line
    self.text = text
    self.hint = hint
  }
  var testDescription: String { "\(rules): \(text.prefix(60))" }
}

private func os(_ content: String, id: String = "http://a/b") -> String {
  "<os id='\(id)'><name>N</name><vendor>V</vendor>\(content)</os>"
}

private func line(_ content: String) -> String {
  """
  <platform id='http://p/q' short-id='q'><name>Q</name><vendor>V</vendor>
  <runs arch='x86_64'/><release version='1.0'/><release version='2.0'/>
  \(content)</platform>
  """
}

private func table(_ rows: String, _ kind: String = "choose", _ decision: String = "rng") -> String
{
  "<policy id='p'><\(kind) decision='\(decision)'>\(rows)</\(kind)></policy>"
}

private let because = "<because>b</because>"

private func script(_ content: String) -> String {
  "<install-script id='http://s/1'>\(content)</install-script>"
}

private func deployment(_ content: String) -> String {
  os("") + "<platform id='http://p/q'><name>Q</name><vendor>V</vendor></platform>"
    + "<deployment id='http://d/1'>\(content)</deployment>"
}

@Suite struct LintTests {
  private static let cases: [LintCase] =
    [
      // Ids.
      LintCase(
        "dangling-id", line: 2, os("\n<derives-from id='http://a/c'/>"), hint: "http://a/b"),
      LintCase("dangling-id", os("<clones id='http://x/y/z'/>"), hint: "describe it"),
      LintCase("dangling-id", os("<upgrades id='http://x/y/z'/>")),
      LintCase(
        "dangling-id", line: 3,
        "<device id='http://d/1'/>\n" + os("\n<device id='http://d/22222'/>")),
      LintCase(
        "dangling-id",
        "<install-script id='http://s/1'/>" + os("<installer><script id='http://s/2'/></installer>")
      ),
      LintCase(
        "dangling-id", line: 2,
        "<datamap id='http://m/1'/>"
          + os(
            """
            \n<media><volume-id>v</volume-id>
            <l10n-language regex='true' l10n-language-map='http://m/2'>x</l10n-language></media>
            """)),
      LintCase(
        "undeclared-variant", line: 2,
        os("<variant id='server'/>\n<media variant='serve'><volume-id>v</volume-id></media>"),
        hint: "server"),
      LintCase("undeclared-variant", os("<tree variant='x'/>")),
      LintCase("undeclared-variant", os("<image variant='x'/>")),
      LintCase("cycle", os("<derives-from id='http://a/b'/>")),
      LintCase(
        "cycle", line: 2,
        os("<derives-from id='http://a/c'/>") + "\n"
          + os("<clones id='http://a/b'/>", id: "http://a/c")
      ),
      LintCase("cycle", os("<upgrades id='http://a/b'/>")),
      LintCase("duplicate-id", line: 2, os("") + "\n" + os("")),
      LintCase(
        "duplicate-id", line: 2,
        os(
          "<media id='x'><volume-id>v</volume-id></media>\n"
            + "<media id='x'><volume-id>w</volume-id></media>"), hint: "another name"),
      LintCase(
        "duplicate-short-id", line: 2,
        os("<short-id>s</short-id>") + "\n" + os("<short-id>s</short-id>", id: "http://a/c")),
      LintCase("missing", "<os><name>x</name></os>"),
      // Values.
      LintCase(
        "date", line: 2, os("\n<release-date>2020-02-30</release-date>"), hint: "YYYY-MM-DD"),
      LintCase(
        "date-order", os("<release-date>2020-01-01</release-date><eol-date>2019-01-01</eol-date>")),
      LintCase("number", os("<resources><minimum ram='4 GiBs'/></resources>"), hint: "4 GiB"),
      LintCase("number", os("<resources><minimum ram='99999999999 GiB'/></resources>")),
      LintCase("number", os("<resources><minimum n-cpus='-1'/></resources>")),
      LintCase("number", os("<media><volume-id>v</volume-id><volume-size>x</volume-size></media>")),
      LintCase(
        "number", os("<media><magic bytes='4'/><volume-id>v</volume-id></media>"), hint: "43"),
      LintCase(
        "number", os("<media><magic bytes='41' mask='ffff'/><volume-id>v</volume-id></media>")),
      LintCase("number", os("<media><windows-image build='9-1'/><volume-id>v</volume-id></media>")),
      LintCase("boolean", os("<media live='maybe'><volume-id>v</volume-id></media>")),
      LintCase("unknown-value", os("<release-status>done</release-status>"), hint: "rolling"),
      LintCase("unknown-value", os("<resources phase='boot'><minimum ram='1'/></resources>")),
      LintCase("unknown-value", os("<hardware tpm='maybe'/>"), hint: "required"),
      LintCase("missing", os("<alias>x</alias>")),
      LintCase("unknown-value", line: 2, os("\n<alias system='vmvare'>x</alias>"), hint: "vmware"),
      LintCase("alias-form", os("<alias system='vmware'/>")),
      LintCase("alias-form", os("<alias system='vmware'>a b</alias>")),
      LintCase("alias-form", os("<alias system='os-release'>a 1 b</alias>")),
      LintCase("alias-form", os("<alias system='cim'>65536</alias>")),
      LintCase("alias-form", os("<alias system='cpe'>cpe:/o:a:b:1</alias>")),
      LintCase("alias-form", os("<alias system='cpe'>cpe:2.3:o:a:b:1:*:*:*:*:*:*</alias>")),
      LintCase("alias-form", os("<alias system='cpe'>cpe:2.3:o:a:b::*:*:*:*:*:*:*</alias>")),
      LintCase(
        "duplicate-alias", line: 2,
        os("<alias system='cim'>1</alias>\n<alias system='cim'>1</alias>")),
      LintCase(
        "duplicate-alias", line: 2,
        os("<alias system='cim' arch='i686'>1</alias>\n<alias system='cim'>1</alias>")),
      LintCase(
        "resource-order", line: 2,
        os("\n<resources><minimum ram='4 GiB'/><recommended ram='2 GiB'/></resources>")),
      LintCase(
        "resource-order", os("<resources><minimum n-cpus='4'/><maximum n-cpus='2'/></resources>")),
      LintCase("unreachable-media", os("<media><url>http://x/y</url></media>")),
      LintCase("pattern", line: 2, os("\n<media><volume-id>bad(</volume-id></media>")),
      LintCase("pattern", os("<media><file path='a' pattern='bad('/></media>")),
      LintCase("pattern", os("<tree><treeinfo family='bad('/></tree>")),
      // Names.
      LintCase(
        "unknown-element", line: 2, os("\n<relase-date>2020-01-01</relase-date>"),
        hint: "release-date"),
      LintCase("unknown-attribute", "<os id='http://a/b' shortid='x'/>", hint: "short-id"),
      LintCase("unknown-element", "<oss id='http://a/b'/>", hint: "os"),
      LintCase("unknown-attribute", os("<hardware tmp='required'/>"), hint: "tpm"),
      LintCase(
        "unknown-attribute", os("<alias sytem='cim' system='cim'>1</alias>"), hint: "system"),
      LintCase("text", line: 2, "\n<os id='http://a/b'>words</os>"),
      // Platforms.
      LintCase(
        "unknown-decision", line: 3, line("<offer decision='machin' value='x'/>"), hint: "machine"),
      LintCase("unknown-value", line: 3, line("<offer decision='video' value='x' since='1.5'/>")),
      LintCase(
        "version-order", line: 3,
        line("<offer decision='video' value='x' since='2.0' until='1.0'/>")),
      LintCase(
        "unknown-value", line: 3, line("<offer decision='video' value='x' host='vide'/>"),
        hint: "video"),
      LintCase(
        "duplicate-offer", line: 4,
        line("<offer decision='video' value='x'/>\n<offer decision='video' value='x'/>")),
      LintCase(
        "dangling-id", line: 3,
        line("<offer decision='video' value='x' device='http://d/2'/>")
          + "<device id='http://d/1'/>"),
      LintCase(
        "unknown-value", line: 4,
        line(
          "<offer decision='video' value='qxl'/>\n<law when='video=qlx' requires='firmware=efi'>w</law>"
        ),
        hint: "qxl"),
      LintCase(
        "unknown-decision", line: 3, line("<law when='vido=x' requires='firmware=efi'>w</law>")),
      LintCase("missing", line: 3, line("<law when='video=x'>w</law>")),
      LintCase("malformed", line: 3, line("<law when='video' requires='firmware=efi'>w</law>")),
      LintCase("missing", line: 3, line("<offer decision='video'/>")),
      // Policies.
      LintCase("unknown-decision", line: 1, table("", "choose", "rgn"), hint: "rng"),
      LintCase(
        "unknown-fact", line: 2,
        table(
          "\n<row value='none'>\(because)<if fact='guest.famly' in='x'/></row>"
            + "<row id='d' value='none'>\(because)</row>"), hint: "guest.family"),
      LintCase("unknown-fact", table("<row value='none'><because>{guest.nam}</because></row>")),
      LintCase(
        "no-default", table("<row value='none'>\(because)<if fact='arch' in='x86_64'/></row>"),
        hint: "none"),
      LintCase(
        "unreachable-row", line: 2,
        table(
          """
          \n<row id='a' value='none'>\(because)<if fact='arch' in='a'/><if fact='arch' in='b'/></row>
          <row id='b' value='none'>\(because)</row>
          """)),
      LintCase(
        "unreachable-row", line: 2,
        table(
          """
          \n<row id='a' value='none'>\(because)<if fact='arch' in='a'/><unless fact='arch' in='a b'/></row>
          <row id='b' value='none'>\(because)</row>
          """)),
      LintCase(
        "unreachable-row", line: 2,
        table(
          "<row id='a' value='none'>\(because)</row>\n<row id='b' value='none'>\(because)</row>")),
      LintCase(
        "unreachable-row", line: 3,
        line("<offer decision='rng' value='virtio'/>").replacing("\n", with: " ") + "\n\n"
          + table("<row value='virtoi'>\(because)</row>")),
      LintCase(
        "unreachable-row",
        table("<row value='synic' needs='vpindex'>\(because)</row>", "collect", "hyperv")),
      LintCase("missing", table("<row>\(because)</row>")),
      LintCase("missing", table("<row value='none'/>")),
      LintCase("malformed", table("<row value='none'>\(because)<if fact='arch'/></row>")),
      LintCase("number", table("<row value='lots'>\(because)</row>", "amount", "memory")),
      LintCase("number", table("<row value='1' factor='x'>\(because)</row>", "amount", "memory")),
      LintCase(
        "duplicate-id",
        table("<row id='a' value='none'>\(because)</row><row id='a' value='x'>\(because)</row>")),
      LintCase("unknown-value", table("<row value='none' regardless='gust'>\(because)</row>")),
      LintCase(
        "unknown-value", table("<row value='none'>\(because)<if fact='arch' known='maybe'/></row>")),
      LintCase(
        "duplicate-id", line: 2,
        """
        <policy id='p'><choose decision='rng'><row value='none'>\(because)</row></choose>
        <choose decision='rng'><row value='virtio'>\(because)</row></choose></policy>
        """, hint: "together"),
    ] + others
  /// What is of no large kind: links, scripts, deployments.
  private static let others: [LintCase] = [
    LintCase("missing", line: 2, os("\n<device/>")),
    LintCase("missing", line: 2, os("\n<variant id=' '/>")),
    LintCase("missing", line: 2, os("\n<firmware arch='x86_64'/>")),
    LintCase("missing", os("<media><volume-id>v</volume-id><file pattern='x'/></media>")),
    LintCase("missing", line: 2, os("\n<source accessed='2020-01-01'/>")),
    LintCase("date", os("<source url='http://s/' accessed='2020-13-01'/>"), hint: "YYYY-MM-DD"),
    LintCase("missing", line: 3, line("<law when='video=x' requires='firmware=efi'/>")),
    LintCase("missing", "<series id='http://s/{version}'><name>S</name></series>"),
    LintCase(
      "pattern", line: 2,
      os(
        "\n<media><volume-id>v</volume-id><l10n-language regex='true'>bad(</l10n-language></media>"),
      hint: "language is left out"),
    LintCase(
      "unknown-value", script("<injection-method>post</injection-method>"), hint: "cdrom"),
    LintCase("missing", script("<template/>")),
    LintCase("missing", script("<config><param policy='required'/></config>")),
    LintCase(
      "unknown-value", script("<config><param name='l10n-keyboard' policy='perhaps'/></config>"),
      hint: "optional"),
    LintCase("boolean", script("<avatar-format><alpha>maybe</alpha></avatar-format>")),
    LintCase(
      "dangling-id",
      "<datamap id='http://m/1'/>"
        + script("<config><param name='l10n-keyboard' value-map='http://m/2'/></config>")),
    LintCase("missing", "<datamap id='http://m/1'><entry outval='x'/></datamap>"),
    LintCase(
      "duplicate-id",
      "<datamap id='http://m/1'><entry inval='a' outval='x'/><entry inval='a' outval='y'/></datamap>",
      hint: "last one"),
    LintCase("missing", deployment("<platform id='http://p/q'/>")),
    LintCase("missing", deployment("<os id='http://a/b'/>")),
    LintCase(
      "dangling-id", deployment("<os id='http://a/c'/><platform id='http://p/q'/>"), hint: "a/b"),
    LintCase(
      "dangling-id", deployment("<os id='http://a/b'/><platform id='http://p/r'/>"), hint: "p/q"),
  ]

  private static let check: @Sendable (String) -> String? = {
    $0.contains("bad(") ? "unclosed" : nil
  }

  @Test(arguments: cases) func speaks(_ lint: LintCase) throws {
    let text = ours(lint.text)
    let outcome = try read([("f.xml", text)], patterns: LintTests.check)
    #expect(outcome.diagnostics.map(\.rule) == lint.rules, "\(outcome.diagnostics)")
    // In a layer that is not strict nothing is an error.
    #expect(outcome.errors.isEmpty)
    let first = try #require(outcome.diagnostics.first)
    #expect(first.location?.file.hasSuffix("/l0/f.xml") == true)
    #expect(first.location?.line == lint.line, "\(first)")
    if let hint = lint.hint { #expect(first.hint?.contains(hint) == true, "\(first)") }
    let strict = try read([("f.xml", text)], strict: true, patterns: LintTests.check)
    let warnings = ["unreachable-media", "unreachable-row", "no-default"]
    if lint.rules.allSatisfy({ !warnings.contains($0) && $0 != "unknown-value" }) {
      #expect(strict.errors.map(\.rule) == lint.rules, "\(strict.diagnostics)")
    }
  }

  @Test func leavesOutTheSmallestUnit() throws {
    let text = ours(
      os(
        """
        <derives-from id='http://a/none'/><release-date>never</release-date><version>1</version>
        <media id='bad'><volume-id>bad(</volume-id></media>
        <media id='good'><volume-id>v</volume-id></media>
        <device id='http://d/none'/><device id='http://d/1'/><variant id='v'/>
        <tree variant='v w'/>
        """) + "<device id='http://d/1'/>")
    let outcome = try read([("f.xml", text)], patterns: LintTests.check)
    let system = try #require(outcome.knowledge.operatingSystems.first)
    #expect(system.product.derivesFrom.isEmpty && system.product.releaseDate == nil)
    #expect(system.product.version == "1")
    #expect(system.media.map(\.id) == ["http://a/b#good"])
    #expect(system.devices.map(\.device) == ["http://d/1"])
    #expect(system.trees[0].variants == ["v"])
    let facts = outcome.knowledge.provenance.map(\.fact)
    #expect(!facts.contains("media http://a/b#bad") && !facts.contains("device http://d/none"))
  }

  @Test func aBadFileTakesNothingWithIt() throws {
    let files = [
      ("a.xml", "<osinfo version='1'><os id='http://a/a'>"), ("b.xml", "<html/>"),
      ("c.xml", "not xml"), ("d.xml", ours(os(""))),
    ]
    let outcome = try read(files)
    #expect(outcome.knowledge.operatingSystems.map(\.id) == ["http://a/b"])
    #expect(outcome.diagnostics.map(\.rule) == ["xml", "xml", "xml"])
    #expect(outcome.errors.isEmpty)
    #expect(try read(files, strict: true).errors.count == 3)
  }

  @Test func aStrictLayerMakesLoadFail() throws {
    let scratch = Scratch()
    scratch.write("f.xml", ours("<os id='http://a/b'>x<nam/></os>"))
    let layer = SourceLayer(name: "x", path: scratch.path, strict: true)
    #expect(throws: OSInfoError(.invalid, "")) { try Authoring(layers: [layer]).load() }
    let lenient = SourceLayer(name: "x", path: scratch.path)
    let (knowledge, diagnostics) = try Authoring(layers: [lenient]).load()
    #expect(knowledge.operatingSystems.count == 1)
    #expect(diagnostics.count == 2)
  }

  @Test func theSchemaSaysWhatTheDecoderDoesNot() throws {
    let outcome = try read([("f.xml", ours("\n<os id='no url'/>"))], schema: true)
    #expect(outcome.diagnostics.map(\.rule).contains("schema"))
    #expect(outcome.diagnostics.first?.location?.line == 2)
    // One fault is reported once.
    let once = try read([("f.xml", ours("\n<os id='http://a/b'><nam/></os>"))], schema: true)
    #expect(once.diagnostics.map(\.rule) == ["unknown-element"])
  }

  @Test func longChainsAreNoTrouble() throws {
    let count = 5000
    var text = ""
    for index in 0..<count {
      text += os("<derives-from id='http://a/\((index + 1) % count)'/>", id: "http://a/\(index)")
    }
    let outcome = try read([("f.xml", ours(text))])
    #expect(outcome.diagnostics.map(\.rule) == ["cycle"])
  }

  @Test func aPartOfADatabaseIsTakenAsItIs() throws {
    let outcome = try read([("f.xml", ours(os("<device id='http://pcisig.com/pci/1af4/1000'/>")))])
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.knowledge.operatingSystems[0].devices.count == 1)
  }
}

extension String {
  fileprivate func replacing(_ part: Character, with other: Character) -> String {
    String(map { $0 == part ? other : $0 })
  }
}
