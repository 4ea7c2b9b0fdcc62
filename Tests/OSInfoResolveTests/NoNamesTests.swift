import Foundation
import OSInfoCatalog
import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("Code without names, data without code")
struct NoNamesTests {
  /// Values that stand for themselves in every hypervisor, and words of the form of a request.
  private static let common: Set<String> = [
    "none", "auto", "yes", "no", "on", "off", "bios", "efi",
  ]

  @Test("no device, model or operating system is named in the resolver's code")
  func code() throws {
    let resolver = try Resolving.resolver()
    var names: Set<String> = []
    for platform in ["qemu", "xen", "bhyve", "virtualbox", "vmware", "hyperv", "cloud-hypervisor"] {
      for offer in try resolver.offers(of: platform) {
        names.insert(offer.value)
        names.formUnion(offer.devices)
        names.formUnion(offer.names.pairs.map(\.name))
      }
    }
    let catalog = try TestCatalogs.shipped()
    try catalog.withConnection { connection throws(OSInfoError) in
      for query in [
        "SELECT id FROM base_os", "SELECT short_id FROM base_os_short_id",
        "SELECT id FROM base_device",
        "SELECT DISTINCT family FROM base_os WHERE family IS NOT NULL",
        "SELECT DISTINCT distro FROM base_os WHERE distro IS NOT NULL",
      ] {
        try connection.each(query) { if let name = $0.text(0) { names.insert(name) } }
      }
    }
    names.subtract(NoNamesTests.common)
    // Decisions and elements of libvirt's documents are grammar, though some are values too.
    names.subtract(Decision.all)
    names.subtract(["serial"])
    let folder = Shared.package.appending(path: "Sources/OSInfoResolve")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var read = 0
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      read += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") where !line.contains("//") {
        for literal in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        where literal.offset % 2 == 1 {
          #expect(
            !names.contains(String(literal.element)),
            "\(literal.element) in \(file.lastPathComponent)")
        }
      }
    }
    #expect(read > 10)
  }

  @Test("a site's policy file alone changes a decision, and is named as the reason")
  func sitePolicy() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      <osinfo version="1">
        <policy id="site" extends="optimal">
          <summary>Ours</summary>
          <choose decision="video">
            <row id="ours" value="vga" before="none"><because>our consoles show VGA only</because></row>
          </choose>
        </policy>
      </osinfo>
      """, to: "policy/site.xml")
    let catalog = try TestCatalogs.compile([TestCatalogs.data, directory.path], name: "site")
    let resolver = Resolver(catalog: catalog)
    let before = try Resolving.plan("fedora42", with: resolver)
    let after = try Resolving.plan("fedora42", policy: "site", with: resolver)
    #expect(before.value("video") == "virtio")
    #expect(after.value("video") == "vga")
    #expect(after.choice("video")?.because.first?.rule == "site/video/ours")
    #expect(after.value("network") == before.value("network"))
  }
}
