import OSInfoModel
import OSInfoXML

/// What cannot be in one domain together.
struct DomainRules {
  private let domain: Domain
  private let board: Board
  private let isQEMU: Bool

  init(_ domain: Domain) {
    self.domain = domain
    board = domain.board
    isQEMU = ["qemu", "kvm", "hvf"].contains(domain.type ?? "")
  }

  /// A contradiction.
  struct Problem: Hashable {
    var message: String
    var hint: String
    /// The line of the element, where it was read; it does not count for equality.
    var line: Int?

    static func == (left: Problem, right: Problem) -> Bool { left.message == right.message }
    func hash(into hasher: inout Hasher) { hasher.combine(message) }
  }

  /// All contradictions, in the order of the document.
  var problems: [Problem] {
    amounts + startup + processor + disks + places + devices
  }

  private var amounts: [Problem] {
    var found: [Problem] = []
    if let memory = domain.memory, let current = domain.currentMemory, current > memory {
      found.append(
        problem(
          "currentMemory is \(current) bytes, more than memory, \(memory)", "raise memory",
          domain.root.first(named: "currentMemory")))
    }
    if let topology = domain.topology, let vcpus = domain.vcpus, topology.count != vcpus {
      found.append(
        problem(
          "the topology is of \(topology.count.map { String($0) } ?? "too many") processors, vcpu says \(vcpus)",
          "change one of them", domain.root.first(at: "cpu", "topology")))
    }
    return found
  }

  private var startup: [Problem] {
    var found: [Problem] = []
    let secure = domain.firmwareFeature("secure-boot") == true
    let element = domain.root.first(at: "os", "firmware")
    if secure, domain.firmware != "efi" {
      found.append(problem("Secure Boot is asked for without firmware=efi", "set it", element))
    }
    if secure, isQEMU, board.isX86, board.machine != "q35", !board.machine.isEmpty {
      found.append(
        problem(
          "Secure Boot needs SMM, which of the PCs only q35 has; the machine is \(board.machine)",
          "use machine q35", element))
    }
    let ordered = domain.devicesElement.filter { $0.first(named: "boot") != nil }
    if let first = ordered.first, !domain.bootOrder.isEmpty {
      found.append(
        problem(
          "devices have a boot order, and so has os", "keep one of them", first))
    }
    var orders: [String: String] = [:]
    for device in ordered {
      guard let order = device.first(named: "boot")?[attribute: "order"] else { continue }
      if let other = orders[order] {
        found.append(
          problem(
            "\(other) and \(name(device)) are both number \(order) of the boot order",
            "number them apart", device))
      }
      orders[order] = name(device)
    }
    return found
  }

  private var processor: [Problem] {
    var found: [Problem] = []
    if domain.type == "qemu", ["host-passthrough", "host-model"].contains(domain.cpuMode ?? "") {
      found.append(
        problem(
          "cpu mode \(domain.cpuMode ?? "") needs hardware virtualisation; the domain is emulated",
          "use mode maximum", domain.root.first(named: "cpu")))
    }
    if isQEMU, domain.hasFeature("hyperv"), !board.isX86, !board.isArm,
      !board.architecture.rawValue.isEmpty
    {
      found.append(
        problem(
          "there are no Hyper-V enlightenments on \(board.architecture)", "remove hyperv",
          domain.root.first(at: "features", "hyperv")))
    }
    return found
  }

  private var disks: [Problem] {
    var found: [Problem] = []
    var targets: Set<String> = []
    let hasUSB = !domain.controllers.contains { $0.type == "usb" && $0.model == "none" }
    for disk in domain.disks {
      let element = disk.element
      if let target = disk.target, !targets.insert(target).inserted {
        found.append(
          problem("two disks have the target \(target)", "give each a name of its own", element))
      }
      if let thread = disk.iothread {
        let count = domain.iothreads ?? domain.elements("iothread", in: "iothreadids").count
        if thread > count, domain.root.first(named: "iothreadids") == nil {
          found.append(
            problem(
              "\(name(element)) is served by thread \(thread), and there are \(count)",
              "raise iothreads", element))
        }
      }
      guard isQEMU, let bus = disk.bus, !board.machine.isEmpty else { continue }
      let fits =
        switch bus {
        case "ide": board.hasIDE
        case "sata": board.hasPCI
        case "fdc": board.isX86 && board.machine != "microvm"
        case "nvme": board.hasPCI
        case "sd": !board.isX86 && !board.hasChannels
        case "usb": hasUSB
        default: true
        }
      if !fits {
        let what = bus == "usb" ? "the domain has no USB" : "the machine \(board.machine) has none"
        found.append(
          problem("\(name(element)) is on the bus \(bus), and \(what)", instead(of: bus), element))
      }
    }
    return found
  }

  private func instead(of bus: String) -> String {
    if board.hasSATA { return "use sata or virtio" }
    if board.hasIDE { return "use ide or virtio" }
    return "use virtio or scsi"
  }

  /// Addresses that are given twice; MAC addresses may be, by interfaces that stand in for each other.
  private var places: [Problem] {
    var found: [Problem] = []
    var taken: [String: String] = [:]
    for device in domain.devicesElement {
      var keys: [String] = []
      if let address = device.first(named: "address"), address[attribute: "type"] == "pci" {
        let parts = ["domain", "bus", "slot", "function"].map { number(address[attribute: $0]) }
        if parts.contains(where: { $0 != 0 }) {
          keys.append(
            "the PCI address " + parts.map { String($0, radix: 16) }.joined(separator: ":"))
        }
      }
      for key in keys {
        if let other = taken[key] {
          found.append(
            problem("\(other) and \(name(device)) share \(key)", "remove one of them", device))
        }
        taken[key] = name(device)
      }
    }
    return found
  }

  private var devices: [Problem] {
    var found: [Problem] = []
    let hasUSB = !domain.controllers.contains { $0.type == "usb" && $0.model == "none" }
    if !hasUSB {
      for device in domain.devicesElement
      where ["input", "redirdev", "hub"].contains(device.name) && device[attribute: "bus"] == "usb"
      {
        found.append(
          problem(
            "\(name(device)) is on USB, and the domain has no USB", "add a USB controller", device))
      }
    }
    for kind in ["memballoon", "tpm", "vsock"] {
      let all = domain.devicesElement.filter { $0.name == kind }
      if all.count > 1 {
        found.append(problem("there are \(all.count) of \(kind)", "a domain has one", all[1]))
      }
    }
    return found
  }

  private func number(_ text: String?) -> UInt64 {
    guard let text else { return 0 }
    if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16) ?? 0 }
    return UInt64(text) ?? 0
  }

  /// What to call a device.
  private func name(_ device: XMLElement) -> String {
    if let target = device.first(named: "target")?[attribute: "dev"] {
      return "\(device.name) \(target)"
    }
    let kind = device[attribute: "type"] ?? device[attribute: "model"]
    return kind.map { "\(device.name) \($0)" } ?? device.name
  }

  private func problem(_ message: String, _ hint: String, _ element: XMLElement?) -> Problem {
    Problem(message: message, hint: hint, line: element?.line)
  }
}
