import OSInfoModel
import OSInfoResolve
import OSInfoXML

/// A domain seen as a plan: what it decides, in the words of ``Decision/all``.
extension Domain {
  /// What the domain decides, by decision; decisions it does not show are absent.
  ///
  /// A set is empty where nothing is chosen, anything else is `none`; `auto` is what is left to libvirt.
  public var decisions: [String: [String]] {
    var found: [String: [String]] = [:]
    for decision in Decision.all { found[decision] = values(of: decision) }
    return found
  }

  /// What the domain decides; `nil` where it does not show.
  public func values(of decision: String) -> [String]? {
    func one(_ value: String?, _ missing: String = Decision.none) -> [String] { [value ?? missing] }
    switch decision {
    case "virtualization": return virtualization.map { [$0] }
    case "machine": return board.machine.isEmpty ? nil : [board.machine]
    case "firmware":
      return [startsFromUEFI ? "efi" : board.isX86 && osType == "hvm" ? "bios" : "none"]
    case "secure-boot": return [secureBoot]
    case "tpm": return [tpm.map { $0.model ?? Decision.auto } ?? Decision.none]
    case "cpu":
      return one(cpuMode == nil || cpuMode == "custom" ? cpuModel : cpuMode, Decision.auto)
    case "clock": return clockOffset.map { [$0] }
    case "timers":
      return timers.compactMap { timer in
        let value = timer.tickPolicy ?? Domain.yesNo(timer.isPresent)
        return timer.name.flatMap { name in value.map { "\(name)=\($0)" } }
      }
    case "hyperv":
      let direct = root.first(at: "features", "hyperv", "stimer", "direct")
      return enlightenments + (direct?[attribute: "state"] == "on" ? ["stimer_direct"] : [])
    case "memory": return memory.map { [String($0)] }
    case "vcpus": return vcpus.map { [String($0)] }
    case "usb":
      let usb = controllers.filter { $0.type == "usb" && $0.element.first(named: "master") == nil }
      if let first = usb.first { return one(first.model, Decision.auto) }
      return [board.hasDefaultUSB ? Decision.auto : Decision.none]
    case "disk": return one(disks.first { ($0.device ?? "disk") == "disk" }?.bus)
    case "network": return [interfaces.first.map { $0.model ?? Decision.auto } ?? Decision.none]
    case "graphics": return one(graphics.first?.type)
    case "video": return one(videos.first?.model)
    case "sound": return one(sounds.first?.model)
    case "input":
      return inputs.compactMap { input in input.type.map { "\($0)/\(input.bus ?? "ps2")" } }
    case "console": return [consoleKind]
    case "channel": return channels.compactMap(\.name)
    case "rng": return one(rngs.first?.model)
    case "balloon": return one(balloon?.model, Decision.auto)
    case "watchdog": return one(watchdogs.first?.model)
    case "panic": return [panics.first.map { $0.model ?? Decision.auto } ?? Decision.none]
    case "iothreads": return one(iothreads.map { String($0) })
    case "queues": return one(interfaces.first?.queues.map { String($0) })
    default: return nil
    }
  }

  private var virtualization: String? {
    switch (type, osType) {
    case ("xen"?, "hvm"?): "hvm"
    case ("xen"?, "xenpvh"?): "pvh"
    case ("xen"?, _): "pv"
    case ("vbox"?, _): "virtualbox"
    case ("ch"?, _): "cloud-hypervisor"
    default: type
    }
  }

  private var startsFromUEFI: Bool {
    firmware == "efi" || self[attribute: "type", of: "os", "loader"] == "pflash"
  }

  private var secureBoot: String {
    guard startsFromUEFI else { return Decision.none }
    if let stated = firmwareFeature("secure-boot") { return stated ? "on" : "off" }
    if self[attribute: "secure", of: "os", "loader"] == "yes" { return "on" }
    return Decision.auto
  }

  private var consoleKind: String {
    guard let first = consoles.first else { return serials.isEmpty ? Decision.none : "serial" }
    switch first.targetType {
    case nil, "serial"?: return board.hasChannels ? "sclp" : "serial"
    case let kind?: return kind
    }
  }
}
