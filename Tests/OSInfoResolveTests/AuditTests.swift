import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("Audits of existing domains")
struct AuditTests {
  private static let windows = """
    <domain type='kvm'><name>w</name><memory unit='GiB'>2</memory><vcpu>2</vcpu>
      <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os><clock offset='utc'/>
      <devices>
        <disk type='file' device='disk'><target dev='sda' bus='ide'/></disk>
        <interface type='user'><model type='virtio'/></interface>
        <graphics type='spice'/><video><model type='vga'/></video>
      </devices></domain>
    """

  private func audit(_ xml: String, os: String) throws -> Audit {
    let request = ResolveRequest(os: os, platform: "qemu", architecture: .x86_64)
    return try Resolving.resolver().audit(Array(xml.utf8), name: "w.xml", for: request)
  }

  private func finding(_ decision: String, in audit: Audit) -> Audit.Finding? {
    audit.findings.first { $0.decision == decision }
  }

  @Test("what cannot work is told from what could be better, with what to change")
  func findings() throws {
    let audit = try audit(AuditTests.windows, os: "win11")
    #expect(finding("memory", in: audit)?.level == .unsupported)
    let network = try #require(finding("network", in: audit))
    #expect(network.level == .unsupported && network.found == ["virtio"])
    #expect(network.recommended == ["e1000e"] && network.because.contains("Windows 11"))
    // Two choices of the domain that exclude each other.
    let disk = try #require(finding("disk", in: audit))
    #expect(disk.level == .unsupported && disk.because.contains("machine=q35"))
    #expect(finding("firmware", in: audit)?.recommended == ["efi"])
    #expect(finding("firmware", in: audit)?.level == .worse)
    #expect(finding("machine", in: audit) == nil, "a version of q35 is q35")
    #expect(finding("vcpus", in: audit) == nil)
    #expect(finding("graphics", in: audit) == nil)
  }

  @Test("the operating system comes from the metadata, and must come from somewhere")
  func system() throws {
    let metadata = """
      <metadata><libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>
      <libosinfo:os id='http://microsoft.com/win/10'/></libosinfo:libosinfo></metadata>
      """
    let xml = AuditTests.windows.replacing("<clock", with: metadata + "<clock")
    #expect(try audit(xml, os: "").plan.os.shortID == "win10")
    let said = Resolving.complaint { _ = try audit(AuditTests.windows, os: "") }
    #expect(said?.contains("--os") == true)
    #expect(
      Resolving.complaint { _ = try audit("<network/>", os: "win10") }?.contains("<network>")
        == true)
  }

  @Test("a host that lacks something is heard", .enabled(if: HostFixtures.areThere))
  func host() throws {
    var request = ResolveRequest(os: "fedora42", platform: "qemu", architecture: .x86_64)
    request.host = try HostFixtures.host("debian12-caps.xml", "debian12-x86_64-domcaps.xml")
    let xml = AuditTests.windows.replacing("type='vga'", with: "type='vmvga'")
    let audit = try Resolving.resolver().audit(Array(xml.utf8), name: "w.xml", for: request)
    #expect(
      finding("virtualization", in: audit)?.level == .worse
        || audit.plan.value("virtualization") == "kvm")
    #expect(finding("video", in: audit) != nil)
  }
}
