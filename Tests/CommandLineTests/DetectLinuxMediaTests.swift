import Foundation
import OSInfoTestSupport
import Testing

/// Linux media made by the real makers.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-detect") && DetectFixture.have("xorriso")))
struct DetectLinuxMediaTests {
  private static let installer =
    "/usr/lib/debian-installer/images/12/amd64/text/debian-installer/amd64"

  @Test(
    "A Debian installer is known by its label, and by its marker when the label was changed",
    .enabled(if: FileManager.default.fileExists(atPath: installer + "/linux")),
    arguments: [("Debian 12.5.0 amd64 n", "volume-id"), ("MY OWN DISC", "file")])
  func debian(_ label: String, _ rule: String) throws {
    let fixture = try DetectFixture()
    try fixture.directory.write(
      "Debian GNU/Linux 12.5.0 \"Bookworm\" - Official amd64 NETINST with firmware 20240210-11:27\n",
      to: "tree/.disk/info")
    try fixture.directory.write("", to: "tree/install.amd/.keep")
    for (from, to) in [("linux", "vmlinuz"), ("initrd.gz", "initrd.gz")] {
      try FileManager.default.copyItem(
        atPath: Self.installer + "/" + from, toPath: fixture.path("tree/install.amd/" + to))
    }
    try fixture.makeISO("debian.iso", label: label)
    let record = try #require(try fixture.records(["debian.iso"]).first)
    #expect(record.status == "identified" && record.kind == "media")
    #expect(record.best?.os.short == "debian12")
    #expect(record.best?.arch == "x86_64")
    #expect(record.best?.because.contains { $0.rule == rule } == true)
    #expect(record.bootable == true)
    #expect(record.boot == ["bios", "efi"])
    #expect(record.warnings == nil)
  }

  struct Marked: Sendable, CustomTestStringConvertible {
    let os: String
    let arch: String
    let files: [String: String]
    init(_ os: String, _ arch: String, _ files: [String: String]) {
      self.os = os
      self.arch = arch
      self.files = files
    }
    var testDescription: String { "\(os) \(arch)" }

    static func treeinfo(
      _ family: String, _ version: String, _ arch: String, variant: String = ""
    ) -> [String: String] {
      [
        ".treeinfo": """
        [general]
        ; WARNING.0 = This section provides compatibility with pre-productmd treeinfos.
        arch = \(arch)
        family = \(family)
        name = \(family) \(version)
        packagedir = Packages
        platforms = \(arch),xen
        repository = .
        timestamp = 1700000000
        variant = \(variant)
        variants = \(variant)
        version = \(version)

        [header]
        type = productmd.treeinfo
        version = 1.2

        """
      ]
    }

    static func suse(_ version: String, _ arch: String) -> [String: String] {
      [
        "media.1/media":
          "openSUSE - openSUSE-Leap-\(version)-DVD-\(arch)-Build491.1-Media\nopenSUSE-Leap-\(version)-DVD-\(arch)-Build491.1\n1\n",
        "media.1/products": "/ openSUSE-Leap \(version)-1\n",
      ]
    }
  }

  @Test(
    "A label that says nothing, and marker files that do",
    arguments: [
      Marked("fedora42", "x86_64", Marked.treeinfo("Fedora", "42", "x86_64", variant: "Server")),
      Marked(
        "fedora44", "aarch64", Marked.treeinfo("Fedora", "44", "aarch64", variant: "Everything")),
      Marked(
        "rhel9.4", "x86_64",
        Marked.treeinfo("Red Hat Enterprise Linux", "9.4", "x86_64", variant: "BaseOS")),
      Marked(
        "rhel8.10", "aarch64",
        Marked.treeinfo("Red Hat Enterprise Linux", "8.10", "aarch64", variant: "BaseOS")),
      Marked(
        "rocky9", "x86_64", Marked.treeinfo("Rocky Linux", "9.4", "x86_64", variant: "BaseOS")),
      Marked(
        "almalinux10", "x86_64", Marked.treeinfo("AlmaLinux", "10.0", "x86_64", variant: "BaseOS")),
      Marked(
        "rocky9", "x86_64",
        [
          "EFI/BOOT/BOOTX64.EFI": "MZ",
          "EFI/BOOT/grub.cfg":
            "set timeout=60\nmenuentry 'Install Rocky Linux 9.4' --class red {\n}\n",
        ]),
      Marked(
        "sle15sp4", "x86_64", Marked.treeinfo("SUSE Linux Enterprise Server", "15.4", "x86_64")),
      Marked("opensuse15.6", "x86_64", Marked.suse("15.6", "x86_64")),
      Marked("opensuse15.5", "aarch64", Marked.suse("15.5", "aarch64")),
      Marked(
        "ubuntu24.04", "x86_64",
        [
          ".disk/info": "Ubuntu-Server 24.04.1 LTS \"Noble Numbat\" - Release amd64 (20240827)"
        ]),
      Marked(
        "ubuntu26.04", "aarch64",
        [
          ".disk/info": "Ubuntu 26.04 LTS \"Resolute Raccoon\" - Release arm64 (20260423)"
        ]),
    ])
  func marked(_ medium: Marked) throws {
    let fixture = try DetectFixture()
    for (name, text) in medium.files { try fixture.directory.write(text, to: "tree/" + name) }
    try fixture.makeISO("medium.iso", label: "MYDISC")
    let record = try #require(try fixture.records(["medium.iso"]).first)
    #expect(record.status == "identified")
    #expect(record.best?.os.short == medium.os)
    #expect(record.best?.arch == medium.arch)
    #expect(record.undecided == [])
    // The same markers, a label of another system: what is on the medium decides.
    try fixture.makeISO("other.iso", label: "alpine-std 3.20.0 \(medium.arch)")
    #expect(try fixture.records(["other.iso"]).first?.best?.os.short == medium.os)
  }

  @Test("What is on the medium excludes a medium of another architecture")
  func loader() throws {
    let fixture = try DetectFixture()
    try fixture.directory.write("MZ", to: "tree/EFI/BOOT/BOOTAA64.EFI")
    try fixture.makeISO("live.iso", label: "openSUSE_Leap_15.6_KDE_Live")
    let record = try #require(try fixture.records(["live.iso"]).first)
    #expect(record.matches?.map(\.arch) == ["aarch64"])
    #expect(record.undecided == [])
  }

  @Test(
    "Real media of this machine",
    arguments: [
      ("/usr/lib/memtest86+/memtest86+x64.iso", "memtest86+"),
      ("/usr/lib/memtest86+/memtest86+ia32.iso", "memtest86+"),
      ("/usr/lib/grub-rescue/grub-rescue-cdrom.iso", "grub-rescue"),
      ("/usr/lib/ipxe/ipxe.iso", "ipxe"),
    ].filter { FileManager.default.fileExists(atPath: $0.0) })
  func installed(_ path: String, _ os: String) throws {
    let record = try #require(try DetectFixture().records([path]).first)
    #expect(record.status == "identified" && record.best?.os.short == os)
    #expect(record.bootable == true)
  }
}
