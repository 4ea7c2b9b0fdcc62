public import OSInfoModel
import OSInfoResolve
import OSInfoXML

extension Domain {
  /// Decides anew, and changes nothing but what follows from it.
  /// - Parameters:
  ///   - decision: One of ``/OSInfoResolve/Decision/all``.
  ///   - values: Its value, or its values where it is a set; bytes where it is an amount of memory.
  /// - Throws: `.usage` for a decision that does not exist, `.unsupported` for one that a domain does not
  ///   hold, `.invalid` for a number that is none, `.conflict` where the rest does not allow it.
  public mutating func decide(_ decision: String, _ values: [String]) throws(OSInfoError) {
    guard Decision.all.contains(decision) else {
      throw OSInfoError(
        .usage, "there is no decision \(decision)",
        hint: "there are: " + Decision.all.joined(separator: " "))
    }
    let value = values.first ?? Decision.none
    switch decision {
    case "machine": return try setMachine(value)
    case "memory":
      let bytes = try Domain.amount(decision, value)
      try change { domain in
        if domain.currentMemory != nil { domain.currentMemory = bytes }
        domain.memory = bytes
      }
    case "vcpus":
      let count = try Domain.amount(decision, value)
      try change { $0.setProcessors(Int(count)) }
    case "iothreads", "queues":
      let number = value == Decision.none ? nil : Int(try Domain.amount(decision, value))
      try change { domain in
        if decision == "iothreads" { return domain.setThreads(number) }
        domain.eachInterface { $0.queues = number }
      }
    case "storage":
      throw OSInfoError(
        .unsupported, "a domain does not hold the size of its disks", hint: "use qemu-img resize")
    case "virtualization":
      let osTypes = ["hvm": "hvm", "pv": "linux", "pvh": "xenpvh"]
      try change { domain in
        if domain.type == "xen", let osType = osTypes[value] { domain.osType = osType }
        if domain.type != "xen" { domain.type = value }
      }
    case "firmware": try change { $0.setFirmware(value) }
    case "secure-boot": try change { $0.setSecureBoot(value) }
    case "clock": clockOffset = value
    case "disk": try change { $0.setBus(value) }
    case "network":
      if value == Decision.none { return removeDevices(Interface.self) }
      try change { domain in
        domain.eachInterface { interface in
          interface.model = value == Decision.auto ? nil : value
          interface.element.removeElements { $0.name == "address" || $0.name == "alias" }
        }
      }
    default: try rewrite(decision, values)
    }
  }

  private static func amount(_ decision: String, _ value: String) throws(OSInfoError) -> Int64 {
    guard let amount = Quantity.parse(value), amount > 0, amount <= 1 << 50 else {
      throw OSInfoError(
        .invalid, "\(value) is no amount of \(decision)", hint: "write a number, or 8GiB")
    }
    return amount
  }

  private mutating func eachInterface(_ body: (inout Interface) -> Void) {
    let changed = interfaces.map { interface in
      var copy = interface
      body(&copy)
      return copy.element
    }
    replace(in: ["devices"], changed) { $0.name == Interface.elementName }
  }

  private mutating func setProcessors(_ count: Int) {
    vcpus = count
    self[attribute: "current", of: "vcpu"] = nil
    if let topology, topology.count != count {
      self.topology = CPUTopology(sockets: 1, cores: count)
    }
  }

  private mutating func setThreads(_ number: Int?) {
    iothreads = number
    guard number == nil else { return }
    root.edit(["devices"], creating: false) { devices, _ in
      for index in devices.children.indices {
        guard case .element(var device) = devices.children[index] else { continue }
        device.edit(["driver"], creating: false) { driver, _ in driver[attribute: "iothread"] = nil
        }
        devices.children[index] = .element(device)
      }
    }
  }

  private mutating func setFirmware(_ value: String) {
    remove(["os", "loader"])
    remove(["os", "nvram"])
    firmware = value == "efi" ? "efi" : nil
    if value != "efi" { remove(["os", "firmware"]) }
  }

  private mutating func setSecureBoot(_ value: String) {
    let isOn = value == "on" ? true : value == "off" ? false : nil as Bool?
    // A loader and variables that were chosen by hand are of one kind or the other.
    remove(["os", "loader"])
    remove(["os", "nvram"])
    if isOn != nil { firmware = "efi" }
    for feature in ["enrolled-keys", "secure-boot"] { setFirmwareFeature(feature, isOn) }
  }

  /// Puts the disks, not optical discs, on another bus.
  private mutating func setBus(_ bus: String) {
    var taken = Set(disks.filter { $0.device ?? "disk" != "disk" }.compactMap(\.target))
    let needsController = bus == "scsi" && !controllers.contains { $0.type == "scsi" }
    root.edit(["devices"], creating: false) { devices, depth in
      for index in devices.children.indices {
        guard case .element(let element) = devices.children[index],
          element.name == Disk.elementName
        else { continue }
        var disk = Disk(element: element)
        guard disk.device ?? "disk" == "disk", disk.bus != bus else { continue }
        let target = DiskLayout.target(on: bus, taken: taken)
        taken.insert(target)
        disk.target = target
        disk.bus = bus
        if bus != "virtio" { disk.iothread = nil }
        disk.element.removeElements { $0.name == "address" || $0.name == "alias" }
        devices.children[index] = .element(disk.element)
      }
      if needsController {
        devices.insert(
          Controller(type: "scsi", index: 0, model: "virtio-scsi").element, depth: depth)
      }
    }
  }
}
