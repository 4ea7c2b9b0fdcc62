import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Media made by the programs that make media.
@Suite struct MakersTests {
  static let treeinfo = """
    [general]
    family = Made
    version = 3
    arch = x86_64

    """

  /// A folder `tree` with markers, one of them deep and long-named.
  static func makeTree(windows: Bool = false) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("tree/.treeinfo", treeinfo)
    try folder.write("tree/.disk/info", "Made 3 \"Name\" - Release amd64 (20260101)")
    try folder.write("tree/media.1/products", "/ Made-3 3-0\n")
    try folder.write("tree/EFI/BOOT/BOOTX64.EFI", [UInt8](repeating: 1, count: 3000))
    try folder.write("tree/EFI/BOOT/bootia32.efi", [UInt8](repeating: 2, count: 10))
    try folder.write("tree/boot/image.bin", [UInt8](repeating: 0x90, count: 4096))
    try folder.write(
      "tree/a/rather/deep/Folder With A Long Name, Longer Than 31 Characters/marker.txt", "deep")
    for index in 0..<300 { try folder.write("tree/many/file-\(index)-of-many.txt", "x") }
    try folder.write("tree/many/zz-last-marker", "last")
    return folder
  }

  static let markers = [
    "/A/rather/deep/folder with a long name, longer than 31 characters/MARKER.TXT",
    "many/zz-last-marker", "not/there",
  ]

  struct Options: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(
    .enabled(if: Tools.have("genisoimage")),
    arguments: [["-J", "-R"], ["-R"], ["-J", "-joliet-long"], ["-udf", "-R"]].map(
      Options.init(arguments:)))
  func genisoimage(_ options: Options) throws {
    let folder = try Self.makeTree()
    try Tools.run(
      "genisoimage",
      options.arguments + [
        "-V", "MADE 3", "-sysid", "SYS", "-publisher", "PUB ", "-A", "APP", "-p", "PREP", "-b",
        "boot/image.bin", "-no-emul-boot", "-boot-load-size", "4", "-o", "m.iso", "tree",
      ], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"), markers: Self.markers)
    #expect(evidence.warnings == [])
    #expect(evidence.volumeID == "MADE 3")
    #expect(evidence.systemID == "SYS")
    #expect(evidence.publisherID == "PUB")
    #expect(evidence.applicationID == "APP")
    #expect(evidence.preparerID == "PREP")
    #expect(evidence.jolietVolumeID == (options.arguments.contains("-J") ? "MADE 3" : nil))
    #expect((evidence.udfVolumeID != nil) == options.arguments.contains("-udf"))
    let size = try #require(evidence.volumeSize)
    #expect(try FileSource(path: folder.path("m.iso")).size == UInt64(size))
    #expect(evidence.isBootable)
    #expect(
      evidence.boot.map { [$0.platform.name, "\($0.sectorCount)"] } == [["bios", "4"]])
    try expectMarkers(evidence)
  }

  private func expectMarkers(_ evidence: MediaEvidence) throws {
    #expect(evidence.treeinfo?.family == "Made")
    #expect(evidence.treeinfo?.architecture == .x86_64)
    #expect(evidence.efiArchitectures == [.i686, .x86_64])
    #expect(evidence.files["efi/boot/bootx64.efi"] == MediaFile(size: 3000))
    #expect(evidence.files["media.1/products"]?.head == Array("/ Made-3 3-0\n".utf8))
    #expect(evidence.files[".disk/info"]?.size == 40)
    #expect(evidence.files["many/zz-last-marker"]?.head == Array("last".utf8))
    let deep = "a/rather/deep/folder with a long name, longer than 31 characters/marker.txt"
    #expect(evidence.files[deep]?.head == Array("deep".utf8))
    #expect(evidence.files["not/there"] == nil)
  }

  @Test(.enabled(if: Tools.have("genisoimage")))
  func plainNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("tree/PPC/BOOTINFO.TXT", "<chrp-boot/>")
    try folder.write("tree/EFI/BOOT/BOOTX64.EFI", "x")
    try Tools.run("genisoimage", ["-V", "PLAIN", "-o", "m.iso", "tree"], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"))
    #expect(evidence.warnings == [])
    #expect(evidence.files["ppc/bootinfo.txt"]?.head == Array("<chrp-boot/>".utf8))
    #expect(evidence.efiArchitectures == [.x86_64])
    #expect(evidence.isBootable)
    #expect(
      evidence.boot == [BootEntry(platform: .powerpc, origin: .bootInfo, isBootable: true)])
  }

  @Test(.enabled(if: Tools.have("genisoimage")))
  func microsoftsStub() throws {
    let folder = try TemporaryFolder()
    try folder.write("tree/README.TXT", "This disc contains a UDF file system.")
    try folder.write("tree/sources/install.wim", TinyWIM.build(TinyWIM.windows11, gap: 5000))
    try folder.write("tree/sources/boot.wim", TinyWIM.build(TinyWIM.windows11))
    try folder.write("tree/efi/boot/bootx64.efi", "x")
    try Tools.run(
      "genisoimage",
      [
        "-udf", "-hide", "sources", "-hide", "efi", "-V", "CCCOMA_X64FRE_DE-DE_DV9", "-o", "m.iso",
        "tree",
      ], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"))
    #expect(evidence.warnings == [])
    #expect(evidence.volumeID == "CCCOMA_X64FRE_DE-DE_DV9")
    #expect(evidence.udfVolumeID == "CCCOMA_X64FRE_DE-DE_DV9")
    #expect(evidence.efiArchitectures == [.x86_64])
    #expect(
      evidence.windowsImages.map { "\($0.file) \($0.index)" } == [
        "sources/boot.wim 1", "sources/boot.wim 4", "sources/install.wim 1",
        "sources/install.wim 4",
      ])
  }

  @Test(.enabled(if: Tools.have("xorriso")))
  func hybrid() throws {
    let folder = try Self.makeTree()
    try folder.write("tree/efi.img", [UInt8](repeating: 0, count: 64 << 10))
    try Tools.run(
      "xorriso",
      [
        "-as", "mkisofs", "-r", "-J", "-joliet-long", "-V", "HYBRID", "-b", "boot/image.bin",
        "-no-emul-boot", "-boot-load-size", "4", "-eltorito-alt-boot", "-e", "efi.img",
        "-no-emul-boot", "-isohybrid-gpt-basdat", "-isohybrid-apm-hfsplus",
        "-part_like_isohybrid", "-o", "m.iso", "tree",
      ], in: folder.url)
    let source = CountingSource(try FileSource(path: folder.path("m.iso")))
    let evidence = try MediaReader(markers: Self.markers).evidence(from: source)
    #expect(evidence.warnings == [])
    #expect(
      evidence.boot.filter { $0.origin == .elTorito }.map(\.platform) == [.bios, .efi])
    #expect(evidence.partitions?.scheme == .gpt)
    let types = evidence.partitions?.entries.map(\.type) ?? []
    // Microsoft's basic data, and what Macintoshes start from.
    #expect(types.contains("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"))
    #expect(types.contains("Apple_HFS"))
    #expect(evidence.boot.contains { $0.origin == .hybrid && $0.platform == .mac })
    #expect(source.bytesRead <= 128 << 10)
    try expectMarkers(evidence)
  }

  @Test(.enabled(if: Tools.have("xorriso")))
  func macintosh() throws {
    let folder = try Self.makeTree()
    try Tools.run(
      "xorriso",
      ["-as", "mkisofs", "-hfsplus", "-r", "-V", "MAC", "-o", "m.iso", "tree"], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"), markers: Self.markers)
    #expect(evidence.partitions?.scheme == .apple)
    #expect(evidence.partitions?.entries.map(\.type).contains("Apple_HFS") == true)
    #expect(evidence.boot.map(\.platform) == [.mac])
    #expect(!evidence.isBootable)
    #expect(evidence.warnings == [])
    try expectMarkers(evidence)
  }

  @Test(.enabled(if: Tools.have("xorriso")))
  func efiOnlyAppendedPartition() throws {
    let folder = try Self.makeTree()
    try folder.write("efi.img", [UInt8](repeating: 0, count: 64 << 10))
    try Tools.run(
      "xorriso",
      [
        "-as", "mkisofs", "-r", "-V", "EFIONLY", "-append_partition", "2", "0xef", "efi.img",
        "-appended_part_as_gpt", "-e", "--interval:appended_partition_2:all::", "-no-emul-boot",
        "-o", "m.iso", "tree",
      ], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"), markers: Self.markers)
    #expect(evidence.boot.filter { $0.origin == .elTorito }.map(\.platform) == [.efi])
    let efi = evidence.boot.filter { $0.origin == .hybrid && $0.platform == .efi }
    #expect(efi.map(\.sectorCount) == [128])
    #expect(evidence.warnings == [])
    try expectMarkers(evidence)
  }

  @Test(.enabled(if: Tools.have("wimlib-imagex", "genisoimage")))
  func windowsImage() throws {
    let folder = try TemporaryFolder()
    try folder.write("files/a.txt", String(repeating: "text ", count: 20000))
    try folder.write("tree/readme.txt", "x")
    for (index, name) in ["Windows 11 Pro", "Windows 11 Home & Söhne"].enumerated() {
      try Tools.run(
        "wimlib-imagex",
        [
          index == 0 ? "capture" : "append", "files", "install.wim", name,
          "--image-property", "WINDOWS/ARCH=9", "--image-property", "WINDOWS/VERSION/MAJOR=10",
          "--image-property", "WINDOWS/VERSION/MINOR=0",
          "--image-property", "WINDOWS/VERSION/BUILD=22621",
          "--image-property", "WINDOWS/VERSION/SPBUILD=1702",
          "--image-property", "WINDOWS/EDITIONID=\(index == 0 ? "Professional" : "Core")",
          "--image-property", "WINDOWS/INSTALLATIONTYPE=Client",
          "--image-property", "WINDOWS/PRODUCTTYPE=WinNT",
          "--image-property", "WINDOWS/LANGUAGES/LANGUAGE=de-DE",
          "--image-property", "WINDOWS/LANGUAGES/DEFAULT=de-DE",
        ], in: folder.url)
    }
    let tree = folder.url.appending(path: "tree/sources")
    try FileManager.default.createDirectory(at: tree, withIntermediateDirectories: true)
    try Tools.run(
      "wimlib-imagex", ["export", "install.wim", "all", "tree/sources/install.esd", "--solid"],
      in: folder.url)
    try Tools.run(
      "wimlib-imagex", ["split", "install.wim", "tree/sources/install.swm", "1"], in: folder.url)
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "install.wim"), to: tree.appending(path: "install.wim"))
    try Tools.run(
      "genisoimage", ["-udf", "-J", "-V", "WIN", "-o", "m.iso", "tree"], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("m.iso"))
    #expect(evidence.warnings == [])
    let pro = try #require(evidence.windowsImages.first)
    #expect(pro.file == "sources/install.esd")
    for file in ["sources/install.esd", "sources/install.swm", "sources/install.wim"] {
      let images = evidence.windowsImages.filter { $0.file == file }
      #expect(images.map(\.index) == [1, 2])
      #expect(images.map(\.name) == ["Windows 11 Pro", "Windows 11 Home & Söhne"])
      #expect(images.map(\.editionID) == ["Professional", "Core"])
      for image in images {
        #expect(image.architecture == .x86_64)
        #expect(image.build == 22621)
        #expect(image.servicePackBuild == 1702)
        #expect(image.majorVersion == 10)
        #expect(image.minorVersion == 0)
        #expect(image.installationType == "Client")
        #expect(image.productType == "WinNT")
        #expect(image.languages == ["de-DE"])
        #expect(image.defaultLanguage == "de-DE")
      }
    }
  }
}
