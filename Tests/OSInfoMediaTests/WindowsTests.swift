import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The headers and the XML of Windows images.
@Suite struct WindowsTests {
  private func read(_ wim: [UInt8]) throws -> MediaEvidence {
    var iso = TinyISO(sectors: 40 + wim.count / 2048)
    iso.directory(at: 20, [TinyISO.record("SOURCES", block: 21, size: 2048, flags: 2)])
    iso.directory(
      at: 21, [TinyISO.record("INSTALL.WIM;1", block: 30, size: UInt32(wim.count))])
    iso.put(wim, at: 30 * 2048)
    return try evidence(of: iso.bytes)
  }

  @Test func everyField() throws {
    let evidence = try read(TinyWIM.build(TinyWIM.windows11, gap: 33))
    #expect(evidence.warnings == [])
    var home = WindowsImage(file: "sources/install.wim", index: 1)
    home.name = "Windows 11 & Home"
    home.architecture = .x86_64
    home.majorVersion = 10
    home.minorVersion = 0
    home.build = 26100
    home.servicePackBuild = 1742
    home.editionID = "Core"
    home.installationType = "Client"
    home.productType = "WinNT"
    home.languages = ["de-DE", "en-US"]
    home.defaultLanguage = "de-DE"
    var pro = WindowsImage(file: "sources/install.wim", index: 4)
    pro.name = "Pro <N>"
    pro.architecture = .aarch64
    #expect(evidence.windowsImages == [home, pro])
  }

  @Test(
    arguments: zip(
      ["0", "5", "6", "9", "12", "77", "-1", "x", ""],
      [.i686, .armv7l, .ia64, .x86_64, .aarch64, nil, nil, nil, nil] as [Architecture?]))
  func architectures(_ number: String, _ expected: Architecture?) throws {
    let xml =
      "<WIM><IMAGE INDEX=\"1\"><WINDOWS><ARCH>\(number)</ARCH></WINDOWS></IMAGE></WIM>"
    let evidence = try read(TinyWIM.build(xml))
    #expect(evidence.windowsImages.map(\.architecture) == [expected])
  }

  @Test(
    arguments: [
      "<WIM><IMAGE INDEX=\"1\"><NAME>A</NAME>", "<WIM><IMAGE INDEX=", "<WIM><IMAGE INDEX=1>",
      "</WIM>", "<", "<!", "<![CDATA[", "<!--", "<?", "&", "<WIM", "<WIM/", "<a b='", "<a b",
      "<WIM>" + String(repeating: "<a>", count: 10000), String(repeating: "&#x1F600;", count: 5000),
      "<WIM>" + String(repeating: "<IMAGE/>", count: 5000) + "</WIM>",
    ])
  func brokenXMLGivesWhatItHas(_ xml: String) throws {
    let evidence = try read(TinyWIM.build(xml))
    #expect(evidence.kind == .media)
    #expect(evidence.windowsImages.count <= 512)
    if xml.contains("<NAME>A") { #expect(evidence.windowsImages.map(\.name) == ["A"]) }
  }

  @Test func oddUnits() throws {
    let start = Array("<WIM><IMAGE INDEX=\"2\"><NAME>".utf16)
    let end = Array("</NAME></IMAGE></WIM>".utf16)
    let evidence = try read(TinyWIM.build(units: start + [0xD800, 0x41, 0xDFFF] + end))
    #expect(evidence.windowsImages.map(\.name) == ["\u{FFFD}A\u{FFFD}"])
  }

  @Test func eightMebibytesOfElements() throws {
    let element = "<IMAGE><WINDOWS/><NAME>&amp;</NAME></IMAGE>"
    let xml = "<WIM>" + String(repeating: element, count: (8 << 20) / 2 / 43 - 20) + "</WIM>"
    let bytes = TinyWIM.build(xml)
    let time = try seconds {
      let evidence = try read(bytes)
      #expect(evidence.windowsImages.count == 512)
      #expect(
        evidence.warnings.map(\.message) == [
          "the XML of sources/install.wim describes too many images"
        ])
    }
    #expect(time < 60)
  }

  @Test func liesInTheHeader() throws {
    var compressed = TinyWIM.build(TinyWIM.windows11)
    compressed[79] = 4
    var huge = TinyWIM.build(TinyWIM.windows11)
    huge.replaceSubrange(72..<79, with: [UInt8](repeating: 0xFF, count: 7))
    huge.replaceSubrange(88..<96, with: [UInt8](repeating: 0xFF, count: 7) + [0])
    var beyond = TinyWIM.build(TinyWIM.windows11)
    beyond.replaceSubrange(80..<88, with: [UInt8](repeating: 0xFF, count: 8))
    var wrong = TinyWIM.build(TinyWIM.windows11)
    wrong[0] = 0
    for wim in [compressed, huge, beyond, wrong, [0x4D], []] {
      let evidence = try read(wim)
      #expect(evidence.windowsImages == [])
      #expect(evidence.warnings.count == 1)
      #expect(evidence.files["sources/install.wim"]?.size == UInt64(wim.count))
    }
  }
}
