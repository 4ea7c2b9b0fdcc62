import OSInfoXML

extension Domain {
  /// How the processor is chosen: `host-passthrough`, `host-model`, `maximum`, `custom`.
  public var cpuMode: String? {
    get { self[attribute: "mode", of: "cpu"] }
    set { self[attribute: "mode", of: "cpu"] = newValue }
  }

  /// The model of a custom processor.
  public var cpuModel: String? {
    get { self[text: "cpu", "model"] }
    set { self[text: "cpu", "model"] = newValue }
  }

  /// How the processor is checked when the guest starts: `none`, `partial`, `full`.
  public var cpuCheck: String? {
    get { self[attribute: "check", of: "cpu"] }
    set { self[attribute: "check", of: "cpu"] = newValue }
  }

  /// Whether a passed-through processor leaves out what would hinder migration.
  public var cpuMigratable: Bool? {
    get { Domain.flag(self[attribute: "migratable", of: "cpu"]) }
    set { self[attribute: "migratable", of: "cpu"] = Domain.onOff(newValue) }
  }

  /// Features of the processor by name, each with its policy: `require`, `disable`, `optional` and others.
  public var cpuFeatures: [String: String] {
    var features: [String: String] = [:]
    for element in elements("feature", in: "cpu") {
      if let name = element[attribute: "name"] {
        features[name] = element[attribute: "policy"] ?? "require"
      }
    }
    return features
  }

  /// Sets the policy of a feature of the processor; `nil` leaves it to the model.
  public mutating func setCPUFeature(_ name: String, _ policy: String?) {
    let feature = policy.map { XMLElement("feature", ["policy": $0, "name": name]) }
    replace(in: ["cpu"], feature.map { [$0] } ?? []) {
      $0.name == "feature" && $0[attribute: "name"] == name
    }
  }

  /// How processors are grouped; `nil` where it is left to the hypervisor.
  public var topology: CPUTopology? {
    get {
      guard let element = root.first(at: "cpu", "topology") else { return nil }
      func number(_ name: String) -> Int { element[attribute: name].flatMap { Int($0) } ?? 1 }
      return CPUTopology(
        sockets: number("sockets"), dies: number("dies"), clusters: number("clusters"),
        cores: number("cores"), threads: number("threads"))
    }
    set {
      guard let newValue else { return remove(["cpu", "topology"]) }
      self[attribute: "sockets", of: "cpu", "topology"] = String(newValue.sockets)
      // Old releases of libvirt do not know these.
      for (name, count) in [("dies", newValue.dies), ("clusters", newValue.clusters)]
      where count != 1 || self[attribute: name, of: "cpu", "topology"] != nil {
        self[attribute: name, of: "cpu", "topology"] = String(count)
      }
      self[attribute: "cores", of: "cpu", "topology"] = String(newValue.cores)
      self[attribute: "threads", of: "cpu", "topology"] = String(newValue.threads)
    }
  }

  // MARK: Features

  /// The names of the platform's features: `acpi`, `apic`, `hyperv` and others.
  public var features: [String] { root.first(named: "features")?.elements.map(\.name) ?? [] }

  /// Whether a feature is on: it is there, and not said to be off.
  public func hasFeature(_ name: String) -> Bool {
    guard let element = root.first(at: "features", name) else { return false }
    return Domain.flag(element[attribute: "state"]) ?? true
  }

  /// Those that are on by being there, and have no state (libvirt.org/formatdomain.html, hypervisor features).
  private static let featuresWithoutState: Set<String> = [
    "acpi", "apic", "capabilities", "gic", "hap", "hpt", "hyperv", "ioapic", "kvm", "msrs", "pae",
    "privnet", "tcg", "viridian", "xen",
  ]

  /// Turns a feature on or off: one that is on by being there, such as `acpi`, comes or goes; one that has a state, such
  /// as `smm`, keeps its element and gets the state.
  public mutating func setFeature(_ name: String, _ isOn: Bool) {
    let known = root.first(at: "features", name)
    if known?[attribute: "state"] != nil || !Domain.featuresWithoutState.contains(name) {
      self[attribute: "state", of: "features", name] = Domain.onOff(isOn)
    } else if !isOn {
      remove(["features", name])
    } else if known == nil {
      replace(in: ["features"], [XMLElement(name)]) { _ in false }
    }
  }

  /// The names of the Hyper-V enlightenments that are on.
  public var enlightenments: [String] {
    (root.first(at: "features", "hyperv")?.elements ?? [])
      .filter { $0[attribute: "state"] == "on" }.map(\.name)
  }

  /// Turns a Hyper-V enlightenment on or off; `nil` leaves it to the hypervisor.
  public mutating func setEnlightenment(_ name: String, _ isOn: Bool?) {
    if let isOn {
      self[attribute: "state", of: "features", "hyperv", name] = Domain.onOff(isOn)
      if isOn, name == "spinlocks",
        root.first(at: "features", "hyperv", name)?[attribute: "retries"] == nil
      {
        self[attribute: "retries", of: "features", "hyperv", name] = "8191"
      }
    } else {
      remove(["features", "hyperv", name])
    }
  }
}
