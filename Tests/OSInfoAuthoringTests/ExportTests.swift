import OSInfoAuthoring
import OSInfoModel
import OSInfoXML
import Testing

@Suite struct ExportTests {
  private func load(_ archive: [UInt8]) throws -> Knowledge {
    let scratch = Scratch()
    let path = scratch.write("a.tar.xz", bytes: archive)
    let layer = SourceLayer(name: "l0", path: path, strict: true)
    let outcome = try Authoring(layers: [layer]).read()
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.prefix(5))")
    return outcome.knowledge
  }

  @Test func readsBackWhatItWrites() throws {
    let knowledge = try TheirDialectTests.knowledge()
    let exporter = Exporter(knowledge)
    #expect(exporter.diagnostics.isEmpty)
    #expect(
      exporter.files.map(\.path) == [
        "datamap/ex.com/map.xml", "deployment/ex.com/d-1.xml",
        "device/pcisig.com/pci-1af4-1000.d/class.xml", "install-script/ex.com/script.xml",
        "os/ex.com/o-1.xml", "platform/ex.com/p-1.xml",
      ])
    let archive = try exporter.archive(version: "20260511", license: Array("terms".utf8))
    let again = try load(archive)
    #expect(again.operatingSystems == knowledge.operatingSystems)
    #expect(again.platforms == knowledge.platforms)
    #expect(again.devices == knowledge.devices)
    #expect(again.deployments == knowledge.deployments)
    #expect(again.datamaps == knowledge.datamaps)
    #expect(again.installScripts == knowledge.installScripts)
    #expect(again.version == "20260511")
    #expect(
      try Exporter(again).archive(version: "20260511", license: Array("terms".utf8)) == archive)
  }

  @Test(arguments: ["", "../x", "a b", "a/b"]) func refusesBadVersions(_ version: String) {
    #expect(throws: OSInfoError(.usage, "")) { try Exporter(Knowledge()).archive(version: version) }
  }

  @Test func leavesOutWhatHasNoPlace() throws {
    var knowledge = Knowledge()
    knowledge.operatingSystems = [
      "http://ex.com/a/b", "http://ex.com/a-b", "http://../x", "word", "",
    ].map { OperatingSystem(id: $0) }
    var script = InstallScript(id: "http://ex.com/s")
    script.templateURI = "http://ex.com/t"
    knowledge.installScripts = [script]
    let exporter = Exporter(knowledge)
    #expect(exporter.files.map(\.path) == ["os/ex.com/a-b.xml"])
    #expect(exporter.diagnostics.count == 5)
  }

  @Test func releasesGetTheDevicesOfTheirLine() throws {
    let outcome = try read([
      (
        "p.xml",
        ours(
          """
          <device id='http://d.com/1'/><device id='http://d.com/2'/>
          <platform id='http://p.com/q' short-id='q'><name>Q</name><vendor>V</vendor>
          <release version='1'/><release version='2'/>
          <offer decision='video' value='a' device='http://d.com/1'/>
          <offer decision='video' value='b' device='http://d.com/2' since='2'/></platform>
          """)
      )
    ])
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let exporter = Exporter(outcome.knowledge)
    let text = exporter.files.filter { $0.path.hasPrefix("platform/") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(text.map { $0.contains("http://d.com/2") } == [false, true])
    #expect(text.allSatisfy { $0.contains("http://d.com/1") })
  }

  @Test func writesInOnePiece() throws {
    let scratch = Scratch()
    scratch.write("out.tar.xz", "old")
    let path = scratch.path + "/out.tar.xz"
    try Exporter(try TheirDialectTests.knowledge()).write(to: path, version: "1")
    #expect(scratch.files() == ["out.tar.xz"])
    #expect(scratch.read("out.tar.xz")?.prefix(6) == [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    #expect(throws: OSInfoError(.notFound, "")) {
      try Exporter(Knowledge()).write(to: scratch.path + "/none/out.tar.xz", version: "1")
    }
  }
}
