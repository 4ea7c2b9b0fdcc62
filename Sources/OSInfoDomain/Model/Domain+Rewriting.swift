import OSInfoModel
import OSInfoResolve
import OSInfoXML

extension Domain {
  /// The devices that realise a decision.
  private static let elements: [String: Set<String>] = [
    "tpm": ["tpm"], "graphics": ["graphics"], "video": ["video"], "sound": ["sound"],
    "input": ["input"], "console": ["console", "serial"], "channel": ["channel"], "rng": ["rng"],
    "balloon": ["memballoon"], "watchdog": ["watchdog"], "panic": ["panic"],
  ]

  /// Writes a domain that decides the same but for one decision, and takes from it what follows from that.
  mutating func rewrite(_ decision: String, _ values: [String]) throws(OSInfoError) {
    let written = try deciding(decision, values)
    let devices = written.first(named: "devices") ?? XMLElement("devices")
    try change { domain in
      switch decision {
      case "timers":
        let timers = written.first(named: "clock")?.elements(named: "timer") ?? []
        domain.replace(in: ["clock"], timers) { $0.name == "timer" }
      case "hyperv":
        let features = written.first(named: "features")?.elements(named: "hyperv") ?? []
        domain.replace(in: ["features"], features) { $0.name == "hyperv" }
      case "cpu": domain.setProcessor(written.first(named: "cpu"))
      case "usb":
        let isUSB = { (element: XMLElement) in
          element.name == "controller" && element[attribute: "type"] == "usb"
        }
        domain.replace(in: ["devices"], devices.elements.filter(isUSB), where: isUSB)
      default:
        let names = Domain.elements[decision] ?? []
        domain.replace(in: ["devices"], devices.elements.filter { names.contains($0.name) }) {
          names.contains($0.name)
        }
        if decision == "graphics" { domain.removeRemainsOfSPICE() }
      }
    }
  }

  /// What is of no use without SPICE, and would keep the domain from starting.
  private mutating func removeRemainsOfSPICE() {
    guard !graphics.contains(where: { $0.type == "spice" }) else { return }
    root.edit(["devices"], creating: false) { devices, _ in
      devices.removeElements { element in
        let type = element[attribute: "type"] ?? ""
        switch element.name {
        case "channel", "redirdev", "smartcard": return ["spicevmc", "spiceport"].contains(type)
        case "audio": return type == "spice"
        default: return false
        }
      }
    }
  }

  /// Takes the mode and model of a processor, and keeps topology, cache and NUMA cells.
  private mutating func setProcessor(_ processor: XMLElement?) {
    root.edit(["cpu"], creating: processor != nil, order: Domain.order) { cpu, depth in
      cpu.attributes = processor?.attributes ?? []
      cpu.removeElements { ["model", "vendor", "feature", "maxphysaddr"].contains($0.name) }
      for model in processor?.elements(named: "model") ?? [] { cpu.insert(model, depth: depth) }
    }
    if let cpu = root.first(named: "cpu"), cpu.attributes.isEmpty, cpu.elements.isEmpty {
      remove(["cpu"])
    }
  }

  /// A domain written anew from the decisions of this one, but for one.
  private func deciding(_ decision: String, _ values: [String]) throws(OSInfoError) -> XMLElement {
    var choices: [HardwarePlan.Choice] = []
    for name in Decision.all {
      guard let values = name == decision ? values : self.values(of: name) else { continue }
      choices.append(
        HardwarePlan.Choice(
          deciding: name, values.isEmpty ? [Decision.none] : values,
          amount: values.first.flatMap { Int64($0) }))
    }
    let line = ["kvm": "qemu", "hvf": "qemu", "vbox": "virtualbox", "ch": "cloud-hypervisor"]
    let type = self.type ?? "qemu"
    let plan = HardwarePlan(
      deciding: choices, os: .init(called: "", id: osID ?? "", shortID: ""),
      platform: .init(called: type, id: "", shortID: line[type] ?? type),
      architecture: Architecture(rawValue: architecture ?? ""),
      policy: LibvirtWriter.virtInstall)
    return try LibvirtWriter(plan: plan, options: DomainOptions(name: "domain")).domain
  }
}
