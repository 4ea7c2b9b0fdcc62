internal import OSInfo
internal import OSInfoDomain

/// The forms a domain is written in.
enum DomainFormat: String {
  case libvirt, qemu, kubevirt
  case kubevirtPreference = "kubevirt-preference"

  /// The form of a name; libvirt's without one.
  init(_ name: String?) throws(OSInfoError) {
    guard let format = DomainFormat(rawValue: name ?? "libvirt") else {
      throw OSInfoError(
        .usage, "no format is called '\(name ?? "")'",
        hint: "there are libvirt, qemu, kubevirt and kubevirt-preference")
    }
    self = format
  }

  /// The text of a plan's domain.
  func text(of plan: HardwarePlan, options: DomainOptions) throws(OSInfoError) -> [UInt8] {
    switch self {
    case .libvirt: return Array(try Domain(plan: plan, options: options).serialized().utf8)
    case .qemu: return Array(try QEMUCommandLine(plan: plan, options: options).shellText.utf8)
    case .kubevirt: return Array(try KubeVirtWriter(plan: plan, options: options).yaml.utf8)
    case .kubevirtPreference:
      return Array(try KubeVirtWriter.preference(for: plan).utf8)
    }
  }
}
