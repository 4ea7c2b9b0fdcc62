import OSInfoAuthoring
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The database's own series.
@Suite struct SeriesDataTests {
  private static let files: [String] = {
    Scratch.run("grep -l '<series' \(TestCatalogs.data)/os/*.xml | sort").output
      .split(separator: "\n").map(String.init)
  }()

  private func content(_ name: String) throws -> String {
    let bytes = try #require(Scratch.read("\(TestCatalogs.data)/os/\(name).xml"))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Each series says the same as its expansion, which is valid by itself", arguments: files)
  func expansion(_ path: String) throws {
    let bytes = try #require(Scratch.read(path))
    let (text, diagnostics) = try SeriesExpansion.expand(bytes, name: path)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let written = Authoring.read(bytes, name: "a.xml")
    let plain = Authoring.read(Array(text.utf8), name: "a.xml")
    #expect(written.knowledge.operatingSystems == plain.knowledge.operatingSystems)
    #expect(!plain.diagnostics.contains { $0.rule == "schema" || $0.rule == "number" })
    // Where a line has but a few releases, its names and sources are most of the file.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "<series ").count - 1
    if plain.knowledge.operatingSystems.count >= 10 * lines {
      #expect(bytes.count * 2 < text.utf8.count, "a series must be worth it")
    }
  }

  @Test("The series that the documentation shows is one")
  func documented() throws {
    let bytes = try #require(Scratch.read("\(TestCatalogs.data)/README.md"))
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "</series>")
    let start = try #require(parts.first?.split(separator: "<series", maxSplits: 1).last)
    let text = ours("<series\(start)</series>")
    let (expanded, diagnostics) = try SeriesExpansion.expand(Array(text.utf8), name: "README.md")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(expanded.split(separator: "<media").count > 10)
  }

  /// The operating system of that id, from a text in place of a file of the database.
  private func system(_ id: String, in text: String) throws -> OperatingSystem {
    let outcome = Authoring.read(
      Array(text.utf8), name: "a.xml", options: AuthoringOptions(strict: true))
    let about = outcome.diagnostics.filter { $0.rule != "dangling-id" }
    #expect(about.isEmpty, "\(about)")
    return try #require(outcome.knowledge.operatingSystems.first { $0.id == id })
  }

  @Test("The next Fedora is one line")
  func nextFedora() throws {
    var lines = try content("fedora").split(separator: "\n", omittingEmptySubsequences: false)
    let last = try #require(lines.lastIndex { $0.contains("<release version=\"44\"") })
    lines.insert(
      "    <release version=\"45\" date=\"2026-10-27\" eol=\"2027-12-01\" compose=\"1.3\"/>",
      at: last + 1)
    let text = lines.joined(separator: "\n")
    let fedora = try system("http://fedoraproject.org/fedora/45", in: text)
    let before = try system("http://fedoraproject.org/fedora/44", in: text)
    #expect(fedora.product.shortIDs == ["fedora45"])
    #expect(fedora.product.name.text == "Fedora Linux 45")
    #expect(fedora.product.releaseDate == "2026-10-27")
    #expect(fedora.product.derivesFrom == [before.id])
    #expect(fedora.media.count == before.media.count)
    #expect(fedora.trees.count == before.trees.count)
    #expect(fedora.images.count == before.images.count)
    #expect(fedora.variants.map(\.name.text).contains("Fedora Server 45"))
    let dvd = try #require(fedora.media.first { $0.id.hasSuffix("#server-dvd-x86_64") })
    #expect(dvd.volumeID == "^Fedora-S-dvd-x86_64-45$")
    #expect(
      dvd.url
        == "https://download.fedoraproject.org/pub/fedora/linux/releases/45/Server/x86_64/iso/"
        + "Fedora-Server-dvd-x86_64-45-1.3.iso")
    #expect(fedora.resources == before.resources)
    let rawhide = try system("http://fedoraproject.org/fedora/rawhide", in: text)
    #expect(rawhide.product.derivesFrom == [fedora.id])
  }

  @Test("The next Ubuntu is two lines")
  func nextUbuntu() throws {
    var lines = try content("ubuntu").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let last = try #require(lines.lastIndex { $0.contains("<release version=\"26.10\"") })
    lines.insert(
      "    <release version=\"27.04\" codename=\"Tested Tapir\" date=\"2027-04-15\" eol=\"2028-01-15\"/>",
      at: last + 1)
    let latest = try #require(lines.firstIndex { $0.contains(">ubuntu-stable-latest<") })
    lines[latest] = lines[latest].split(separator: "26.10", maxSplits: 1)
      .joined(separator: "27.04")
    let text = lines.joined(separator: "\n")
    let ubuntu = try system("http://ubuntu.com/ubuntu/27.04", in: text)
    let before = try system("http://ubuntu.com/ubuntu/26.10", in: text)
    #expect(ubuntu.product.shortIDs == ["ubuntu27.04", "ubuntutested", "ubuntu-stable-latest"])
    let supported = try system("http://ubuntu.com/ubuntu/26.04", in: text)
    #expect(!before.product.shortIDs.contains("ubuntu-stable-latest"))
    #expect(supported.product.shortIDs.contains("ubuntu-lts-latest"))
    #expect(ubuntu.product.name.text == "Ubuntu 27.04")
    #expect(ubuntu.product.upgrades == [before.id])
    #expect(ubuntu.media.count == before.media.count)
    let desktop = try #require(ubuntu.media.first { $0.id.hasSuffix("#desktop-x86_64") })
    #expect(desktop.volumeID == "^Ubuntu 27\\.04(\\.\\d+)* amd64")
    #expect(desktop.url == "https://releases.ubuntu.com/tested/ubuntu-27.04-desktop-amd64.iso")
    #expect(
      ubuntu.images.contains {
        $0.url
          == "https://cloud-images.ubuntu.com/tested/current/tested-server-cloudimg-arm64.img"
      })
  }
}
