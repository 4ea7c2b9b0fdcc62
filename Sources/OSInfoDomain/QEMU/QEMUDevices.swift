import OSInfoModel
import OSInfoResolve

/// The devices of a command line of QEMU.
enum QEMUDevices {
  /// Adds all devices of the plan.
  static func add(to builder: inout QEMUArguments) {
    usb(&builder)
    storage(&builder)
    network(&builder)
    consoleAndChannels(&builder)
    display(&builder)
    input(&builder)
    small(&builder)
  }

  private static func name(
    _ decision: String, _ value: String, _ builder: QEMUArguments
  ) -> String {
    QEMUNames.device(value, of: decision, in: builder.plan, builder.board)
  }

  /// The value of a decision, unless there is none or it is left open.
  private static func chosen(_ decision: String, _ builder: QEMUArguments) -> String? {
    builder.plan.value(decision).flatMap { $0 == Decision.auto ? nil : $0 }
  }

  private static func usb(_ builder: inout QEMUArguments) {
    guard let value = chosen("usb", builder) else { return }
    let device = name("usb", value, builder)
    guard value == "ich9-ehci1" else { return builder.device(device, "id=usb") }
    // The companions sit beside it in one slot, as in the chip.
    builder.device(device, "id=usb,addr=1d.7,multifunction=on")
    for (number, port) in [0, 2, 4].enumerated() {
      let multifunction = number == 0 ? ",multifunction=on" : ""
      builder.device(
        "ich9-usb-uhci\(number + 1)",
        "masterbus=usb.0,firstport=\(port),addr=1d.\(number)\(multifunction)")
    }
  }

  // MARK: Storage

  private static func storage(_ builder: inout QEMUArguments) {
    let drives = builder.layout.drives
    let thread = builder.writer.iothreadCount > 0 ? ",iothread=iothread1" : ""
    if drives.contains(where: { $0.bus == "scsi" }) {
      let controller = "virtio-scsi" + QEMUNames.virtioSuffix(builder.board)
      builder.device(controller, "id=scsi0" + thread)
    }
    if !builder.board.hasSATA, drives.contains(where: { $0.bus == "sata" }) {
      builder.device("ich9-ahci", "id=ahci")
    }
    var numbers: [String: Int] = [:]
    for (index, drive) in drives.enumerated() {
      let number = numbers[drive.bus, default: 0]
      numbers[drive.bus] = number + 1
      let node = "\(drive.isOptical ? "disc" : "disk")\(index)"
      medium(drive, node, &builder)
      let boot = drive.bootOrder.map { ",bootindex=\($0)" } ?? ""
      let common = "drive=\(node)\(boot)"
      let kind = drive.isOptical ? "cd" : "hd"
      switch drive.bus {
      case "ide":
        builder.device("ide-\(kind)", "\(common),bus=ide.\(number / 2),unit=\(number % 2)")
      case "sata":
        let bus = builder.board.hasSATA ? "ide" : "ahci"
        builder.device("ide-\(kind)", "\(common),bus=\(bus).\(number)")
      case "scsi": builder.device("scsi-\(kind)", "\(common),bus=scsi0.0,scsi-id=\(number)")
      case "usb": builder.device("usb-storage", "\(common),bus=usb.0")
      case "nvme": builder.device("nvme", "\(common),serial=\(node)")
      case "sd": builder.device("sd-card", "drive=\(node)")
      case "virtio":
        let device = "virtio-blk" + QEMUNames.virtioSuffix(builder.board)
        builder.device(device, common + (drive.isOptical ? "" : thread))
      default: builder.device(name("disk", drive.bus, builder), common)
      }
    }
  }

  private static func medium(
    _ drive: DiskLayout.Drive, _ node: String, _ builder: inout QEMUArguments
  ) {
    let format = drive.isOptical ? "raw" : DomainOptions.format(of: drive.path)
    let isBlock = drive.path.hasPrefix("/dev/")
    var parts = ["driver=\(format)", "node-name=\(node)"]
    if drive.isOptical { parts.append("read-only=on") }
    if !drive.isOptical { parts.append("discard=unmap") }
    parts.append("file.driver=\(isBlock ? "host_device" : "file")")
    if isBlock, !drive.isOptical { parts += ["file.aio=native", "file.cache.direct=on"] }
    parts.append("file.filename=\(QEMUArguments.value(drive.path))")
    builder.add("blockdev", parts.joined(separator: ","))
    if !drive.isOptical, !isBlock {
      let path = ShellText.quoted(drive.path)
      let size = builder.plan.amount("storage") ?? 20 << 30
      builder.prepare("test -e \(path) || qemu-img create -q -f \(format) \(path) \(size)")
    }
  }

  // MARK: Network

  private static func network(_ builder: inout QEMUArguments) {
    guard !builder.plan.leavesOut("network"), builder.plan.choice("network") != nil else { return }
    let usual = builder.board.isX86 ? "e1000" : "virtio"
    let value = chosen("network", builder) ?? usual
    if case .bridge(let bridge) = builder.options.network {
      builder.add("netdev", "bridge,id=net0,br=\(QEMUArguments.value(bridge))")
    } else {
      builder.add("netdev", "user,id=net0")
    }
    let mac = builder.options.mac.map { ",mac=\($0)" } ?? ""
    let usb = value == "usb-net" ? ",bus=usb.0" : ""
    builder.device(name("network", value, builder), "netdev=net0\(mac)\(usb)")
  }

  // MARK: Console and channels

  private static func consoleAndChannels(_ builder: inout QEMUArguments) {
    let channels = builder.plan.values("channel").filter { $0 != Decision.auto }
    let console = builder.plan.value("console")
    if !channels.isEmpty || console == "virtio" {
      builder.device("virtio-serial" + QEMUNames.virtioSuffix(builder.board), "id=serial")
    }
    if let console {
      // Without a display the terminal is the only way in.
      let isHeadless = builder.plan.leavesOut("graphics")
      builder.add(
        "chardev",
        isHeadless
          ? "stdio,id=console,signal=off"
          : "socket,id=console,path=\(builder.state("console.sock")),server=on,wait=off")
      switch console {
      case "virtio": builder.device("virtconsole", "chardev=console,bus=serial.0")
      case "sclp": builder.device("sclpconsole", "chardev=console")
      default: builder.add("serial", "chardev:console")
      }
    }
    for (number, channel) in channels.enumerated() {
      switch channel {
      case "com.redhat.spice.0": builder.add("chardev", "spicevmc,id=channel\(number),name=vdagent")
      case "org.spice-space.webdav.0":
        builder.add("chardev", "spiceport,id=channel\(number),name=\(channel)")
      default:
        let path = builder.state("\(channel).sock")
        builder.add("chardev", "socket,id=channel\(number),path=\(path),server=on,wait=off")
      }
      builder.device(
        "virtserialport",
        "chardev=channel\(number),name=\(QEMUArguments.value(channel)),"
          + "bus=serial.0")
    }
  }

  // MARK: Display, sound, input

  private static func display(_ builder: inout QEMUArguments) {
    let graphics = builder.plan.value("graphics")
    switch graphics {
    case "spice"?:
      builder.add(
        "spice",
        "unix=on,addr=\(builder.state("spice.sock")),disable-ticketing=on,image-compression=off")
    case "vnc"?: builder.add("vnc", "unix:\(builder.state("vnc.sock"))")
    case "auto"?: break
    case let display?: builder.add("display", display)
    case nil: builder.add("display", "none")
    }
    if let video = chosen("video", builder) { builder.device(name("video", video, builder)) }
    if let sound = chosen("sound", builder) {
      builder.add("audiodev", "\(graphics == "spice" ? "spice" : "none"),id=audio")
      switch sound {
      case "ich9", "ich6":
        builder.device(name("sound", sound, builder), "id=sound")
        builder.device("hda-duplex", "audiodev=audio,bus=sound.0")
      default: builder.device(name("sound", sound, builder), "audiodev=audio")
      }
    }
    if graphics == "spice", builder.board.isX86, builder.plan.value("usb") != nil {
      for number in 1...2 {
        builder.add("chardev", "spicevmc,id=redirection\(number),name=usbredir")
        builder.device("usb-redir", "chardev=redirection\(number),bus=usb.0")
      }
    }
  }

  private static func input(_ builder: inout QEMUArguments) {
    let kinds = ["tablet": "tablet", "keyboard": "kbd", "mouse": "mouse"]
    for value in builder.plan.values("input") {
      let parts = value.split(separator: "/").map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[1] {
      case "usb": builder.device("usb-\(kinds[parts[0]] ?? parts[0])", "bus=usb.0")
      case "virtio":
        builder.device("virtio-\(parts[0])" + QEMUNames.virtioSuffix(builder.board))
      default: break  // The board has them.
      }
    }
  }

  // MARK: Small devices

  private static func small(_ builder: inout QEMUArguments) {
    if let tpm = builder.plan.value("tpm") {
      let usual = builder.board.machine == "pseries" ? "tpm-spapr" : "tpm-tis"
      let directory = ShellText.quoted(builder.statePath("tpm"))
      let socket = ShellText.quoted(builder.statePath("tpm.sock"))
      builder.prepare("mkdir -p \(directory)")
      builder.prepare(
        "swtpm socket --tpm2 --tpmstate dir=\(directory) --ctrl type=unixio,path=\(socket) "
          + "--daemon --terminate")
      builder.add("chardev", "socket,id=tpm,path=\(builder.state("tpm.sock"))")
      builder.add("tpmdev", "emulator,id=tpm0,chardev=tpm")
      builder.device(name("tpm", tpm == Decision.auto ? usual : tpm, builder), "tpmdev=tpm0")
    }
    if builder.plan.value("rng") != nil {
      builder.add("object", "rng-random,id=random,filename=/dev/urandom")
      let device = chosen("rng", builder).map { name("rng", $0, builder) }
      builder.device(
        device ?? "virtio-rng" + QEMUNames.virtioSuffix(builder.board), "rng=random")
    }
    if let balloon = chosen("balloon", builder) {
      builder.device(name("balloon", balloon, builder))
    }
    if let watchdog = chosen("watchdog", builder) {
      if watchdog == "itco" {
        builder.add("global", "ICH9-LPC.noreboot=off")
      } else {
        builder.device(name("watchdog", watchdog, builder))
      }
      builder.add("action", "watchdog=reset")
    }
    // Those of POWER and IBM Z are always there; Hyper-V's is a feature of the processor.
    if let panic = chosen("panic", builder), panic == "isa" || panic == "pvpanic" {
      builder.device(name("panic", panic, builder))
    }
  }
}
