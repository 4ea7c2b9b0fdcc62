import Foundation
import OSInfoTestSupport
import Testing

/// Windows media made with wimlib and genisoimage, told apart by the build of their images.
@Suite(
  .enabled(
    if: ToolRun.isBuilt("osinfo-detect") && DetectFixture.have("genisoimage", "wimlib-imagex")))
struct DetectWindowsMediaTests {
  struct Medium: Sendable, CustomTestStringConvertible {
    let os: String
    let build: Int
    let edition: String
    let type: String
    /// `PROCESSOR_ARCHITECTURE_…`: 0, 9 or 12.
    let processor: Int
    let language: String
    let label: String

    var arch: String { processor == 0 ? "i686" : processor == 12 ? "aarch64" : "x86_64" }
    var testDescription: String { "\(os) \(arch) \(language)" }
  }

  static let media = [
    Medium(
      os: "win10", build: 19045, edition: "Professional", type: "Client", processor: 9,
      language: "en-US", label: "CCCOMA_X64FRE_EN-US_DV9"),
    Medium(
      os: "win10", build: 19045, edition: "Core", type: "Client", processor: 0,
      language: "fr-FR", label: "CCCOMA_X86FRE_FR-FR_DV5"),
    Medium(
      os: "win10", build: 10240, edition: "Professional", type: "Client", processor: 9,
      language: "de-DE", label: "J_CCSA_X64FRE_DE-DE_DV5"),
    Medium(
      os: "win11", build: 26100, edition: "Professional", type: "Client", processor: 9,
      language: "pt-BR", label: "CCCOMA_X64FRE_PT-BR_DV9"),
    Medium(
      os: "win11", build: 22000, edition: "Core", type: "Client", processor: 12,
      language: "ja-JP", label: "CCCOMA_A64FRE_JA-JP_DV9"),
    Medium(
      os: "win2k16", build: 14393, edition: "ServerStandard", type: "Server", processor: 9,
      language: "en-US", label: "SSS_X64FREE_EN-US_DV9"),
    Medium(
      os: "win2k19", build: 17763, edition: "ServerDatacenter", type: "Server", processor: 9,
      language: "es-ES", label: "SSS_X64FRE_ES-ES_DV9"),
    Medium(
      os: "win2k22", build: 20348, edition: "ServerStandard", type: "Server", processor: 9,
      language: "ko-KR", label: "SSS_X64FRE_KO-KR_DV9"),
    Medium(
      os: "win2k25", build: 26100, edition: "ServerStandard", type: "Server", processor: 9,
      language: "zh-CN", label: "SSS_X64FRE_ZH-CN_DV9"),
  ]

  @Test("By build, architecture and language, whatever the label says", arguments: media)
  func medium(_ medium: Medium) throws {
    let fixture = try DetectFixture()
    try fixture.directory.write("x", to: "files/Windows/explorer.exe")
    for (name, kind) in [("install.wim", medium.type), ("boot.wim", "WindowsPE")] {
      try fixture.directory.write("", to: "tree/sources/.keep")
      let properties = [
        "ARCH=\(medium.processor)", "VERSION/MAJOR=10", "VERSION/MINOR=0",
        "VERSION/BUILD=\(medium.build)", "VERSION/SPBUILD=1", "EDITIONID=\(medium.edition)",
        "INSTALLATIONTYPE=\(kind)", "LANGUAGES/LANGUAGE=\(medium.language)",
        "LANGUAGES/DEFAULT=\(medium.language)",
      ]
      try fixture.make(
        "wimlib-imagex",
        [
          "capture", "files", "tree/sources/" + name, "Windows \(medium.edition)",
          "--compress=none",
        ]
          + properties.flatMap { ["--image-property", "WINDOWS/" + $0] })
    }
    let labels = [medium.label, "MY_WINDOWS", "SSS_X64FRE_EN-US_DV9", "CCCOMA_X64FRE_EN-US_DV9"]
    for (index, label) in labels.enumerated() {
      try fixture.make(
        "genisoimage",
        [
          "-quiet", "-udf", "-J", "-R", "-V", label, "-publisher", "MICROSOFT CORPORATION", "-o",
          "\(index).iso", "tree",
        ])
      let record = try #require(try fixture.records(["\(index).iso"]).first)
      #expect(record.status == "identified", "\(label)")
      #expect(Set(record.matches?.map(\.os.short) ?? []) == [medium.os], "\(label)")
      #expect(record.best?.arch == medium.arch, "\(label)")
      #expect(
        record.best?.languages == [medium.language.split(separator: "-").joined(separator: "_")],
        "\(label)")
      #expect(record.undecided?.contains("arch") == false, "\(label)")
    }
  }

  @Test("Without an image, a shared label is ambiguous, and all it may be is listed")
  func shared() throws {
    let fixture = try DetectFixture()
    try fixture.directory.write("x", to: "tree/setup.exe")
    try fixture.make(
      "genisoimage",
      [
        "-quiet", "-udf", "-V", "CCCOMA_X64FRE_EN-US_DV9", "-publisher", "MICROSOFT CORPORATION",
        "-o", "w.iso", "tree",
      ])
    let record = try #require(try fixture.records(["w.iso"]).first)
    #expect(record.status == "ambiguous")
    #expect(Set(record.matches?.map(\.os.short) ?? []) == ["win10", "win11"])
    #expect(record.best?.languages == ["en_US"])
    #expect(try fixture.detect(["--strict", "w.iso"]).status == 3)
    let plain = try fixture.detect(["w.iso"])
    #expect(plain.status == 0)
    #expect(
      plain.lines.contains("  it may also be Microsoft Windows 10; --all shows every match"),
      "\(plain.output)")
  }

  @Test(
    "A UDF volume without ISO 9660 is known by its own label",
    .enabled(if: DetectFixture.have("mkudffs")))
  func udf() throws {
    let fixture = try DetectFixture()
    try fixture.make(
      "mkudffs",
      ["--new-file", "--media-type=dvd", "--label=Fedora-S-dvd-x86_64-42", "u.img", "4000"])
    let record = try #require(try fixture.records(["u.img"]).first)
    #expect(record.kind == "media")
    #expect(record.best?.os.short == "fedora42")
  }
}
