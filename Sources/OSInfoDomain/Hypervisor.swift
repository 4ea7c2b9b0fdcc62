import OSInfoModel
import OSInfoResolve

/// The hypervisors that differ in how their domains are written.
enum Hypervisor: String {
  case qemu, xen, bhyve, lxc, openvz, vz, vmware, virtualbox, hyperv
  case cloudHypervisor = "cloud-hypervisor"

  /// The hypervisor a plan is for; unknown ones are written as QEMU's.
  init(of plan: HardwarePlan) {
    let line = plan.facts["platform"]?.first ?? Hypervisor.line(of: plan.platform.shortID)
    self =
      Hypervisor(rawValue: line) ?? Hypervisor.otherNames[line]
      ?? (plan.value("virtualization").flatMap { Hypervisor.otherNames[$0] }) ?? .qemu
  }

  private static let otherNames: [String: Hypervisor] = [
    "vbox": .virtualbox, "hyper-v": .hyperv, "ch": .cloudHypervisor, "parallels": .vz,
    "virtuozzo": .vz, "esx": .vmware, "esxi": .vmware, "kvm": .qemu, "hvf": .qemu,
  ]

  /// `qemu` of `qemu-10.1`.
  private static func line(of shortID: String) -> String {
    let parts = shortID.split(separator: "-")
    let words = parts.prefix { !($0.utf8.first.map { (0x30...0x39).contains($0) } ?? false) }
    return words.joined(separator: "-")
  }

  /// The type of its domains in libvirt, where it has one only.
  var domainType: String {
    switch self {
    case .qemu: "kvm"
    case .virtualbox: "vbox"
    case .cloudHypervisor: "ch"
    case .xen, .bhyve, .lxc, .openvz, .vz, .vmware, .hyperv: rawValue
    }
  }

  /// Whether it runs containers, which have no hardware.
  var runsContainers: Bool { self == .lxc || self == .openvz }

  /// How the name of a new disk ends: the format that every version of it reads.
  var diskEnding: String {
    switch self {
    case .qemu, .xen, .vz, .lxc, .openvz: "qcow2"
    case .bhyve, .cloudHypervisor: "raw"
    case .vmware: "vmdk"
    case .virtualbox: "vdi"
    case .hyperv: "vhdx"
    }
  }
}
