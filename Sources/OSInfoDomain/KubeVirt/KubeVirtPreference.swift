import OSInfoModel
import OSInfoResolve

/// What KubeVirt calls a preference: how devices are made where nobody says (instancetype.kubevirt.io/v1beta1).
struct KubeVirtPreference {
  let plan: HardwarePlan
  /// What of the plan KubeVirt cannot do.
  private(set) var warnings: [String] = []
  /// The content of the preference.
  private(set) var spec: YAML = .empty

  init(_ plan: HardwarePlan) {
    self.plan = plan
    let machine = plan.value("machine")
    if let machine, ["pc", "isapc", "microvm"].contains(machine) {
      warnings.append("KubeVirt has the machine q35 and no \(machine)")
    }
    let family = plan.facts["guest.family"]?.first
    spec = .map([
      "annotations": .map(["vm.kubevirt.io/os": .text(family == "winnt" ? "windows" : "linux")]),
      "clock": clock(),
      "cpu": family == "winnt"
        ? YAML.map(["preferredCPUTopology": .text("cores")]) : nil,
      "devices": devices(),
      "features": features(),
      "firmware": firmware(),
      "preferredArchitecture": KubeVirtPreference.architecture(plan.architecture).map {
        .text($0)
      },
      "requirements": requirements(),
    ])
  }

  /// The architecture in Kubernetes' words; `nil` where KubeVirt has none.
  static func architecture(_ architecture: Architecture) -> String? {
    switch architecture {
    case .x86_64, .i686: "amd64"
    case .aarch64: "arm64"
    case .s390x: "s390x"
    default: nil
    }
  }

  /// An amount of bytes as Kubernetes writes it.
  static func quantity(_ bytes: Int64) -> String {
    for (unit, size) in [("Gi", Int64(1) << 30), ("Mi", 1 << 20), ("Ki", 1 << 10)]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size)\(unit)"
    }
    return "\(bytes / 1024 + 1)Ki"
  }

  private func name(_ decision: String) -> String? {
    guard let value = plan.value(decision), value != Decision.auto else { return nil }
    return plan.choice(decision)?.name(of: value, in: "kubevirt") ?? value
  }

  private mutating func clock() -> YAML {
    if plan.value("clock") == "localtime" {
      warnings.append("KubeVirt has no clock that follows the host's local time; it shows UTC")
    }
    var timers: [(String, YAML)] = []
    for timer in plan.values("timers") {
      let parts = timer.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "rtc", "pit": timers.append((parts[0], .map(["tickPolicy": .text(parts[1])])))
      case "hpet": timers.append((parts[0], .map(["present": .flag(parts[1] == "yes")])))
      case "hypervclock": timers.append(("hyperv", .map(["present": .flag(parts[1] == "yes")])))
      case "kvmclock": timers.append(("kvm", .map(["present": .flag(parts[1] == "yes")])))
      default: break
      }
    }
    return .map([
      "preferredClockOffset": .map(["utc": .empty]),
      "preferredTimer": timers.isEmpty ? nil : .map(timers.sorted { $0.0 < $1.0 }),
    ])
  }

  private mutating func devices() -> YAML {
    let bus = offered("disk", ["virtio", "scsi", "sata", "usb"], otherwise: "sata")
    let model = offered(
      "network", ["virtio", "e1000", "e1000e", "ne2k_pci", "pcnet", "rtl8139"],
      otherwise: "e1000e")
    let sound = offered("sound", ["ich9", "ac97"], otherwise: "ich9")
    let hasTablet = plan.values("input").first { $0.hasPrefix("tablet/") }
    let inputBus = hasTablet.map { $0.hasSuffix("/virtio") ? "virtio" : "usb" }
    func off(_ decision: String) -> YAML? { plan.leavesOut(decision) ? .flag(false) : nil }
    let optical = bus == "virtio" ? (plan.architecture == .s390x ? "scsi" : "sata") : bus
    return .map([
      "preferredAutoattachGraphicsDevice": off("graphics"),
      "preferredAutoattachInputDevice": hasTablet.map { _ in .flag(true) },
      "preferredAutoattachMemBalloon": off("balloon"),
      "preferredAutoattachSerialConsole": off("console"),
      "preferredCdromBus": optical.map { .text($0) },
      "preferredDiskBus": bus.map { .text($0) },
      "preferredDiskDedicatedIoThread": plan.amount("iothreads").map { .flag($0 > 0) },
      "preferredInputBus": inputBus.map { .text($0) },
      "preferredInputType": inputBus.map { _ in .text("tablet") },
      "preferredInterfaceModel": model.map { .text($0) },
      "preferredNetworkInterfaceMultiQueue": plan.amount("queues").map { .flag($0 > 1) },
      "preferredRng": plan.value("rng").map { _ in .empty },
      "preferredSoundModel": sound.map { .text($0) },
      "preferredTPM": plan.value("tpm").map { _ in .map(["persistent": .flag(true)]) },
      "preferredVideoType": name("video").flatMap {
        ["virtio", "vga", "bochs", "ramfb", "cirrus"].contains($0) ? .text($0) : nil
      },
    ])
  }

  /// The value of a decision, where KubeVirt offers it; else the nearest, with a warning.
  private mutating func offered(
    _ decision: String, _ values: [String], otherwise: String
  ) -> String? {
    guard let name = name(decision) else { return nil }
    if values.contains(name) { return name }
    warnings.append("KubeVirt has no \(decision) \(name); \(otherwise) is taken")
    return otherwise
  }

  private func features() -> YAML? {
    var pairs: [(String, YAML)] = []
    let isX86 = plan.architecture == .x86_64 || plan.architecture == .i686
    if isX86 || plan.architecture == .aarch64 { pairs.append(("preferredAcpi", .empty)) }
    if isX86 { pairs.append(("preferredApic", .empty)) }
    let known = [
      "relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic", "stimer", "reset",
      "frequencies", "reenlightenment", "tlbflush", "ipi", "evmcs",
    ]
    let chosen = plan.values("hyperv")
    let hyperv: [(String, YAML)] = known.filter(chosen.contains).map { name in
      switch name {
      case "spinlocks": (name, .map(["spinlocks": .number(8191)]))
      case "stimer" where chosen.contains("stimer_direct") || chosen.contains("stimer-direct"):
        ("synictimer", .map(["direct": .empty]))
      case "stimer": ("synictimer", .empty)
      default: (name, .empty)
      }
    }
    if !hyperv.isEmpty {
      pairs.append(("preferredHyperv", .map(hyperv.sorted { $0.0 < $1.0 })))
    }
    if plan.value("secure-boot") == "on", isX86 { pairs.append(("preferredSmm", .empty)) }
    return pairs.isEmpty ? nil : .map(pairs)
  }

  private func firmware() -> YAML? {
    switch plan.value("firmware") {
    case "efi"?:
      let secure = plan.value("secure-boot") == "on"
      return .map([
        "preferredEfi": .map([
          "persistent": plan.value("tpm") != nil ? .flag(true) : nil, "secureBoot": .flag(secure),
        ])
      ])
    case "bios"?: return .map(["preferredUseBios": .flag(true)])
    default: return nil
    }
  }

  /// What the guest cannot do with less than.
  private func requirements() -> YAML? {
    func minimum(_ name: String) -> Int64? {
      plan.facts["guest.minimum.\(name)"]?.first.flatMap { Int64($0) }
    }
    let cpus = minimum("n-cpus")
    let memory = minimum("ram")
    guard cpus != nil || memory != nil else { return nil }
    return .map([
      "cpu": cpus.map { .map(["guest": .number($0)]) },
      "memory": memory.map { .map(["guest": .text(KubeVirtPreference.quantity($0))]) },
    ])
  }
}
