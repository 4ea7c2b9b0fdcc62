import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Media of mkudffs that Linux has filled; Fixtures/UDF/README.md says how they are made.
@Suite(.enabled(if: Tools.have("xz"))) struct FilledUDFTests {
  /// What a medium of the fixtures is called, and its label.
  struct Medium: Sendable, CustomTestStringConvertible {
    var name: String
    var label: String
    var testDescription: String { name }
  }

  static let media = [
    Medium(name: "hd-1.02-512", label: "Größe 1.02"),
    Medium(name: "hd-1.02-2048", label: "HD_102"),
    Medium(name: "hd-1.50-512", label: "HD_150"),
    Medium(name: "hd-1.50-4096", label: "安装 1.50"),
    Medium(name: "hd-2.01-512", label: "Установка 2.01"),
    Medium(name: "hd-2.01-4096", label: "HD_201"),
    Medium(name: "dvdram-1.02-2048", label: "CCCOMA_X64FRE_DE-DE_DV9"),
    Medium(name: "dvdram-1.50-2048", label: "DVDRAM_150"),
    Medium(name: "dvdram-2.01-2048", label: "DVDRAM_201"),
    Medium(name: "cdrw-1.50-2048", label: "CDRW_150"),
    Medium(name: "dvdrw-2.01-2048", label: "DVDRW_201"),
  ]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/UDF")

  /// The files on each, by path, as the list says it that they are made from.
  static let files: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    let list = (try? String(contentsOf: folder.appending(path: "files"), encoding: .utf8)) ?? ""
    for line in list.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let count = Int(parts[0]) else { continue }
      files[String(parts[1])] = Array((0..<count).map { "\(parts[1]) \($0 + 1)\n" }.joined().utf8)
    }
    files[".disk/info"] = Array(
      "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official amd64 NETINST with firmware 20240210-11:27"
        .utf8)
    files[".treeinfo"] = Array("[general]\nfamily = Made\nversion = 3\narch = x86_64\n".utf8)
    files["hard link.txt"] = files["several blocks.txt"]
    // Where nothing was written.
    files["holes/file.txt"]?.replaceSubrange(
      8192..<40960, with: repeatElement(0, count: 40960 - 8192))
    return files
  }()

  /// What was deleted again, and what is no file.
  static let absent = [
    "gone 1", "gone 2", "gone 5", "many/gone 3", "sources/filler", "soft link.txt",
  ]

  static let markers = files.keys + absent

  static func bytes(_ medium: Medium) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let packed = try Data(contentsOf: Self.folder.appending(path: "\(medium.name).img.xz"))
    try folder.write("medium.img.xz", Array(packed))
    try Tools.run("xz", ["--decompress", "medium.img.xz"], in: folder.url)
    return try folder.bytes("medium.img")
  }

  /// ASCII capitals do not count.
  static func key(_ path: String) -> String {
    String(decoding: path.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  @Test func noneIsForgotten() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".xz") }
    #expect(Set(names) == Set(Self.media.map { "\($0.name).img.xz" }))
    #expect(Self.files.count == 139)
  }

  @Test(arguments: media)
  func everyFile(_ medium: Medium) throws {
    let evidence = try evidence(of: Self.bytes(medium), markers: Self.markers)
    #expect(evidence.warnings == [])
    for (path, bytes) in Self.files {
      let found = try #require(evidence.files[Self.key(path)], "\(path)")
      #expect(found.size == UInt64(bytes.count), "\(path)")
      // The loaders are known by their names.
      #expect(found.head == (path.hasPrefix("EFI/") ? [] : bytes), "\(path)")
    }
    for path in Self.absent { #expect(evidence.files[path] == nil, "\(path)") }
    #expect(evidence.files.count == Self.files.count + 1)
  }

  @Test(arguments: media)
  func whatItIs(_ medium: Medium) throws {
    let source = CountingSource(MemorySource(try Self.bytes(medium), name: medium.name))
    let evidence = try MediaReader().evidence(from: source)
    #expect(evidence.warnings == [])
    #expect(evidence.kind == .media)
    #expect(evidence.udfVolumeID == medium.label)
    #expect(evidence.volumeID == nil)
    #expect(evidence.efiArchitectures == [.aarch64, .x86_64])
    #expect(evidence.treeinfo?.family == "Made")
    #expect(evidence.treeinfo?.architecture == .x86_64)
    #expect(evidence.files[".disk/info"]?.head == Self.files[".disk/info"])
    let images = evidence.windowsImages
    #expect(images.map(\.file) == ["sources/install.wim", "sources/install.wim"])
    #expect(images.map(\.index) == [1, 2])
    #expect(images.map(\.name) == ["Windows 11 Pro", "Windows 11 Home"])
    #expect(images.map(\.editionID) == ["Professional", "Core"])
    for image in images {
      #expect(image.architecture == .x86_64)
      #expect(image.build == 22621)
      #expect(image.servicePackBuild == 1702)
      #expect(image.majorVersion == 10)
      #expect(image.languages == ["de-DE", "en-US"])
      #expect(image.defaultLanguage == "de-DE")
    }
    #expect(source.bytesRead < 256 << 10)
  }

  /// Cut anywhere, a medium says what is left of it, and that something is wrong.
  @Test(arguments: media)
  func cut(_ medium: Medium) throws {
    let bytes = try Self.bytes(medium)
    let whole = try evidence(of: bytes, markers: Self.markers)
    var random = Random(seed: 7)
    let cuts =
      Array(stride(from: 0, to: bytes.count, by: 1 << 20))
      + (0..<8).map { _ in random.below(bytes.count) } + [bytes.count - 1]
    for cut in cuts {
      do {
        let rest = try evidence(of: Array(bytes[..<cut]), markers: Self.markers)
        #expect(rest.udfVolumeID == medium.label, "cut at \(cut)")
        // Behind the partition there are copies of descriptors only.
        let isWhole = rest.files == whole.files && rest.windowsImages == whole.windowsImages
        #expect(
          !rest.warnings.isEmpty || isWhole && cut > bytes.count / 2, "cut at \(cut)")
      } catch let error as OSInfoError {
        // Without the anchor in block 256 and the one at the end there is nothing to start from.
        #expect(cut < 257 * 4096, "cut at \(cut): \(error.message)")
        #expect([.truncated, .malformed].contains(error.code), "cut at \(cut)")
      }
    }
  }

  /// A block of zeros takes a file or a directory away, but not without a word.
  @Test(arguments: media)
  func blanked(_ medium: Medium) throws {
    let good = try Self.bytes(medium)
    let zeros = [UInt8](repeating: 0, count: 2048)
    // Most of what can be missed lies in the first part.
    let used = stride(from: 0, to: 2 << 20, by: 2048).filter {
      good[$0..<($0 + 2048)] != zeros[...]
    }
    var random = Random(seed: 11)
    for _ in 0..<12 {
      let at = used[random.below(used.count)]
      var bytes = good
      bytes.replaceSubrange(at..<(at + 2048), with: zeros)
      let evidence = try evidence(of: bytes, markers: Self.markers)
      #expect(evidence.udfVolumeID == medium.label, "blank at \(at)")
      let isWhole = evidence.files.count == Self.files.count + 1
      #expect(isWhole || !evidence.warnings.isEmpty, "blank at \(at)")
    }
  }
}
