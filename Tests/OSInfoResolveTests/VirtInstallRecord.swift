import OSInfoResolve

/// What virt-install decided for an operating system on an architecture; a line of the corpus.
struct VirtInstallRecord: Decodable {
  var os: String
  var arch: String
  var virt: String
  var machine: String
  var kibibytes: String
  var vcpus: String
  var clock: String
  var cpu: String?
  var disk: String?
  var net: String?
  var video: String?
  var sound: String?
  var rng: String?
  var balloon: String?
  var tpm: String?
  var firmware: String?
  var timers: [String]?
  var hyperv: [String]?
  var inputs: [String]?
  var channels: [String]?
  var consoles: [String]?
  var controllers: [String]?
  var isForced: Bool?

  enum CodingKeys: String, CodingKey {
    case os, arch, virt, machine, vcpus, clock, cpu, net, video, sound, rng, balloon, tpm, firmware
    case timers, hyperv, inputs, channels, consoles, controllers
    case kibibytes = "memory_kib"
    case disk = "disk_bus"
    case isForced = "resources_forced"
  }

  /// Memory and processors, where virt-install had to be told.
  var pins: [ResolveRequest.Pin] {
    guard isForced == true, let amount = Int64(kibibytes) else { return [] }
    return [
      ResolveRequest.Pin(decision: "memory", values: [String(amount * 1024)]),
      ResolveRequest.Pin(decision: "vcpus", values: [vcpus]),
    ]
  }

  /// Each key of the record as a decision, in the resolver's words.
  var decisions: [String: String] {
    let usb = (controllers ?? []).first { $0.hasPrefix("usb/") && !$0.contains("uhci") }
    return [
      "virtualization": virt,
      "machine": machine.hasPrefix("pc-i440fx") ? "pc" : machine,
      "firmware": firmware ?? "none",
      "disk": disk ?? "none",
      "network": net ?? "auto",
      "video": video ?? "none",
      "sound": sound ?? "none",
      "usb": usb.map { String($0.dropFirst(4)) } ?? "none",
      "input": (inputs ?? []).sorted().joined(separator: " "),
      "rng": rng ?? "none",
      "balloon": balloon ?? "auto",
      "tpm": tpm ?? "none",
      "clock": clock,
      "timers": (timers ?? []).map(VirtInstallRecord.timer).sorted().joined(separator: " "),
      "hyperv": (hyperv ?? []).sorted().joined(separator: " "),
      "channel": (channels ?? []).sorted().joined(separator: " "),
      "console": consoles == ["console/sclp"] ? "sclp" : "auto",
      "cpu": cpu ?? "auto",
      "memory": Int64(kibibytes).map { String($0 * 1024) } ?? "",
      "vcpus": vcpus,
    ]
  }

  /// `rtc tickpolicy=catchup` as `rtc=catchup`.
  private static func timer(_ text: String) -> String {
    let words = text.split(separator: " ")
    let value = words.last?.split(separator: "=").last ?? ""
    return "\(words.first ?? "")=\(value)"
  }

  /// The decisions of a plan, as those of a record are written.
  static func decisions(of plan: HardwarePlan) -> [String: String] {
    var result: [String: String] = [:]
    for choice in plan.choices {
      result[choice.decision] =
        choice.isSet
        ? choice.values.sorted().joined(separator: " ") : choice.values.first ?? "none"
    }
    for name in ["input", "timers", "hyperv", "channel"] where result[name] == nil {
      result[name] = ""
    }
    if result["firmware"] == "bios" { result["firmware"] = "none" }
    // Of a TPM the record has the model, which off the PC is left to libvirt.
    if result["tpm"] == "auto" { result["tpm"] = "none" }
    return result
  }
}
