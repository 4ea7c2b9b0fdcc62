import Foundation
import OSInfoMedia
import OSInfoModel
import Testing

/// Treeinfo files, of old and new making.
@Suite struct TreeinfoTests {
  private func parse(_ text: String) throws -> Treeinfo {
    try Treeinfo.parse(Array(text.utf8), name: "treeinfo")
  }

  @Test func general() throws {
    let info = try parse(
      """
      \u{FEFF}; a comment
      # another
      [images-armhfp]\r
      kernel = images/vmlinuz\r
      initrd=images/initrd.img
      boot.iso =images/boot.iso
      [stage2]
      mainimage = images/install.img
      [general]
      family =  Fedora \t
      variant = Server
      arch = armhfp
      version = 1
      version = 42\u{20}
      not a key
      = nothing
      """)
    #expect(info.family == "Fedora")
    #expect(info.variant == "Server")
    #expect(info.version == "42")
    #expect(info.arch == "armhfp")
    #expect(info.architecture == .armv7l)
    #expect(info.kernel == "images/vmlinuz")
    #expect(info.initrd == "images/initrd.img")
    #expect(info.bootISO == "images/boot.iso")
    #expect(info.stage2 == "images/install.img")
  }

  @Test func productmd() throws {
    let info = try parse(
      "[release]\nname = Rocky\nversion = 9.4\n[tree]\narch = x86_64_v2\nvariants = BaseOS,App\n")
    #expect(info.family == "Rocky")
    #expect(info.version == "9.4")
    #expect(info.variant == "BaseOS")
    #expect(info.architecture == .x86_64)
    #expect(info.kernel == nil)
  }

  @Test func refusals() throws {
    for text in ["", "\u{0}\u{0}", "[checksums]\na = b\n", "plain text", "[general", "[]\n"] {
      #expect(throws: OSInfoError(.malformed, "")) { try parse(text) }
    }
    let long = [UInt8](repeating: 0x5B, count: (1 << 20) + 1)
    #expect(throws: OSInfoError(.limitExceeded, "")) { try Treeinfo.parse(long, name: "x") }
  }

  // MARK: - The corpus

  private struct Record: Decodable {
    var file: String
    var family: String?
    var variant: String?
    var version: String?
    var arch: String?
    var text: String

    private enum CodingKeys: String, CodingKey {
      case file, family, variant, version, arch
      case text = "treeinfo_text"
    }
  }

  @Test(.enabled(if: Shared.folder != nil))
  func corpus() throws {
    let folder = try #require(Shared.folder)
    let data = try Data(contentsOf: folder.appending(path: "corpus/treeinfo.jsonl"))
    var count = 0
    for line in data.split(separator: 0x0A) {
      let record = try JSONDecoder().decode(Record.self, from: Data(line))
      let info = try parse(record.text)
      func trimmed(_ text: String?) -> String? {
        let text = text?.trimmingCharacters(in: .whitespaces)
        return text?.isEmpty == true ? nil : text
      }
      #expect(info.family == trimmed(record.family), "\(record.file)")
      #expect(info.version == trimmed(record.version), "\(record.file)")
      #expect(info.arch == trimmed(record.arch), "\(record.file)")
      if let variant = trimmed(record.variant) {
        #expect(info.variant == variant, "\(record.file)")
      }
      count += 1
    }
    #expect(count > 300)
  }
}
