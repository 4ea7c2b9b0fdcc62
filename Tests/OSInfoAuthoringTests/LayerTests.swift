import Glibc
import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct LayerTests {
  private static func master(_ content: String, id: String = "http://ex.com/o/1") -> String {
    theirs("<os id='\(id)'>\(content)</os>")
  }

  private func only(_ outcome: Authoring.Outcome) throws -> OperatingSystem {
    #expect(outcome.knowledge.operatingSystems.count == 1)
    return try #require(outcome.knowledge.operatingSystems.first)
  }

  @Test func additionsAreAppliedInOrder() throws {
    let outcome = try read([
      (
        "os/ex.com/o-1.xml",
        LayerTests.master(
          "<name>N</name><short-id>a</short-id><version>1</version>"
            + "<media arch='x86_64'><iso><volume-id>m</volume-id></iso></media>")
      ),
      (
        "os/ex.com/o-1.d/20-b.xml", LayerTests.master("<version>20</version><short-id>a</short-id>")
      ),
      (
        "os/ex.com/o-1.d/10-a.xml",
        LayerTests.master(
          "<version>10</version><codename>c</codename><short-id>b</short-id>"
            + "<media arch='i686'><iso><volume-id>d</volume-id></iso></media>")
      ),
    ])
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let os = try only(outcome)
    #expect(os.product.version == "20" && os.product.codename == "c")
    #expect(os.product.name.text == "N")
    // Repeating a short id adds nothing.
    #expect(os.product.shortIDs == ["a", "b"])
    #expect(os.media.map(\.id) == ["http://ex.com/o/1:0", "http://ex.com/o/1:10-a.xml:0"])
    let version = outcome.knowledge.provenance.filter { $0.fact == "version" }
    #expect(version.map(\.location.file) == ["l0/os/ex.com/o-1.d/20-b.xml"])
  }

  @Test func aLaterMasterReplacesAll() throws {
    let outcome = try read(layers: [
      [
        ("os/ex.com/o-1.xml", LayerTests.master("<version>1</version><codename>c</codename>")),
        ("os/ex.com/o-1.d/a.xml", LayerTests.master("<distro>d</distro>")),
      ],
      [
        ("os/ex.com/o-1.xml", LayerTests.master("<version>2</version>")),
        ("os/ex.com/o-1.d/b.xml", LayerTests.master("<family>f</family>")),
      ],
      [("os/ex.com/o-1.d/c.xml", LayerTests.master("<logo>http://x/y</logo>"))],
    ])
    let os = try only(outcome)
    #expect(os.product.version == "2" && os.product.codename == nil && os.distro == nil)
    #expect(os.family == "f" && os.product.logo == "http://x/y")
    #expect(Set(outcome.knowledge.provenance.map(\.location.file)).count == 3)
  }

  @Test func theDialectsReplaceEachOther() throws {
    let outcome = try read(layers: [
      [("os/ex.com/o-1.xml", LayerTests.master("<version>1</version>"))],
      [("os/anything.xml", ours("<os id='http://ex.com/o/1'><version>2</version></os>"))],
      [("os/ex.com/o-1.d/c.xml", LayerTests.master("<codename>c</codename>"))],
    ])
    let os = try only(outcome)
    #expect(os.product.version == "2" && os.product.codename == "c")
  }

  @Test func anAdditionAloneMakesTheEntity() throws {
    let outcome = try read([
      ("os/ex.com/o-1.d/a.xml", LayerTests.master("<version>1</version>"))
    ])
    #expect(try only(outcome).product.version == "1")
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test(arguments: [false, true]) func anEmptyFileHides(_ isLink: Bool) throws {
    let scratch = Scratch()
    scratch.write("low/os/ex.com/o-1.xml", LayerTests.master(""))
    scratch.write("low/os/ex.com/o-1.d/a.xml", LayerTests.master("<version>1</version>"))
    scratch.write("low/os/x.xml", ours("<os id='http://ex.com/o/2'/><os id='http://ex.com/o/3'/>"))
    scratch.write("high/os/ex.com/o-2.xml", "")
    if isLink {
      _ = unsafe symlink("/dev/null", "\(scratch.path)/high/os/ex.com/o-1.xml")
    } else {
      scratch.write("high/os/ex.com/o-1.xml", "")
    }
    let layers = ["low", "high"].map { SourceLayer(name: $0, path: "\(scratch.path)/\($0)") }
    let outcome = try Authoring(layers: layers).read()
    #expect(outcome.knowledge.operatingSystems.map(\.id) == ["http://ex.com/o/3"])
    scratch.write("top/os/ex.com/o-1.d/b.xml", LayerTests.master("<version>3</version>"))
    let top = SourceLayer(name: "top", path: "\(scratch.path)/top")
    let again = try Authoring(layers: layers + [top]).read()
    #expect(again.knowledge.operatingSystems.first?.product.version == "3")
  }

  @Test func placesAreChecked() throws {
    let outcome = try read([
      ("os/ex.com/other.xml", LayerTests.master("")),
      ("os/ex.com/o-1.d/x.xml", LayerTests.master("", id: "http://ex.com/o/2")),
      ("os/ex.com/a-b-c_d.e.xml", LayerTests.master("", id: "http://ex.com/a/b+c_d.e")),
    ])
    #expect(outcome.diagnostics.map(\.rule) == ["path", "path"])
    #expect(
      outcome.diagnostics[1].message.contains("os/ex.com/o-1.xml, not in os/ex.com/other.xml"))
    #expect(outcome.knowledge.operatingSystems.map(\.id) == ["http://ex.com/a/b+c_d.e"])
  }

  @Test func aPartOfADatabaseOrOneFileIsASource() throws {
    let scratch = Scratch()
    let file = scratch.write("db/os/ex.com/o-1.xml", LayerTests.master(""))
    let alone = scratch.write("elsewhere.xml", LayerTests.master(""))
    for path in ["\(scratch.path)/db/os", "\(scratch.path)/db/os/ex.com", file, alone] {
      let outcome = try Authoring(layers: [SourceLayer(name: "s", path: path)]).read()
      #expect(outcome.knowledge.operatingSystems.count == 1, "\(path)")
      #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    }
    scratch.write("wrong/ex.com/o-1.xml", LayerTests.master(""))
    let wrong = SourceLayer(name: "s", path: "\(scratch.path)/wrong")
    #expect(try Authoring(layers: [wrong]).read().diagnostics.map(\.rule) == ["path"])
  }

  @Test func onlyXMLIsRead() throws {
    let scratch = Scratch()
    let bad = "<bad"
    for name in ["LICENSE", "os/a.xml~", "os/a.xml.bak", "schema/osinfo.xml", "os/schema/x.xml"] {
      scratch.write(name, bad)
    }
    scratch.write("VERSION", "20260511\n")
    scratch.write("os/notes.txt", bad)
    scratch.write("os/a.xml", ours("<os id='http://a/b'/>"))
    _ = unsafe symlink("../os", "\(scratch.path)/os/loop")
    _ = unsafe mkfifo("\(scratch.path)/os/pipe.xml", 0o600)
    let outcome = try Authoring(layers: [SourceLayer(name: "s", path: scratch.path)]).read()
    #expect(outcome.knowledge.version == "20260511")
    #expect(outcome.knowledge.inputs.map(\.path) == ["VERSION", "os/a.xml"])
    #expect(outcome.knowledge.operatingSystems.count == 1)
    #expect(Set(outcome.diagnostics.map(\.rule)) == ["extension", "unreadable"])
  }

  @Test func theNewestVersionCounts() throws {
    let outcome = try read(layers: [
      [("VERSION", "20260511")], [("VERSION", "20221130")], [("VERSION", "")],
    ])
    #expect(outcome.knowledge.version == "20260511")
  }

  @Test func aMissingLayerIsLeftOutUnlessStrict() throws {
    let missing = SourceLayer(name: "local", path: "/nonexistent/osinfo")
    let outcome = try Authoring(layers: [missing]).read()
    #expect(outcome.diagnostics.map(\.rule) == ["unreadable"])
    let strict = SourceLayer(name: "local", path: "/nonexistent/osinfo", strict: true)
    #expect(throws: OSInfoError(.notFound, "")) { try Authoring(layers: [strict]).read() }
  }

  @Test func aHigherLayerKeepsAShortID() throws {
    let outcome = try read(layers: [
      [("os/a.xml", ours("<os id='http://a/a' short-id='s'/>"))],
      [("os/b.xml", ours("<os id='http://a/b' short-id='s'/>"))],
    ])
    #expect(outcome.knowledge.operatingSystems.map(\.product.shortIDs) == [[], ["s"]])
    #expect(outcome.diagnostics.map(\.rule) == ["duplicate-short-id"])
  }

  @Test func scriptsKeepWhatAnAdditionDoesNotSay() throws {
    let id = "http://ex.com/s"
    let outcome = try read([
      (
        "install-script/ex.com/s.xml",
        theirs(
          """
          <install-script id='\(id)'><needs-internet/><injection-method>cdrom</injection-method>
          <template><t/></template></install-script>
          """)
      ),
      (
        "install-script/ex.com/s.d/a.xml",
        theirs("<install-script id='\(id)'><profile>x</profile></install-script>")
      ),
    ])
    let script = try #require(outcome.knowledge.installScripts.first)
    #expect(script.needsInternet && script.injectionMethods == ["cdrom"] && script.profile == "x")
  }

  @Test func theExampleOfThreeSystems() throws {
    let devices = ["a", "b", "c"].map { name in
      (
        "device/ex.com/\(name).xml",
        theirs("<device id='http://ex.com/\(name)'><class>net</class></device>")
      )
    }
    let outcome = try read(
      devices + [
        (
          "os/ex.com/o1.xml",
          LayerTests.master(
            """
            <devices><device id='http://ex.com/a'/><device id='http://ex.com/b'/>
            <device id='http://ex.com/c'/></devices><resources arch='x86_64'><minimum>
            <n-cpus>1</n-cpus><ram>100</ram></minimum><recommended><ram>0x200</ram></recommended>
            </resources><firmware arch='x86_64' type='bios'/><firmware arch='x86_64' type='efi'/>
            """, id: "http://ex.com/o1")
        ),
        (
          "os/ex.com/o2.xml",
          LayerTests.master(
            """
            <derives-from id='http://ex.com/o1'/>
            <devices><device id='http://ex.com/b' supported='false'/></devices>
            <resources arch='x86_64' inherit='true'><minimum><ram>150</ram></minimum></resources>
            <firmware arch='x86_64' type='bios' supported='false'/>
            """, id: "http://ex.com/o2")
        ),
      ], strict: true)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let systems = outcome.knowledge.operatingSystems
    #expect(systems[0].devices.map(\.device) == ["a", "b", "c"].map { "http://ex.com/\($0)" })
    #expect(systems[0].resources[0].amounts[.recommended]?.ram == 512)
    #expect(systems[0].resources[0].amounts[.maximum] == nil)
    #expect(systems[1].devices == [DeviceLink(device: "http://ex.com/b", supported: false)])
    #expect(systems[1].resources[0].amounts[.minimum] == Resources.Amounts(ram: 150))
    #expect(systems[1].resources[0].amounts[.maximum] == Resources.Amounts())
    #expect(systems[1].firmware.map(\.supported) == [false])
  }
}
