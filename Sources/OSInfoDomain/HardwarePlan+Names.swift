import OSInfoResolve

extension HardwarePlan {
  /// What a value of a decision is called in libvirt.
  func libvirtName(of value: String, in decision: String) -> String {
    choice(decision)?.name(of: value, in: "libvirt") ?? value
  }

  /// The value of a decision by libvirt's name; `nil` where there is none, or where it is left open.
  func libvirtValue(_ decision: String) -> String? {
    guard let value = value(decision), value != Decision.auto else { return nil }
    return libvirtName(of: value, in: decision)
  }

  /// Whether the decision was taken, and the device is not to be.
  func leavesOut(_ decision: String) -> Bool { choice(decision)?.values == [Decision.none] }

  /// Whether the decision is left to the hypervisor.
  func leavesOpen(_ decision: String) -> Bool { value(decision) == Decision.auto }

  /// Whether the guest is known to drive one of these devices.
  func guestDrives(_ devices: String...) -> Bool {
    let known = facts["guest.drives"] ?? []
    return devices.contains { known.contains($0) }
  }
}
