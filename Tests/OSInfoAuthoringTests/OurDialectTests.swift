import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct OurDialectTests {
  private static let devices = """
    <device id="http://pcisig.com/pci/1af4/1041" name="virtio1.0-net" class="net" bus-type="pci"
      vendor-id="1af4" product-id="1041">
      <vendor>Red Hat, Inc.</vendor> <product>Virtio 1.0 network device</product>
    </device>
    <device id="http://qemu.org/chipset/x86/q35" name="q35" class="chipset"/>
    """
  private static let fedora = """
    <os id="http://fedoraproject.org/fedora/41" short-id="fedora41"><name>Fedora 41</name></os>
    <os id="http://fedoraproject.org/fedora/42" short-id="fedora42 f42">
      <name>Fedora Linux 42</name> <vendor>Fedora Project</vendor> <version>42</version>
      <source url="https://example.org/releases" accessed="2026-05-11"/>
      <family>linux</family> <distro>fedora</distro>
      <release-date>2025-04-15</release-date> <eol-date>2026-05-13</eol-date>
      <derives-from id="http://fedoraproject.org/fedora/41"/>
      <upgrades id="http://fedoraproject.org/fedora/41"/>
      <device id="http://pcisig.com/pci/1af4/1041"/>
      <firmware arch="x86_64" type="efi"/>
      <resources arch="all">
        <minimum n-cpus="1" cpu="1.5 GHz" ram="2 GiB" storage="15 GiB"/> <recommended ram="4 GiB"/>
      </resources>
      <resources arch="all" phase="install"> <minimum ram="3 GiB"/> </resources>
      <hardware clock="utc" guest-agent="org.qemu.guest_agent.0 com.redhat.spice.0"/>
      <hardware arch="x86_64" secure-boot="supported" tpm="supported" max-ram="1 TiB"/>
      <variant id="server"><name>Fedora Server 42</name></variant>
      <media id="server-dvd-x86_64" arch="x86_64" variant="server" kernel="images/vmlinuz"
        initrd="images/initrd.img">
        <url>https://example.org/f.iso</url>
        <volume-id>Fedora-S-dvd-x86_64-42</volume-id> <volume-size>2925582336</volume-size>
        <file path=".discinfo" pattern="^Fedora 42"/> <file path="EFI"/>
        <magic offset="0x8001" bytes="43 44 30 30 31" mask="ffffffffff"/>
        <windows-image build="26100-26199" type="Client" edition="^Pro"/>
        <windows-image build="26100-"/>
      </media>
      <media arch="aarch64"><iso><volume-id>x</volume-id></iso></media>
      <tree id="server" arch="x86_64" variant="server" kernel="k">
        <url>https://example.org/os</url>
        <treeinfo family="Fedora" version="42" arch="x86_64" variant="Server"/>
      </tree>
      <image arch="x86_64" format="qcow2" cloud-init="true"><url>https://example.org/q</url></image>
      <alias system="os-release">fedora  42</alias>
      <alias system="vmware" arch="x86_64 i686">fedora64Guest</alias>
    </os>
    """

  private func knowledge() throws -> Knowledge {
    let outcome = try read(
      [("os/fedora.xml", ours(OurDialectTests.devices + "\n" + OurDialectTests.fedora))],
      strict: true, schema: true)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    return outcome.knowledge
  }

  @Test func readsAnOperatingSystem() throws {
    let os = try #require(try knowledge().operatingSystems.last)
    #expect(os.product.shortIDs == ["fedora42", "f42"])
    #expect(os.product.name == LocalizedText("Fedora Linux 42"))
    #expect(os.product.vendor.text == "Fedora Project")
    #expect(os.product.releaseDate == "2025-04-15")
    #expect(os.product.derivesFrom == ["http://fedoraproject.org/fedora/41"])
    #expect(os.devices == [DeviceLink(device: "http://pcisig.com/pci/1af4/1041")])
    #expect(os.firmware == [Firmware(architecture: .x86_64, type: "efi")])
    #expect(os.resources.count == 2)
    #expect(
      os.resources[0].amounts[.minimum]
        == Resources.Amounts(cpu: 1_500_000_000, nCPUs: 1, ram: 2 << 30, storage: 15 << 30))
    #expect(os.resources[1].phase == "install")
    #expect(os.resources[1].amounts == [.minimum: Resources.Amounts(ram: 3 << 30)])
    #expect(
      Set(os.traits) == [
        Trait(name: "clock", values: ["utc"]),
        Trait(name: "guest-agent", values: ["org.qemu.guest_agent.0", "com.redhat.spice.0"]),
        Trait(architecture: .x86_64, name: "secure-boot", values: ["supported"]),
        Trait(architecture: .x86_64, name: "tpm", values: ["supported"]),
        Trait(architecture: .x86_64, name: "max-ram", values: ["1099511627776"]),
      ])
    #expect(
      os.aliases == [
        Alias(system: .osRelease, value: "fedora 42"),
        Alias(system: .vmware, architecture: .x86_64, value: "fedora64Guest"),
        Alias(system: .vmware, architecture: .i686, value: "fedora64Guest"),
      ])
    #expect(os.variants == [Variant(id: "server", name: LocalizedText("Fedora Server 42"))])
  }

  @Test func readsMediaTreesAndImages() throws {
    let os = try #require(try knowledge().operatingSystems.last)
    #expect(
      os.media.map(\.id) == [
        "http://fedoraproject.org/fedora/42#server-dvd-x86_64",
        "http://fedoraproject.org/fedora/42:1",
      ])
    let media = os.media[0]
    #expect(media.kernel == "images/vmlinuz")
    #expect(media.variants == ["server"])
    #expect(media.volumeID == "Fedora-S-dvd-x86_64-42")
    #expect(media.volumeSize == 2_925_582_336)
    #expect(
      media.content == [
        .file(path: ".discinfo", pattern: "^Fedora 42"), .file(path: "EFI", pattern: nil),
        .magic(
          offset: 0x8001, bytes: Array("CD001".utf8), mask: [UInt8](repeating: 0xFF, count: 5)),
        .windowsImage(build: 26100...26199, installation: "Client", edition: "^Pro"),
        .windowsImage(build: 26100...Int.max, installation: nil, edition: nil),
      ])
    #expect(media.installer && !media.live && media.installerReboots == 1)
    #expect(os.trees[0].hasTreeinfo)
    #expect(os.trees[0].treeinfoVariant == "Server")
    #expect(os.trees[0].kernel == "k")
    #expect(os.images[0].cloudInit)
    #expect(os.images[0].id == "http://fedoraproject.org/fedora/42:0")
  }

  @Test func readsDevicesFromAttributes() throws {
    let device = try #require(try knowledge().devices.first { $0.id.hasSuffix("1041") })
    #expect(device.name?.text == "virtio1.0-net")
    #expect(device.vendor?.text == "Red Hat, Inc.")
    #expect(device.deviceClass == "net")
    #expect(device.vendorID == "1af4")
  }

  @Test(arguments: [
    ("eol-date", 11), ("id", 7), ("device http://pcisig.com/pci/1af4/1041", 14),
    ("firmware x86_64 efi", 15), ("resources all", 16), ("resources all install", 19),
    ("hardware clock", 20), ("hardware tpm x86_64", 21), ("variant server", 22),
    ("alias vmware i686", 39),
    ("media http://fedoraproject.org/fedora/42#server-dvd-x86_64", 23), ("short-id f42", 7),
    ("upgrades http://fedoraproject.org/fedora/41", 13), ("name", 8),
  ])
  func knowsWhereEachFactIs(_ fact: String, _ line: Int) throws {
    let found = try knowledge().provenance.filter {
      $0.entity == "http://fedoraproject.org/fedora/42" && $0.fact == fact
    }
    #expect(found.map(\.location) == [SourceLocation(file: "l0/os/fedora.xml", line: line)])
  }

  @Test func remembersInputsAndCitations() throws {
    let knowledge = try knowledge()
    let text = ours(OurDialectTests.devices + "\n" + OurDialectTests.fedora)
    #expect(
      knowledge.inputs == [
        Knowledge.Input(
          layer: "l0", path: "os/fedora.xml", size: Int64(text.utf8.count),
          digest: SHA256.hexadecimal(of: Array(text.utf8)))
      ])
    #expect(
      knowledge.citations == [
        Knowledge.Citation(
          entity: "http://fedoraproject.org/fedora/42", url: "https://example.org/releases",
          accessed: "2026-05-11")
      ])
  }

  @Test func expandsPlatformLines() throws {
    let outcome = try read(
      [
        (
          "platform/qemu.xml",
          ours(
            OurDialectTests.devices + """
              <platform id="http://qemu.org/qemu" short-id="qemu">
                <name>QEMU</name> <vendor>QEMU Project</vendor>
                <runs arch="x86_64 aarch64"/>
                <release version="9.2" date="2024-12-10"/> <release version="10.0"/>
                <offer decision="machine" value="q35" arch="x86_64" since="9.2"
                  device="http://qemu.org/chipset/x86/q35" host="machine"/>
                <group decision="network" host="guest-features" arch="aarch64">
                  <group since="10.0">
                    <offer value="virtio" device="http://pcisig.com/pci/1af4/1041"
                      qemu="virtio-net-pci" host-value="v"/>
                  </group>
                  <offer value="none" arch="x86_64"/>
                </group>
                <law when="machine=q35" arch="x86_64" requires="network=virtio none"
                  excludes="disk=ide">why</law>
              </platform>
              """)
        )
      ], strict: true, schema: true)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let releases = outcome.knowledge.platforms
    #expect(releases.map(\.id) == ["http://qemu.org/qemu/10.0", "http://qemu.org/qemu/9.2"])
    #expect(releases[0].product.shortIDs == ["qemu-10.0"])
    #expect(releases[0].product.name.text == "QEMU 10.0")
    #expect(releases[0].product.vendor.text == "QEMU Project")
    #expect(releases[0].product.upgrades == ["http://qemu.org/qemu/9.2"])
    #expect(releases[0].line == "qemu")
    #expect(releases[1].product.releaseDate == "2024-12-10")
    let line = try #require(outcome.knowledge.platformLines.first)
    #expect(line.architectures == [.x86_64, .aarch64])
    #expect(line.offers.map(\.value) == ["q35", "virtio", "none"])
    #expect(line.offers[1].decision == "network")
    #expect(line.offers[1].versions == VersionRange(since: "10.0"))
    #expect(line.offers[1].names == ["qemu": "virtio-net-pci"])
    #expect(line.offers[1].host == "guest-features")
    #expect(line.offers[1].hostValue == "v")
    #expect(line.offers[1].architectures == [.aarch64])
    #expect(line.offers[2].architectures == [.x86_64])
    #expect(line.laws.map(\.requires) == [true, false])
    #expect(line.laws[0].otherValues == ["virtio", "none"])
    #expect(line.laws[1].otherDecision == "disk")
    #expect(line.laws[1].reason == "why")
    #expect(line.laws[1].location.file == "l0/platform/qemu.xml")
  }

  @Test func refusesNewerVersions() throws {
    let outcome = try read([("a.xml", "<osinfo version=\"2\"><os id=\"http://a/b\"/></osinfo>")])
    #expect(outcome.diagnostics.map(\.rule) == ["xml"])
    #expect(outcome.knowledge.operatingSystems.isEmpty)
  }
}
