import Foundation
import OSInfoTestSupport
import Testing

/// The domains that osinfo-resolve writes with the shipped data: golden files, and libvirt's own schema.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-resolve")))
struct DomainGoldenTests {
  /// Arguments of osinfo-resolve; the first is the OS, and all of them name the golden file.
  static let cases: [String] = [
    "fedora43 --arch x86_64", "fedora43 --arch aarch64", "fedora43 --arch ppc64le",
    "fedora43 --arch s390x", "fedora43 --arch riscv64",
    "fedora43 --arch x86_64 --policy virt-install",
    "fedora43 --arch x86_64 --platform qemu-2.12", "fedora43 --arch x86_64 --platform xen",
    "fedora43 --arch x86_64 --platform xen --set firmware=efi",
    "fedora43 --arch x86_64 --platform bhyve", "fedora43 --arch x86_64 --platform virtualbox",
    "fedora43 --arch x86_64 --platform vmware", "fedora43 --arch x86_64 --platform hyperv",
    "fedora43 --arch x86_64 --set disk=ide", "fedora43 --arch x86_64 --set disk=scsi",
    "fedora43 --arch x86_64 --set firmware=bios", "fedora43 --arch x86_64 --set graphics=none",
    "win11 --arch x86_64", "win11 --arch x86_64 --drivers addon",
    "win11 --arch x86_64 --policy virt-install", "win11 --arch x86_64 --platform vmware",
    "win11 --arch x86_64 --platform virtualbox", "win11 --arch x86_64 --platform hyperv",
    "win11 --arch aarch64", "win10 --arch x86_64", "win10 --arch i686", "win7 --arch x86_64",
    "winxp --arch i686", "winxp --arch i686 --platform virtualbox", "win2k25 --arch x86_64",
    "win2k3 --arch i686", "debian12 --arch x86_64", "debian12 --arch i686",
    "debian12 --arch armv7l", "ubuntu24.04 --arch x86_64", "rhel10.0 --arch x86_64",
    "sle15sp7 --arch s390x", "archlinux --arch x86_64", "alpinelinux3.22 --arch x86_64",
    "freebsd15.0 --arch x86_64", "openbsd7.8 --arch x86_64", "generic --arch x86_64",
    "linux2024 --arch x86_64",
  ]

  private static let domainSchema = "/usr/share/libvirt/schemas/domain.rng"
  /// What libvirt 9.0's schema, Debian 12's, does not know yet.
  private static let newer: Set<String> = [
    "win11 --arch aarch64", "win11 --arch x86_64 --platform vmware",
  ]

  private func run(_ line: String) throws -> ToolRun {
    try ToolRun.run("osinfo-resolve", line.split(separator: " ").map(String.init))
  }

  @Test("The domain is as it was", arguments: cases)
  func golden(_ line: String) throws {
    let run = try run(line)
    #expect(run.status == 0, "\(run.errors)")
    let name = line.replacingOccurrences(of: " --", with: "-")
      .replacingOccurrences(of: " ", with: "_").replacingOccurrences(of: "=", with: "-")
    #expect(try run.output == Snapshot("domain-\(name).xml").expected(recording: run.output))
  }

  @Test(
    "libvirt's schema accepts it",
    .enabled(
      if: FileManager.default.fileExists(atPath: domainSchema)
        && FileManager.default.fileExists(atPath: "/usr/bin/xmllint")),
    arguments: cases.filter { !newer.contains($0) })
  func isValid(_ line: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write(try run(line).output, to: "domain.xml")
    let check = try ToolRun.run(
      "/usr/bin/xmllint",
      ["--noout", "--relaxng", DomainGoldenTests.domainSchema, directory.path("domain.xml")])
    #expect(check.status == 0, "\(check.errors)")
  }
}
