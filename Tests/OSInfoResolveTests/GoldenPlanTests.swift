import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("Optimal plans, hypervisor by hypervisor")
struct GoldenPlanTests {
  static let systems = [
    "win11", "win10", "win7", "winxp", "fedora42", "rhel9.2", "debian12", "freebsd14.3",
    "openbsd7.8",
    "alpinelinux3.22",
  ]

  @Test(
    "ten operating systems",
    arguments: [
      "qemu", "xen", "bhyve", "virtualbox", "vmware", "hyperv", "cloud-hypervisor",
    ])
  func plans(platform: String) throws {
    var text = ""
    for os in GoldenPlanTests.systems {
      text += GoldenPlanTests.text(of: try Resolving.plan(os, on: platform))
    }
    let expected = try Snapshot("plans-\(platform).txt").expected(recording: text)
    #expect(text == expected)
  }

  @Test(
    "Fedora and Windows on every architecture of QEMU",
    arguments: ["fedora42", "win11", "freebsd14.3", "generic"])
  func architectures(os: String) throws {
    var text = ""
    for architecture in try Resolving.resolver().architectures(of: "qemu") {
      text += GoldenPlanTests.text(of: try Resolving.plan(os, architecture))
    }
    let expected = try Snapshot("plans-\(os).txt").expected(recording: text)
    #expect(text == expected)
  }

  /// A decision a line, with the rules that made it.
  private static func text(of plan: HardwarePlan) -> String {
    var text = "\(plan.os.shortID) \(plan.architecture)\n"
    for choice in plan.choices {
      let rules = choice.because.map { $0.rule.split(separator: "/").last ?? "" }
      text += "  \(choice.decision): \(choice.values.joined(separator: " "))"
      text += rules.isEmpty ? "\n" : " [\(rules.joined(separator: " "))]\n"
    }
    return text + plan.warnings.map { "  warning: \($0)\n" }.joined()
  }
}
