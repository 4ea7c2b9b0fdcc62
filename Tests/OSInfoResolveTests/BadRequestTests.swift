import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("What cannot be, and what is said of it")
struct BadRequestTests {
  /// What is asked, and what the message must name: both sides.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var os = "fedora42"
    var architecture = Architecture.x86_64
    var platform = "qemu"
    var policy = "optimal"
    var pins: [String] = []
    var says: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "unknown OS", os: "fedroa42", says: ["fedroa42", "did you mean", "fedora42"]),
    Case(
      name: "impossible pair", architecture: .s390x, platform: "bhyve",
      says: ["bhyve", "s390x", "x86_64"]
    ),
    Case(name: "unknown platform", platform: "quemu", says: ["quemu", "qemu"]),
    Case(name: "unknown policy", policy: "best", says: ["best", "optimal", "virt-install"]),
    Case(name: "unknown decision", pins: ["colour=red"], says: ["colour", "machine, firmware"]),
    Case(
      name: "unknown value", pins: ["network=token-ring"],
      says: ["network=token-ring", "e1000e", "virtio"]
    ),
    Case(
      name: "value of another architecture", architecture: .s390x, pins: ["sound=ich9"],
      says: ["sound=ich9", "s390x"]),
    Case(
      name: "pins that exclude each other", pins: ["machine=q35", "disk=ide"],
      says: ["disk=ide", "machine=q35", "IDE controller"]),
    Case(
      name: "pins of one decision", pins: ["video=vga", "video=qxl"], says: ["video", "vga", "qxl"]),
    Case(
      name: "two values of one", pins: ["video=vga,qxl"],
      says: ["video", "one value", "vga and qxl"]),
    Case(name: "no number", pins: ["memory=much"], says: ["memory=much", "number"]),
    Case(
      name: "Secure Boot without UEFI", pins: ["secure-boot=on", "firmware=bios"],
      says: ["secure-boot=on", "firmware=bios"]),
    Case(
      name: "a device the guest lacks a driver for", os: "win11", pins: ["network=virtio"],
      says: ["Windows 11", "network=virtio"]),
  ]

  @Test("a message names both sides", arguments: cases)
  func message(_ bad: Case) throws {
    let said = Resolving.complaint {
      _ = try Resolving.plan(
        bad.os, bad.architecture, on: bad.platform, policy: bad.policy, set: bad.pins)
    }
    let text = try #require(said)
    for part in bad.says { #expect(text.contains(part), "\(text)") }
  }

  @Test("capabilities of another architecture", .enabled(if: HostFixtures.areThere))
  func otherArchitecture() throws {
    let domain = try HostFixtures.host("kvm-s390x-domcaps.xml")
    let said = Resolving.complaint { _ = try Resolving.plan("fedora42", host: domain) }
    #expect(said?.contains("s390x") == true && said?.contains("x86_64") == true, "\(said ?? "")")
    let host = try HostFixtures.host("kvm-s390x.xml")
    let refused = Resolving.complaint { _ = try Resolving.plan("fedora42", host: host) }
    #expect(refused?.contains("runs no x86_64") == true, "\(refused ?? "")")
  }

  @Test(
    "capabilities that are none",
    arguments: [
      "", "<", "<capabilities>", "<domain type='kvm'/>", "not XML", "<?xml version='1.0'?>",
    ])
  func malformed(text: String) throws {
    let said = Resolving.complaint {
      var host = HostCapabilities()
      try host.add(Array(text.utf8), name: "host.xml")
    }
    #expect(said?.contains("host.xml") == true, "\(said ?? "accepted")")
  }
}
