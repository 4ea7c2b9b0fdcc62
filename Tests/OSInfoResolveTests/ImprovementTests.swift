import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

/// What `optimal` does better than `virt-install`: each a row of the policy with its reason.
@Suite("Better than virt-install", .enabled(if: Shared.has("osinfo-db")))
struct ImprovementTests {
  /// An operating system, what is chosen for it, by which row.
  struct Case: Sendable, CustomTestStringConvertible {
    var os: String
    var architecture = Architecture.x86_64
    var drivers = "inbox"
    var decision: String
    var value: String
    var row: String
    var testDescription: String { "\(os) \(architecture) \(decision)=\(value) by \(row)" }
  }

  static let cases: [Case] = [
    // DOS and Windows 9x with hardware of their time.
    Case(os: "win98", decision: "machine", value: "pc", row: "legacy-family"),
    Case(os: "win98", decision: "cpu", value: "pentium", row: "old-family"),
    Case(os: "win98", decision: "usb", value: "none", row: "legacy-family"),
    Case(os: "win98", decision: "input", value: "mouse/ps2 keyboard/ps2", row: "mouse-ps2"),
    Case(os: "win98", decision: "network", value: "pcnet", row: "old-dos"),
    Case(os: "win98", decision: "sound", value: "sb16", row: "sb16-dos"),
    Case(os: "win98", decision: "video", value: "cirrus", row: "cirrus-win9x"),
    Case(os: "win98", decision: "hyperv", value: "", row: ""),
    Case(os: "msdos6.22", decision: "network", value: "pcnet", row: "old-dos"),
    Case(os: "msdos6.22", decision: "sound", value: "sb16", row: "sb16-dos"),
    // Windows on Arm that boots and has a network.
    Case(
      os: "win11", architecture: .aarch64, decision: "network", value: "usb-net", row: "windows-arm"
    ),
    Case(os: "win11", architecture: .aarch64, decision: "video", value: "ramfb", row: "ramfb"),
    // UEFI and Secure Boot, said outright both ways.
    Case(os: "fedora42", decision: "firmware", value: "efi", row: "efi"),
    Case(os: "win10", decision: "firmware", value: "efi", row: "efi-windows"),
    Case(os: "win10", decision: "secure-boot", value: "on", row: "windows"),
    Case(os: "fedora42", decision: "secure-boot", value: "off", row: "off"),
    // Windows 11 with a TPM, and less than twice its minimum.
    Case(os: "win11", decision: "tpm", value: "tpm-crb", row: "windows-tpm-crb"),
    Case(os: "win11", decision: "memory", value: "6442450944", row: "minimum"),
    // Systems that no list connects with PCI Express.
    Case(os: "freebsd14.0", decision: "machine", value: "q35", row: "q35-freebsd"),
    Case(os: "openbsd7.5", decision: "machine", value: "q35", row: "q35-openbsd"),
    Case(os: "solaris11", decision: "machine", value: "q35", row: "q35-solaris"),
    // No balloon where none is driven; enlightenments by version.
    Case(os: "win10", decision: "balloon", value: "none", row: "none"),
    Case(
      os: "winvista", decision: "hyperv", value: "relaxed vapic spinlocks", row: "relaxed-windows"),
    // Windows Server 2003 gets an adapter it has a driver for.
    Case(os: "win2k3", decision: "network", value: "rtl8139", row: "xp"),
    // Threads and queues.
    Case(os: "fedora42", decision: "iothreads", value: "1", row: "one"),
    Case(os: "fedora42", decision: "queues", value: "2", row: "vcpus"),
    // 32-bit guests keep the processor's features.
    Case(
      os: "debian12", architecture: .i686, decision: "cpu", value: "host-passthrough",
      row: "passthrough"),
    // The better drivers, once they are at hand.
    Case(os: "win10", drivers: "addon", decision: "disk", value: "virtio", row: "virtio"),
  ]

  @Test("a row says why", arguments: cases)
  func row(_ better: Case) throws {
    let resolver = Resolver(catalog: try TestCatalogs.resolver())
    let plan = try Resolving.plan(
      better.os, better.architecture, drivers: better.drivers, with: resolver)
    let choice = plan.choice(better.decision)
    #expect(choice?.values.joined(separator: " ") ?? "" == better.value)
    if !better.row.isEmpty {
      #expect(choice?.because.first?.rule == "optimal/\(better.decision)/\(better.row)")
      #expect(choice?.because.first?.text.isEmpty == false)
    }
  }

  @Test(
    "a machine is an alias, never one version's, whatever the host lists",
    .enabled(if: HostFixtures.areThere))
  func aliases() throws {
    let resolver = Resolver(catalog: try TestCatalogs.resolver())
    let host = try HostFixtures.corpusHost(for: "x86_64")
    for os in ["winxp", "fedora42", "msdos6.22"] {
      let machine = try Resolving.plan(os, host: host, with: resolver).value("machine")
      #expect(machine == "pc" || machine == "q35")
    }
  }

  @Test("an operating system without resources has its nearest relative's, and says so")
  func resources() throws {
    let resolver = Resolver(catalog: try TestCatalogs.resolver())
    let plan = try Resolving.plan("centos5.0", with: resolver)
    #expect(plan.amount("memory") ?? 0 > 0)
    #expect(plan.warnings.contains { $0.contains("no resources of its own") })
  }
}
