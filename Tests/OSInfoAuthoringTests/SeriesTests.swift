import OSInfoAuthoring
import OSInfoModel
import Testing

/// What a series expands to, without the root element and the indentation.
private func expanded(_ content: String) throws -> (text: String, diagnostics: [Diagnostic]) {
  let (text, diagnostics) = try SeriesExpansion.expand(Array(ours(content).utf8), name: "s.xml")
  let lines = text.split(separator: "\n").dropFirst(2).dropLast()
    .map { $0.drop { $0 == " " } }
  return (lines.joined(), diagnostics)
}

/// A series of three releases.
private func series(_ content: String, chain: String = "derives-from") -> String {
  """
  <series id="http://a/{id}" short-id="a{id}" chain="\(chain)">
  <release version="1.0"/>
  <release version="2.0"/>
  <release version="3.0"/>
  \(content)</series>
  """
}

@Suite struct SeriesTests {
  @Test("Every rule of the dialect, written out")
  func everything() throws {
    let document = """
      <osinfo version="1">
        <series id="http://a.org/a/{version}" short-id="a{version} a{word}" chain="upgrades derives-from">
          <vendor>V</vendor>
          <name>A {version}{lts}</name> <name since="3">Big A {version}{lts}</name>
          <let name="lts"/>
          <let name="word" before=" " case="lower">{codename}</let>
          <release version="1" date="2001-01-01" codename="First Fish" at="https://old"/>
          <release version="2.1" date="2002-01-01" eol="2004-01-01" codename="Second Swan" lts=" LTS"/>
          <release version="3" codename="Third Tern">
            <device id="http://d/9"/>
            <media id="net-{arch}" arch="x86_64"><volume-id>own</volume-id></media>
          </release>
          <release id="next" version="Next" codename="Next Newt" status="rolling" apart="yes"/>
          <arch name="x86_64" file="amd64"/> <arch name="i686" file="i386" until="2.1"/>
          <variant id="server" tag="S"/> <variant id="desktop" tag="D" since="2.1"><name>Desk</name></variant>
          <variant-name>{tag} of {version}</variant-name>
          <let name="at">https://new/{number}</let>
          <let name="number" replace="." by="_">{version}</let>
          <let name="any" pattern="true">.*</let>
          <device id="http://d/1 http://d/2"/>
          <device id="http://d/3" since="2.1" until="2.1"/>
          <firmware arch="x86_64 i686" type="efi" since="2.1"/>
          <hardware clock="utc"/>
          <resources><minimum ram="1 GiB"/><recommended since="3" ram="2 GiB"/></resources>
          <media id="{variant}-{arch}" variant="server desktop" live="{live}">
            <on arch="x86_64"/> <on arch="i686" variant="server" in="2.1"/>
            <url with="at" until="2.1">{at}/{file}.iso</url>
            <volume-id>^A {version}{any}{tag}$</volume-id>
            <volume-id in="3">^A{2}\\p{Lu}{version}$</volume-id>
          </media>
          <let name="live"/> <let name="live" variant="desktop">true</let>
          <media id="net-{arch}" arch="x86_64" without="lts"><volume-id>net</volume-id></media>
          <tree variant="server" arch="x86_64"><treeinfo family="^A$" version="^{version}$" arch="{file}"/></tree>
        </series>
      </osinfo>
      """
    let (text, diagnostics) = try SeriesExpansion.expand(Array(document.utf8), name: "s.xml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(text == SeriesTests.golden)
    let again = try read([("os/a.xml", text)], strict: true, schema: true)
    #expect(again.diagnostics.filter { $0.rule != "dangling-id" }.isEmpty, "\(again.diagnostics)")
    let whole = try read([("os/a.xml", document)], strict: true, schema: true)
    #expect(whole.knowledge.operatingSystems == again.knowledge.operatingSystems)
  }

  @Test(
    "Placeholders are escaped in patterns and raw elsewhere",
    arguments: [
      ("<volume-id>{id}</volume-id>", "<volume-id>2\\.0</volume-id>"),
      ("<url>http://{id}</url>", "<url>http://2.0</url>"),
      ("<volume-id>a{2}{id}{3,}</volume-id>", "<volume-id>a{2}2\\.0{3,}</volume-id>"),
      ("<volume-id>\\{id}</volume-id>", "<volume-id>\\{id}</volume-id>"),
      ("<volume-id>\\x{id}</volume-id>", "<volume-id>\\x{id}</volume-id>"),
      ("<volume-id>\\\\{id}</volume-id>", "<volume-id>\\\\2\\.0</volume-id>"),
      ("<volume-id>{id</volume-id>", "<volume-id>{id</volume-id>"),
      ("<file path='/{id}' pattern='{id}'/>", "<file path=\"/2.0\" pattern=\"2\\.0\"/>"),
      ("<l10n-language>{id}</l10n-language>", "<l10n-language>2.0</l10n-language>"),
      (
        "<l10n-language regex='true'>{id}</l10n-language>",
        "<l10n-language regex=\"true\">2\\.0</l10n-language>"
      ),
    ])
  func placeholders(written: String, filled: String) throws {
    let (text, diagnostics) = try expanded(
      series("<media id='m' arch='all' in='2.0'>\(written)</media>"))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(text.contains(filled), "\(text)")
  }

  @Test("A name in another system holds for its rows and architectures alone")
  func aliases() throws {
    let (text, diagnostics) = try expanded(
      series(
        """
        <arch name="x86_64"/><arch name="i686"/>
        <alias system="os-release">a {id}</alias>
        <alias system="vmware" arch="x86_64 i686" since="2.0" until="2.0">a_{arch}</alias>
        """))
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let releases = text.split(separator: "</os>").map {
      $0.split(separator: "<").filter { $0.hasPrefix("alias") }.map(String.init)
    }
    #expect(
      releases == [
        ["alias system=\"os-release\">a 1.0"],
        [
          "alias system=\"os-release\">a 2.0", "alias arch=\"x86_64\" system=\"vmware\">a_x86_64",
          "alias arch=\"i686\" system=\"vmware\">a_i686",
        ],
        ["alias system=\"os-release\">a 3.0"],
      ])
  }

  @Test("A device is stated where it begins and taken back where it ends, along the chain")
  func devices() throws {
    let content = "<device id='http://d/1' since='2.0' until='2.0'/>"
    let (chained, _) = try expanded(series(content))
    #expect(chained.contains("<device id=\"http://d/1\" supported=\"false\"/>"))
    let (loose, _) = try expanded(series(content, chain: "upgrades"))
    #expect(!loose.contains("supported"))
    // Without a row before it that has the device, a branch states it again.
    let (branch, diagnostics) = try expanded(
      """
      <series id="http://a/{id}" chain="derives-from"><release version="1"/><release version="2"/>
      <release version="3" after="1"/><release version="4" after="1 http://b/9" chain="upgrades"/>
      <device id="http://d/1" since="2"/></series>
      """)
    #expect(diagnostics.isEmpty)
    #expect(branch.split(separator: "<device id=\"http://d/1\"/>").count == 4)
    #expect(branch.contains("<upgrades id=\"http://b/9\"/><upgrades id=\"http://a/1\"/>"))
  }

  @Test("A fact is where it is written: in the row, or in the element")
  func provenance() throws {
    let outcome = try read(
      [
        (
          "os/a.xml",
          ours(
            """

            <series id="http://a/{id}" short-id="a{id}"><name>N</name><vendor>V</vendor>
            <release version="1" date="2001-01-01"/>
            <release version="2" date="2002-01-01"/>
            <media id="m" arch="all"><volume-id>v{id}</volume-id></media>
            </series>
            """)
        )
      ], strict: true)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    func line(_ id: String, _ fact: String) -> Int? {
      outcome.knowledge.provenance.first { $0.entity == id && $0.fact == fact }?.location.line
    }
    #expect(line("http://a/2", "release-date") == 4)
    #expect(line("http://a/2", "id") == 4)
    #expect(line("http://a/1", "media http://a/1#m") == 5)
    #expect(line("http://a/1", "name") == 2)
  }

  private static let golden = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osinfo version="1">
      <os id="http://a.org/a/1" short-id="a1 afirst">
        <version>1</version>
        <codename>First Fish</codename>
        <release-date>2001-01-01</release-date>
        <variant id="server">
          <name>S of 1</name>
        </variant>
        <device id="http://d/1"/>
        <device id="http://d/2"/>
        <vendor>V</vendor>
        <name>A 1</name>
        <hardware clock="utc"/>
        <resources>
          <minimum ram="1 GiB"/>
        </resources>
        <media id="server-x86_64" arch="x86_64" variant="server">
          <url>https://old/amd64.iso</url>
          <volume-id>^A 1.*S$</volume-id>
        </media>
        <media id="net-x86_64" arch="x86_64">
          <volume-id>net</volume-id>
        </media>
        <tree arch="x86_64" variant="server">
          <treeinfo family="^A$" version="^1$" arch="amd64"/>
        </tree>
      </os>
      <os id="http://a.org/a/2.1" short-id="a2.1 asecond">
        <version>2.1</version>
        <codename>Second Swan</codename>
        <release-date>2002-01-01</release-date>
        <eol-date>2004-01-01</eol-date>
        <derives-from id="http://a.org/a/1"/>
        <upgrades id="http://a.org/a/1"/>
        <variant id="server">
          <name>S of 2.1</name>
        </variant>
        <variant id="desktop">
          <name>Desk</name>
        </variant>
        <device id="http://d/3"/>
        <vendor>V</vendor>
        <name>A 2.1 LTS</name>
        <firmware arch="x86_64" type="efi"/>
        <firmware arch="i686" type="efi"/>
        <resources>
          <minimum ram="1 GiB"/>
        </resources>
        <media id="server-x86_64" arch="x86_64" variant="server">
          <url>https://new/2_1/amd64.iso</url>
          <volume-id>^A 2\\.1.*S$</volume-id>
        </media>
        <media id="server-i686" arch="i686" variant="server">
          <url>https://new/2_1/i386.iso</url>
          <volume-id>^A 2\\.1.*S$</volume-id>
        </media>
        <media id="desktop-x86_64" arch="x86_64" variant="desktop" live="true">
          <url>https://new/2_1/amd64.iso</url>
          <volume-id>^A 2\\.1.*D$</volume-id>
        </media>
        <tree arch="x86_64" variant="server">
          <treeinfo family="^A$" version="^2\\.1$" arch="amd64"/>
        </tree>
      </os>
      <os id="http://a.org/a/3" short-id="a3 athird">
        <version>3</version>
        <codename>Third Tern</codename>
        <derives-from id="http://a.org/a/2.1"/>
        <upgrades id="http://a.org/a/2.1"/>
        <variant id="server">
          <name>S of 3</name>
        </variant>
        <variant id="desktop">
          <name>Desk</name>
        </variant>
        <device id="http://d/9"/>
        <device id="http://d/3" supported="false"/>
        <vendor>V</vendor>
        <name>Big A 3</name>
        <resources>
          <minimum ram="1 GiB"/>
          <recommended ram="2 GiB"/>
        </resources>
        <media id="server-x86_64" arch="x86_64" variant="server">
          <volume-id>^A{2}\\p{Lu}3$</volume-id>
        </media>
        <media id="desktop-x86_64" arch="x86_64" variant="desktop" live="true">
          <volume-id>^A{2}\\p{Lu}3$</volume-id>
        </media>
        <media id="net-x86_64" arch="x86_64">
          <volume-id>own</volume-id>
        </media>
        <tree arch="x86_64" variant="server">
          <treeinfo family="^A$" version="^3$" arch="amd64"/>
        </tree>
      </os>
      <os id="http://a.org/a/Next" short-id="aNext anext">
        <version>Next</version>
        <codename>Next Newt</codename>
        <release-status>rolling</release-status>
        <derives-from id="http://a.org/a/3"/>
        <upgrades id="http://a.org/a/3"/>
        <device id="http://d/9" supported="false"/>
        <vendor>V</vendor>
        <name>Big A Next</name>
        <resources>
          <minimum ram="1 GiB"/>
          <recommended ram="2 GiB"/>
        </resources>
      </os>
    </osinfo>

    """
}
