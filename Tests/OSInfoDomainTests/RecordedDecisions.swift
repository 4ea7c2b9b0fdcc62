import Foundation
import OSInfoModel
import OSInfoResolve

/// What virt-install decided for one operating system on one host.
struct RecordedDecisions {
  /// The facts, each a list; those of one value have one element.
  var facts: [String: [String]]
  var os: String

  /// All of the corpus.
  static func all() throws -> [RecordedDecisions] {
    let text = String(decoding: try Data(contentsOf: TestMaterial.corpus), as: UTF8.self)
    return try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let values = (object as? [String: Any]) ?? [:]
      var facts: [String: [String]] = [:]
      for (key, value) in values {
        if let text = value as? String { facts[key] = [text] }
        if let list = value as? [String] { facts[key] = list }
      }
      let os = facts.removeValue(forKey: "os")?.first ?? ""
      facts["resources_forced"] = nil
      return RecordedDecisions(facts: facts, os: os)
    }
  }

  private func one(_ key: String) -> String? { facts[key]?.first }
  private func list(_ key: String) -> [String] { facts[key] ?? [] }

  /// A plan that decides the same.
  var plan: HardwarePlan {
    typealias Choice = HardwarePlan.Choice
    let architecture = Architecture(rawValue: one("arch") ?? "")
    let isX86 = architecture == .x86_64 || architecture == .i686
    let recorded = one("machine") ?? "auto"
    let machine = recorded.hasPrefix("pc-i440fx") ? "pc" : recorded
    let controllers = list("controllers")
    let usb = ["qemu-xhci", "ich9-ehci1"].first { controllers.contains("usb/" + $0) }
    let timers = list("timers").map { timer in
      let parts = timer.split(whereSeparator: { $0 == " " || $0 == "=" }).map(String.init)
      return "\(parts[0])=\(parts[2])"
    }
    let spice = list("channels").contains("com.redhat.spice.0")
    let graphics = spice ? "spice" : one("video") == nil ? "none" : "vnc"
    let memory = (one("memory_kib").flatMap { Int64($0) } ?? 0) * 1024
    let vcpus = one("vcpus").flatMap { Int64($0) } ?? 0
    let console = list("consoles").contains("console/sclp") ? "sclp" : "auto"
    func set(_ decision: String, _ values: [String]) -> Choice {
      Choice(deciding: decision, values, isSet: true)
    }
    func choice(_ decision: String, _ value: String?) -> Choice {
      Choice(deciding: decision, [value ?? "none"])
    }
    let choices = [
      choice("virtualization", one("virt")),
      Choice(
        deciding: "machine", [machine], names: machine == "pc" ? ["pc": ["libvirt": recorded]] : [:]
      ),
      choice("firmware", one("firmware") ?? (isX86 ? "bios" : "none")),
      choice("secure-boot", one("firmware") == nil ? "none" : "auto"),
      choice("tpm", one("tpm")), choice("cpu", one("cpu") ?? "auto"), choice("clock", one("clock")),
      set("timers", timers), set("hyperv", list("hyperv")),
      Choice(deciding: "memory", [String(memory)], amount: memory),
      Choice(deciding: "vcpus", [String(vcpus)], amount: vcpus),
      choice("usb", usb), choice("disk", one("disk_bus")), choice("network", one("net") ?? "auto"),
      choice("graphics", graphics), choice("video", one("video")), choice("sound", one("sound")),
      set("input", list("inputs")), choice("console", console), set("channel", list("channels")),
      choice("rng", one("rng")), choice("balloon", one("balloon") ?? "auto"),
      choice("watchdog", nil), choice("panic", nil), choice("iothreads", nil),
      choice("queues", nil),
    ]
    return HardwarePlan(
      deciding: choices,
      os: .init(called: os, id: one("os_id") ?? "", shortID: os),
      platform: .init(called: "QEMU", id: "http://qemu.org/qemu", shortID: "qemu"),
      architecture: architecture, policy: "virt-install",
      facts: ["platform": ["qemu"], "guest.short-id": [os]])
  }
}
