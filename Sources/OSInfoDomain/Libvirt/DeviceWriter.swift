import OSInfoModel
import OSInfoResolve
import OSInfoXML

/// Writes the devices of a libvirt domain.
struct DeviceWriter {
  private let writer: LibvirtWriter
  private let layout: DiskLayout
  private var plan: HardwarePlan { writer.plan }
  private var options: DomainOptions { writer.options }
  private var hypervisor: Hypervisor { writer.hypervisor }
  private var board: Board { writer.board }

  init(_ writer: LibvirtWriter) {
    self.writer = writer
    layout = DiskLayout(
      plan: writer.plan, options: writer.options, hypervisor: writer.hypervisor,
      board: writer.board)
  }

  /// The element `devices`.
  var devices: XMLElement {
    var parts: [XMLElement] = []
    if let emulator = plan.facts["host.emulator"]?.first, hypervisor != .vz {
      if writer.isFullyVirtual || hypervisor.runsContainers {
        parts.append(XMLElement("emulator", text: emulator))
      }
    }
    if hypervisor.runsContainers {
      parts.append(rootFilesystem)
    } else {
      parts += layout.drives.map(disk)
    }
    parts += ControllerWriter(plan: plan, board: board, hypervisor: hypervisor)
      .controllers(scsi: layout.scsiModel, servedByThread: servesSCSI)
    parts += [network].compactMap { $0 }
    if !hypervisor.runsContainers {
      parts += channels
    }
    parts += consoles
    if !hypervisor.runsContainers {
      parts += inputs + display + [tpm, watchdog, balloon, rng, panic].compactMap { $0 }
      parts += redirection
    }
    return XMLElement("devices", [:], parts)
  }

  // MARK: Storage

  private var servesSCSI: Bool { writer.iothreadCount > 0 && layout.scsiModel == "virtio-scsi" }

  private func disk(_ drive: DiskLayout.Drive) -> XMLElement {
    let isBlock = drive.path.hasPrefix("/dev/")
    let format = drive.isOptical ? "raw" : DomainOptions.format(of: drive.path)
    var parts: [XMLElement] = []
    switch hypervisor {
    case .qemu, .xen, .vz:
      let trims = !drive.isOptical && (isBlock || format == "qcow2" || format == "raw")
      let hasThread =
        writer.iothreadCount > 0 && drive.bus == "virtio" && !drive.isOptical
        && hypervisor == .qemu
      parts.append(
        XMLElement(
          "driver",
          [
            "name": "qemu", "type": format,
            "cache": isBlock && !drive.isOptical && hypervisor == .qemu ? "none" : nil,
            "io": isBlock && !drive.isOptical && hypervisor == .qemu ? "native" : nil,
            "discard": trims && hypervisor == .qemu ? "unmap" : nil,
            "iothread": hasThread ? "1" : nil,
          ]))
    case .bhyve: parts.append(XMLElement("driver", ["name": "file", "type": "raw"]))
    default: break
    }
    parts.append(XMLElement("source", [isBlock ? "dev" : "file": drive.path]))
    parts.append(XMLElement("target", ["dev": drive.target, "bus": drive.bus]))
    if drive.isOptical { parts.append(XMLElement("readonly")) }
    if hypervisor == .qemu, let order = drive.bootOrder {
      parts.append(XMLElement("boot", ["order": String(order)]))
    }
    let device = drive.isOptical && hypervisor != .cloudHypervisor ? "cdrom" : "disk"
    return XMLElement("disk", ["type": isBlock ? "block" : "file", "device": device], parts)
  }

  private var rootFilesystem: XMLElement {
    let path = options.disks.first ?? "/var/lib/libvirt/filesystems/\(options.name)"
    return XMLElement(
      "filesystem", ["type": "mount", "accessmode": "passthrough"],
      [XMLElement("source", ["dir": path]), XMLElement("target", ["dir": "/"])])
  }

  // MARK: Network

  private var network: XMLElement? {
    guard !plan.leavesOut("network"), writer.rawNetwork.isEmpty else { return nil }
    var parts: [XMLElement] = []
    var type = "network"
    switch (options.network, hypervisor) {
    case (.network(let name), _): parts.append(XMLElement("source", ["network": name]))
    case (.bridge(let name), _):
      type = "bridge"
      parts.append(XMLElement("source", ["bridge": name]))
    case (.user, _), (.automatic, .vmware), (.automatic, .virtualbox): type = "user"
    case (.automatic, .hyperv):
      type = "bridge"
      parts.append(XMLElement("source", ["bridge": "Default Switch"]))
    case (.automatic, _): parts.append(XMLElement("source", ["network": "default"]))
    }
    if let mac = options.mac { parts.insert(XMLElement("mac", ["address": mac]), at: 0) }
    if let model = plan.libvirtValue("network"), !hypervisor.runsContainers {
      parts.append(XMLElement("model", ["type": model]))
      if type != "user", model == "virtio", let queues = plan.amount("queues"), queues > 1 {
        parts.append(XMLElement("driver", ["queues": String(queues)]))
      }
    }
    return XMLElement("interface", ["type": type], parts)
  }

  // MARK: Console and channels

  private var consoles: [XMLElement] {
    guard !plan.leavesOut("console") else { return [] }
    let value = plan.libvirtValue("console") ?? Decision.auto
    let plain = XMLElement("console", ["type": "pty"])
    switch hypervisor {
    case .qemu, .xen, .cloudHypervisor, .vz:
      guard plan.choice("console") != nil else { return [] }
      if value == "serial" || value == Decision.auto { return [plain] }
      return [XMLElement("console", ["type": "pty"], [XMLElement("target", ["type": value])])]
    case .lxc, .openvz: return [plain]
    case .bhyve:
      guard plan.choice("console") != nil else { return [] }
      return [
        XMLElement(
          "serial", ["type": "nmdm"],
          [
            XMLElement(
              "source",
              [
                "master": "/dev/nmdm-\(options.name)-A", "slave": "/dev/nmdm-\(options.name)-B",
              ])
          ])
      ]
    case .vmware, .virtualbox, .hyperv: return []
    }
  }

  private var channels: [XMLElement] {
    guard hypervisor == .qemu else { return [] }
    return plan.values("channel").filter { $0 != Decision.auto }.map { value in
      let name = plan.libvirtName(of: value, in: "channel")
      let target = XMLElement("target", ["type": "virtio", "name": name])
      switch name {
      case "com.redhat.spice.0": return XMLElement("channel", ["type": "spicevmc"], [target])
      case "org.spice-space.webdav.0":
        return XMLElement(
          "channel", ["type": "spiceport"], [XMLElement("source", ["channel": name]), target])
      default:
        return XMLElement(
          "channel", ["type": "unix"], [XMLElement("source", ["mode": "bind"]), target])
      }
    }
  }

  private var redirection: [XMLElement] {
    guard hypervisor == .qemu, board.isX86, plan.value("graphics") == "spice",
      plan.value("usb") != nil
    else { return [] }
    return Array(repeating: XMLElement("redirdev", ["bus": "usb", "type": "spicevmc"]), count: 2)
  }

  // MARK: Display, sound, input

  private static let buses: Set<String> = ["usb", "ps2", "virtio", "xen", "parallels"]

  private var inputs: [XMLElement] {
    plan.values("input").compactMap { value in
      let name = plan.libvirtName(of: value, in: "input")
      let parts = name.split(separator: "/").map(String.init)
      guard parts.count == 2, DeviceWriter.buses.contains(parts[1]) else { return nil }
      return XMLElement("input", ["type": parts[0], "bus": parts[1]])
    }
  }

  private var display: [XMLElement] {
    var parts: [XMLElement] = []
    let graphics = plan.libvirtValue("graphics")
    switch graphics {
    case "spice"?:
      parts.append(
        XMLElement(
          "graphics",
          ["type": "spice", "port": "-1", "tlsPort": "-1", "autoport": "yes"],
          [XMLElement("image", ["compression": "off"])]))
    case "vnc"?:
      parts.append(XMLElement("graphics", ["type": "vnc", "port": "-1", "autoport": "yes"]))
    case let type?: parts.append(XMLElement("graphics", ["type": type]))
    case nil: break
    }
    if let sound = plan.libvirtValue("sound"), DeviceWriter.sounds.contains(sound) {
      parts.append(XMLElement("sound", ["model": sound]))
      if hypervisor == .qemu, graphics == "spice" {
        parts.append(XMLElement("audio", ["id": "1", "type": "spice"]))
      }
    }
    if let video = plan.libvirtValue("video"), DeviceWriter.videos.contains(video) {
      parts.append(XMLElement("video", [:], [XMLElement("model", ["type": video])]))
    } else if graphics != nil, plan.leavesOut("video"), hypervisor == .qemu {
      // Left out, libvirt adds its own.
      parts.append(XMLElement("video", [:], [XMLElement("model", ["type": "none"])]))
    }
    return parts
  }

  /// What libvirt has words for.
  private static let sounds: Set<String> = [
    "sb16", "es1370", "pcspk", "ac97", "ich6", "ich7", "ich9", "usb", "virtio",
  ]
  private static let videos: Set<String> = [
    "vga", "cirrus", "vmvga", "xen", "vbox", "virtio", "gop", "bochs", "ramfb", "qxl",
    "parallels", "none",
  ]

  // MARK: Small devices

  private var rng: XMLElement? {
    guard hypervisor == .qemu || hypervisor == .cloudHypervisor, plan.value("rng") != nil else {
      return nil
    }
    let backend = XMLElement(
      "backend", attributes: [XMLAttribute("model", "random")], text: "/dev/urandom")
    return XMLElement("rng", ["model": plan.libvirtValue("rng") ?? "virtio"], [backend])
  }

  private var balloon: XMLElement? {
    guard hypervisor == .qemu || hypervisor == .xen else { return nil }
    if plan.leavesOut("balloon") {
      return XMLElement("memballoon", ["model": "none"])
    }
    return plan.libvirtValue("balloon").map { XMLElement("memballoon", ["model": $0]) }
  }

  private var tpm: XMLElement? {
    guard hypervisor == .qemu, plan.value("tpm") != nil else { return nil }
    let version = plan.policy == LibvirtWriter.virtInstall ? nil : "2.0"
    return XMLElement(
      "tpm", ["model": plan.libvirtValue("tpm")],
      [XMLElement("backend", ["type": "emulator", "version": version])])
  }

  private var watchdog: XMLElement? {
    guard hypervisor == .qemu, plan.value("watchdog") != nil else { return nil }
    let usual = board.hasChannels ? "diag288" : "i6300esb"
    return XMLElement(
      "watchdog", ["model": plan.libvirtValue("watchdog") ?? usual, "action": "reset"])
  }

  private var panic: XMLElement? {
    guard hypervisor == .qemu, plan.value("panic") != nil else { return nil }
    return XMLElement("panic", ["model": plan.libvirtValue("panic")])
  }
}
