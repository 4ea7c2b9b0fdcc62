import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// UDF in every shape: built by hand with files in it, and as mkudffs makes it.
@Suite struct UDFTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var volume: TinyUDF
    var testDescription: String {
      "\(volume.mapping) \(volume.allocation) block \(volume.blockSize)"
        + " \(volume.extendedEntries ? "EFE" : "FE") \(volume.wideNames ? "wide" : "narrow")"
        + "\(volume.chained ? " chained" : "")\(volume.indirect ? " indirect" : "")"
    }
  }

  static let files: [(path: String, bytes: [UInt8])] = [
    (".treeinfo", Array("[general]\nfamily = Tiny\nversion = 7\narch = armhfp\n".utf8)),
    ("EFI/BOOT/BOOTAA64.EFI", [UInt8](repeating: 7, count: 700)),
    ("Sources/Install.WIM", TinyWIM.build(TinyWIM.windows11, gap: 900)),
    ("deep/er/still/marker.txt", Array("found".utf8)),
  ]

  static let shapes: [Shape] = {
    var shapes: [Shape] = []
    for mapping in TinyUDF.Mapping.allCases {
      for allocation in TinyUDF.Allocation.allCases {
        for flags in 0..<4 {
          shapes.append(
            Shape(
              volume: TinyUDF(
                blockSize: flags & 1 == 0 ? 512 : 2048, mapping: mapping, allocation: allocation,
                extendedEntries: flags & 1 == 1, wideNames: flags & 2 == 2,
                chained: flags == 3 && allocation != .embedded, indirect: flags == 2,
                anchorAt256: flags & 1 == 1, recognition: flags & 1 == 1)))
        }
      }
    }
    return shapes
  }()

  @Test(arguments: shapes)
  func everyShape(_ shape: Shape) throws {
    let bytes = shape.volume.build(Self.files)
    let evidence = try evidence(of: bytes, markers: ["deep/er/still/MARKER.txt"])
    #expect(evidence.warnings == [])
    #expect(evidence.kind == .media)
    #expect(evidence.udfVolumeID == "TINY_UDF")
    #expect(evidence.volumeID == nil)
    #expect(evidence.treeinfo?.family == "Tiny")
    #expect(evidence.treeinfo?.architecture == .armv7l)
    #expect(evidence.efiArchitectures == [.aarch64])
    #expect(evidence.files["efi/boot/bootaa64.efi"]?.size == 700)
    #expect(evidence.files["deep/er/still/marker.txt"]?.head == Array("found".utf8))
    #expect(evidence.windowsImages.map(\.name) == ["Windows 11 & Home", "Pro <N>"])
    #expect(evidence.windowsImages.first?.build == 26100)
  }

  struct Made: Sendable, CustomTestStringConvertible {
    var media: String
    var revision: String
    /// Size of a block in bytes.
    var block = 2048
    var testDescription: String { "\(media) \(revision) block \(block)" }
  }

  static let made: [Made] = [
    ("hd", ["1.02", "2.01"]), ("dvd", ["1.02", "1.50", "2.01"]), ("dvdram", ["2.01"]),
    ("dvdrw", ["1.50", "2.01"]), ("dvdr", ["1.50", "2.01", "2.50", "2.60"]),
    ("cdrw", ["1.50", "2.01"]), ("cdr", ["1.50", "2.00", "2.60"]), ("cd", ["1.02"]),
    ("bdr", ["2.50", "2.60"]),
  ].flatMap { media, revisions in revisions.map { Made(media: media, revision: $0) } }

  static let blocks = [512, 1024, 4096, 8192, 16384, 32768].map {
    Made(media: "hd", revision: "2.01", block: $0)
  }

  @Test(.enabled(if: Tools.have("mkudffs")), arguments: made + blocks)
  func mkudffs(_ made: Made) throws {
    let folder = try TemporaryFolder()
    try Tools.run(
      "mkudffs",
      [
        "--utf8", "-m", made.media, "-r", made.revision, "-b", "\(made.block)", "-l",
        "Läbel \(made.media)", "--new-file", "u.img", "\(40_960_000 / made.block)",
      ], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("u.img"))
    #expect(evidence.kind == .media)
    #expect(evidence.udfVolumeID == "Läbel \(made.media)")
    #expect(evidence.warnings == [])
  }

  @Test func damagedMainDescriptorsFallBackToTheReserve() throws {
    var bytes = TinyUDF().build(Self.files)
    // The anchor's first extent points nowhere; the second is whole.
    let anchor = bytes.count - 512
    bytes.replaceSubrange((anchor + 20)..<(anchor + 24), with: [0xFF, 0xFF, 0xFF, 0x00])
    let evidence = try evidence(of: bytes)
    #expect(evidence.udfVolumeID == "TINY_UDF")
    #expect(evidence.treeinfo?.family == "Tiny")
    #expect(evidence.warnings.isEmpty == false)
  }

  @Test func wrongChecksumIsAWarningOnly() throws {
    var bytes = TinyUDF().build(Self.files)
    bytes[(2 + 1) * 512 + 5] ^= 1
    let evidence = try evidence(of: bytes)
    #expect(evidence.treeinfo?.family == "Tiny")
    #expect(evidence.warnings.map(\.offset) == [3 * 512])
  }
}
