import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

/// What osinfo-resolve refuses: with which exit code, and that the message names both sides.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-resolve"))) struct ResolveBadInputTests {
  private func resolve(_ arguments: [String]) throws -> ToolRun {
    try ToolRun.run(
      "osinfo-resolve", arguments + ["--catalog", try TestCatalogs.shipped().path])
  }

  @Test(
    "What cannot be is exit code 1, with nothing on standard output",
    arguments: [
      (["fedoa42"], ["'fedoa42'", "fedora42"]),
      (["fedora42", "--platform", "bhyve", "--arch", "s390x"], ["bhyve", "s390x", "aarch64"]),
      (["fedora42", "--arch", "pdp11"], ["QEMU", "pdp11", "x86_64"]),
      (["fedora42", "--set", "video=nothing"], ["video=nothing", "virtio"]),
      (["fedora42", "--set", "vdeo=qxl"], ["'vdeo'", "video"]),
      (
        ["win11", "--set", "secure-boot=on", "--set", "firmware=bios"],
        ["firmware=bios", "secure-boot=on", "UEFI"]
      ),
      (["fedora42", "--set", "machine=q35", "--set", "firmware=none"], ["q35", "firmware=none"]),
      (["fedora42", "--set", "memory=lots"], ["memory=lots", "4GiB"]),
      (["fedora42", "--policy", "nope"], ["'nope'", "optimal"]),
      (["fedora42", "--platform", "qemu-99"], ["'qemu-99'", "qemu"]),
      (["fedora42", "--host", "/nonexistent"], ["/nonexistent: no such file"]),
    ])
  func impossible(arguments: [String], parts: [String]) throws {
    let run = try resolve(arguments)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-resolve: "), "\(run.errors)")
    for part in parts { #expect(run.errors.contains(part), "\(run.errors)") }
  }

  @Test(
    "Wrong usage is exit code 64",
    arguments: [
      [], ["--all", "fedora42"], ["fedora42", "--set", "video"], ["fedora42", "--set", "video="],
      ["fedora42", "--host-memory", "much"], ["fedora42", "--format", "xml"], ["--nonsense"],
      ["fedora42", "--name", "a", "--name"], ["--check", "a.xml", "fedora42", "debian12"],
      ["--domain", "a.xml", "fedora42"], ["--media", "a.iso", "fedora42"],
    ])
  func usage(arguments: [String]) throws {
    let run = try resolve(arguments)
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-resolve: "), "\(run.errors)")
  }

  @Test(
    "A file that is not what it should be is exit code 1",
    arguments: [
      (["fedora42", "--host"], "no XML at all"), (["fedora42", "--host"], "<capabilities>"),
      (["fedora42", "--host"], "<other/>"), (["--check"], "<domain"), (["--domain"], ""),
      (["--media"], "too short"),
    ])
  func files(option: [String], text: String) throws {
    let folder = try TemporaryDirectory()
    let file = folder.url.appendingPathComponent("input")
    try Data(text.utf8).write(to: file)
    let run = try resolve(option + [file.path])
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output == "")
    #expect(run.errors.contains("input"), "\(run.errors)")
  }

  @Test("Capabilities of another architecture are refused, both named")
  func otherArchitecture() throws {
    let folder = try TemporaryDirectory()
    let file = folder.url.appendingPathComponent("host.xml")
    let text = """
      <capabilities><host><cpu><arch>aarch64</arch></cpu></host>
      <guest><os_type>hvm</os_type><arch name='aarch64'><domain type='kvm'/></arch></guest>
      </capabilities>
      """
    try Data(text.utf8).write(to: file)
    let run = try resolve(["fedora42", "--arch", "x86_64", "--host", file.path])
    #expect(run.status == 1)
    #expect(run.errors.contains("x86_64") && run.errors.contains("aarch64"), "\(run.errors)")
  }
}
