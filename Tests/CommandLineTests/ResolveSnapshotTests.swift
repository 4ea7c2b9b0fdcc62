import Foundation
import OSInfoTestSupport
import Testing

/// Everything osinfo-resolve prints but domains (`DomainGoldenTests`), compared with files in `Snapshots/`.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-resolve") && ToolRun.isBuilt("osinfo-db")))
struct ResolveSnapshotTests {
  /// Two systems of its own, and the shipped hypervisors and policies.
  private static let catalog = Result {
    let directory = try TemporaryDirectory()
    try directory.write(systems, to: "systems.xml")
    let data = TestCatalogs.data
    let run = try ToolRun.run(
      "osinfo-db",
      [
        "compile", directory.path("systems.xml"), data + "/device", data + "/platform",
        data + "/policy", "-o", directory.path("catalog.sqlite"),
      ])
    guard run.status == 0 else { throw DatabaseFixture.Failure(message: run.errors) }
    return directory
  }

  private static let systems = """
    <osinfo version="1">
      <os id="http://example.org/new/2" short-id="new2">
        <name>New 2</name> <version>2</version> <vendor>Example</vendor> <family>linux</family>
        <release-date>2025-01-01</release-date>
        <device id="http://pcisig.com/pci/1af4/1041"/> <device id="http://pcisig.com/pci/1af4/1042"/>
        <device id="http://pcisig.com/pci/1af4/1050"/> <device id="http://pcisig.com/pci/1af4/1043"/>
        <device id="http://qemu.org/chipset/x86/q35"/> <device id="http://pcisig.com/pci/1b36/000d"/>
        <device id="http://usb.org/usb/80ee/0021"/> <device id="http://pcisig.com/pci/8086/293e"/>
        <firmware arch="x86_64" type="efi"/> <firmware arch="aarch64" type="efi"/>
        <hardware clock="utc"/>
        <resources arch="all">
          <minimum n-cpus="1" ram="1 GiB" storage="8 GiB"/> <recommended ram="2 GiB" storage="20 GiB"/>
        </resources>
        <media id="installer" arch="x86_64"> <volume-id>^NEW_2$</volume-id> </media>
        <media id="twin" arch="x86_64"> <volume-id>^TWIN$</volume-id> </media>
      </os>
      <os id="http://example.org/old/1" short-id="old1">
        <name>Old 1</name> <version>1</version> <vendor>Example</vendor> <family>winnt</family>
        <release-date>2001-01-01</release-date>
        <resources arch="all"><minimum n-cpus="1" ram="64 MiB" storage="2 GiB"/></resources>
        <media id="installer" arch="i686"> <volume-id>^OLD_1$</volume-id> </media>
        <media id="twin" arch="x86_64"> <volume-id>^TWIN$</volume-id> </media>
      </os>
    </osinfo>
    """

  /// What a host says that has neither UEFI, nor SPICE, nor random numbers for its guests.
  private static let capabilities = """
    <capabilities>
      <host><cpu><arch>x86_64</arch></cpu></host>
      <guest>
        <os_type>hvm</os_type>
        <arch name='x86_64'>
          <machine canonical='pc-i440fx-8.2' maxCpus='255'>pc</machine>
          <machine canonical='pc-q35-8.2' maxCpus='288'>q35</machine>
          <domain type='qemu'/> <domain type='kvm'/>
        </arch>
      </guest>
    </capabilities>
    """
  private static let domainCapabilities = """
    <domainCapabilities>
      <domain>kvm</domain> <machine>pc-q35-8.2</machine> <arch>x86_64</arch> <vcpu max='288'/>
      <os supported='yes'>
        <enum name='firmware'><value>bios</value></enum>
        <loader supported='yes'><enum name='secure'><value>no</value></enum></loader>
      </os>
      <cpu> <mode name='host-passthrough' supported='yes'/> <mode name='maximum' supported='yes'/> </cpu>
      <devices>
        <disk supported='yes'><enum name='bus'><value>sata</value><value>virtio</value></enum></disk>
        <graphics supported='yes'><enum name='type'><value>vnc</value></enum></graphics>
        <video supported='yes'><enum name='modelType'><value>vga</value><value>virtio</value></enum></video>
        <rng supported='no'/> <tpm supported='no'/>
      </devices>
    </domainCapabilities>
    """
  private static let domain = """
    <domain type='kvm'>
      <name>old</name>
      <metadata>
        <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
          <libosinfo:os id="http://example.org/new/2"/>
        </libosinfo:libosinfo>
      </metadata>
      <memory unit='MiB'>512</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='pc-i440fx-8.2'>hvm</type></os>
      <cpu mode='host-passthrough'/>
      <devices>
        <disk type='file' device='disk'>
          <source file='/a'/>
          <target dev='hda' bus='ide'/>
        </disk>
        <interface type='network'>
          <source network='default'/>
          <model type='rtl8139'/>
        </interface>
      </devices>
    </domain>

    """

  /// A folder with the host's files, a domain, and programs of the names given that print them.
  private func folder(virsh: String? = nil) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    try directory.write(Self.capabilities, to: "capabilities.xml")
    try directory.write(Self.domainCapabilities, to: "domain-capabilities.xml")
    try directory.write(Self.domain, to: "old.xml")
    if let virsh {
      try directory.write("#!/bin/sh\n\(virsh)\n", to: "bin/virsh")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: directory.path("bin/virsh"))
    }
    return directory
  }

  private func resolve(
    _ arguments: [String], in directory: TemporaryDirectory, path: String = "/usr/bin:/bin"
  ) throws -> ToolRun {
    try ToolRun.run(
      "osinfo-resolve", ["--catalog", try Self.catalog.get().path("catalog.sqlite")] + arguments,
      environment: ["PATH": path], directory: directory.path)
  }

  /// Standard output, and what went to standard error below it.
  private func text(_ run: ToolRun) -> String {
    run.output + (run.errors.isEmpty ? "" : "--- standard error\n" + run.errors)
  }

  @Test(
    "Output is as it was",
    arguments: [
      ("table.txt", 0, "new2 --arch x86_64 --format table"),
      ("table-explain.txt", 0, "new2 --arch x86_64 --format table --explain"),
      ("json.json", 0, "new2 --arch x86_64 --format json"),
      ("jsonl.jsonl", 0, "new2 old1 --arch x86_64 --format jsonl"),
      (
        "qemu.sh", 0,
        "new2 --arch x86_64 --set firmware=bios --format qemu --network user --disk /d.raw --name web1"
      ),
      ("qemu-bridge.sh", 0, "old1 --arch i686 --format qemu --network bridge=br0 --set tpm=none"),
      ("kubevirt.yaml", 0, "new2 --arch x86_64 --format kubevirt"),
      ("kubevirt-preferences.yaml", 0, "new2 --arch x86_64 --format kubevirt-preferences"),
      ("libvirt-explain.xml", 0, "new2 --arch x86_64 --explain --network isolated --disk d.qcow2"),
      (
        "libvirt-bridge.xml", 0,
        "new2 --arch x86_64 --network bridge=br0 --disk /dev/vg/a --disk /b"
      ),
      (
        "host.txt", 0,
        "new2 --host capabilities.xml --host domain-capabilities.xml --format table --explain"
      ),
      (
        "budget.txt", 0,
        "new2 --arch x86_64 --host-memory 1536MiB --host-cpus 1 --phase install --format table"
      ),
      (
        "pins.txt", 0,
        "new2 --arch x86_64 --set input=tablet/usb,keyboard/usb --set memory=8GiB --set disk=ide --format table --explain"
      ),
      ("all.jsonl", 0, "--all --arch x86_64 --set disk=sata"),
      ("all-table.txt", 0, "--all --arch x86_64 --policy virt-install --format table"),
      ("all-host.txt", 0, "--all --host capabilities.xml --format table"),
      (
        "all-some.jsonl", 1,
        "--all --arch x86_64 --set secure-boot=on --set tpm=none --platform qemu"
      ),
      ("all-preferences.yaml", 0, "--all --format kubevirt-preferences"),
      ("check.txt", 0, "--check old.xml"),
      ("check.json", 0, "--check old.xml --format json"),
      ("check.jsonl", 0, "--check old.xml --os old1 --format jsonl"),
      ("check-policy.txt", 0, "--check old.xml --policy virt-install"),
      ("domain.xml", 0, "--domain old.xml --set disk=virtio --set memory=2GiB --set video=vga"),
      ("domain-not.txt", 64, "--domain old.xml --set dsk=virtio"),
      ("domain-amount.txt", 1, "--domain old.xml --set memory=lots"),
    ] as [(String, Int32, String)])
  func output(_ name: String, _ status: Int32, _ line: String) throws {
    let directory = try folder()
    let run = try resolve(line.split(separator: " ").map(String.init), in: directory)
    #expect(run.status == status, "\(run.errors)")
    // Where the test runs, and what it runs, is no part of what is expected.
    let catalog = try Self.catalog.get().path("catalog.sqlite")
    let text = text(run).replacingOccurrences(of: catalog, with: "catalog.sqlite")
      .replacingOccurrences(of: directory.path, with: "/work")
    #expect(try text == Snapshot("resolve-" + name).expected(recording: text))
  }

  @Test("Domains and hosts come from standard input and from pipes too")
  func pipes() throws {
    let directory = try folder()
    let file = try resolve(["--check", "old.xml"], in: directory)
    let catalog = try Self.catalog.get().path("catalog.sqlite")
    let tool =
      ToolRun.directory.appendingPathComponent("osinfo-resolve").path + " --catalog \(catalog)"
    for line in [
      "\(tool) --check - < old.xml", "cat old.xml | \(tool) --check -",
      "cat old.xml | \(tool) --check /dev/stdin",
    ] {
      let run = try ToolRun.run("/bin/sh", ["-c", line], directory: directory.path)
      #expect(run.output == file.output && run.status == 0, "\(run.errors)")
    }
    let domain = try resolve(["--domain", "old.xml", "--set", "video=vga"], in: directory)
    let changed = try ToolRun.run(
      "/bin/sh", ["-c", "cat old.xml | \(tool) --domain - --set video=vga"],
      directory: directory.path)
    #expect(changed.output == domain.output && changed.status == 0, "\(changed.errors)")
    let host = try ToolRun.run(
      "/bin/sh", ["-c", "cat capabilities.xml | \(tool) new2 --host - --format jsonl"],
      directory: directory.path)
    #expect(host.status == 0, "\(host.errors)")
    for (line, message) in [
      ("\(tool) --check - < /dev/null", "standard input:1: the document is empty"),
      ("\(tool) --check .", ".: is a directory"),
      ("\(tool) --check - < /dev/zero", "standard input: larger than 16 MiB"),
      ("\(tool) --check old.xml/x", "old.xml/x: no such file"),
    ] {
      let run = try ToolRun.run("/bin/sh", ["-c", line], directory: directory.path)
      #expect(run.status == 1 && run.output == "")
      #expect(run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test("The host is asked by virsh: of itself, and of the machine that is chosen")
  func live() throws {
    let virsh = """
      echo "$*" >> calls
      case $1 in
        capabilities) cat capabilities.xml ;;
        domcapabilities) cat domain-capabilities.xml ;;
      esac
      """
    let directory = try folder(virsh: virsh)
    let path = directory.path("bin") + ":/usr/bin:/bin"
    let live = try resolve(
      ["new2", "--host", "live", "--format", "jsonl"], in: directory, path: path)
    #expect(live.status == 0, "\(live.errors)")
    let files = try resolve(
      [
        "new2", "--host", "capabilities.xml", "--host", "domain-capabilities.xml", "--format",
        "jsonl",
      ], in: directory)
    #expect(live.output == files.output)
    #expect(
      try String(contentsOfFile: directory.path("calls"), encoding: .utf8)
        == "capabilities\ndomcapabilities --arch x86_64 --machine q35\n")
  }

  @Test(
    "Where virsh is missing or fails, the message says what to do instead",
    arguments: [
      (nil, "'virsh' cannot be run: No such file or directory"),
      ("exit 3", "'virsh capabilities' failed"), ("kill -9 $$", "'virsh capabilities' failed"),
      ("echo '<domain/>'", "virsh capabilities"),
    ])
  func notLive(virsh: String?, message: String) throws {
    let directory = try folder(virsh: virsh)
    let run = try resolve(
      ["new2", "--host", "live"], in: directory,
      path: virsh == nil ? "/nonexistent" : directory.path("bin") + ":/usr/bin:/bin")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-resolve: "))
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test("Of a catalog without hypervisors the message says what it lacks")
  func withoutPlatforms() throws {
    let directory = try folder()
    try directory.write(Self.systems, to: "systems.xml")
    let compile = try ToolRun.run(
      "osinfo-db",
      ["compile", directory.path("systems.xml"), "-o", directory.path("a.sqlite"), "--quiet"])
    #expect(compile.status == 0, "\(compile.errors)")
    let run = try ToolRun.run(
      "osinfo-resolve", ["new2", "--arch", "x86_64", "--catalog", directory.path("a.sqlite")])
    #expect(run.status == 1 && run.output == "")
    #expect(
      run.errors.hasPrefix(
        "osinfo-resolve: no platform is called 'qemu' (the catalog was made without hypervisors"),
      "\(run.errors)")
  }

  @Test("A medium decides the system, the architecture and the phase, or --os does")
  func media() throws {
    let directory = try folder()
    for label in ["NEW_2", "OLD_1", "TWIN", "OTHER"] {
      try Data(TinyISO(volumeID: label).bytes)
        .write(to: URL(fileURLWithPath: directory.path(label + ".iso")))
    }
    func record(_ arguments: [String]) throws -> [String: Any] {
      let run = try resolve(arguments + ["--format", "json"], in: directory)
      #expect(run.status == 0, "\(run.errors)")
      return try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
    for (media, os, arch) in [("NEW_2", "new2", "x86_64"), ("OLD_1", "old1", "i686")] {
      let plan = try record(["--media", media + ".iso"])
      #expect((plan["os"] as? [String: String])?["short-id"] == os)
      #expect(plan["arch"] as? String == arch)
      #expect(plan["phase"] as? String == "install")
    }
    let twin = try resolve(["--media", "TWIN.iso"], in: directory)
    #expect(twin.status == 1 && twin.output == "")
    #expect(
      twin.errors
        == "osinfo-resolve: TWIN.iso: the medium may be new2 or old1 (say which with --os)\n")
    let named = try record(["--media", "TWIN.iso", "--os", "old1", "--phase", "run"])
    #expect((named["os"] as? [String: String])?["short-id"] == "old1")
    #expect(named["phase"] as? String == "run")
    let other = try resolve(["--media", "OTHER.iso"], in: directory)
    #expect(other.status == 1 && other.output == "")
    #expect(
      other.errors.contains("OTHER.iso: the medium is of no known operating system"),
      "\(other.errors)")
    let generic = try record(["--media", "OTHER.iso", "--os", "new2", "--arch", "aarch64"])
    #expect(generic["arch"] as? String == "aarch64")
    let domain = try resolve(["--media", "NEW_2.iso"], in: directory)
    #expect(domain.output.contains("<source file=\"\(directory.path("NEW_2.iso"))\"/>"))
  }
}
