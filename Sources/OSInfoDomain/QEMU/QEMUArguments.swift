import OSInfoModel
import OSInfoResolve

/// Collects the arguments of a command line of QEMU, one part of the machine after the other.
struct QEMUArguments {
  let writer: LibvirtWriter
  let layout: DiskLayout
  /// The UEFI to start from.
  var firmware: QEMUFirmware?
  private(set) var arguments: [String] = []
  private(set) var preparation: [String] = []
  /// How many root ports are taken.
  private var ports = 0

  var plan: HardwarePlan { writer.plan }
  var options: DomainOptions { writer.options }
  var board: Board { writer.board }

  init(_ writer: LibvirtWriter) {
    self.writer = writer
    layout = DiskLayout(
      plan: writer.plan, options: writer.options, hypervisor: .qemu, board: writer.board)
  }

  /// Adds an option and its value.
  mutating func add(_ option: String, _ value: String? = nil) {
    arguments.append("-" + option)
    if let value { arguments.append(value) }
  }

  /// Adds a device; one that speaks PCI Express gets a slot of its own where there are such.
  mutating func device(_ name: String, _ properties: String = "") {
    let properties = properties.isEmpty ? "" : "," + properties
    let express =
      ["qemu-xhci", "nec-usb-xhci", "nvme", "e1000e", "igb"].contains(name)
      || (name.hasPrefix("virtio-") && name.hasSuffix("-pci"))
    guard board.hasPCIExpress, express else { return add("device", name + properties) }
    ports += 1
    add("device", "pcie-root-port,id=port\(ports),chassis=\(ports)")
    add("device", "\(name)\(properties),bus=port\(ports)")
  }

  /// Adds a command to be run before.
  mutating func prepare(_ line: String) { preparation.append(line) }

  /// A value inside an option: its commas doubled.
  static func value(_ text: String) -> String {
    text.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ",,")
  }

  /// A path below the directory of the guest's state, as a value inside an option.
  func state(_ name: String) -> String { QEMUArguments.value(statePath(name)) }

  /// A path below the directory of the guest's state.
  func statePath(_ name: String) -> String {
    "\(stateDirectory)/\(name)"
  }

  private var stateDirectory: String {
    if let stated = options.stateDirectory { return stated }
    let disk = options.diskPaths(for: .qemu).first ?? ""
    let parts = disk.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let directory = disk.hasPrefix("/dev/") || parts.count < 2 ? nil : parts.joined(separator: "/")
    return "\(directory ?? DomainOptions.imagesDirectory)/\(options.name).state"
  }

  /// Everything, in the order in which people read it.
  mutating func build() {
    arguments = [QEMUNames.executable(plan)]
    prepare("mkdir -p " + ShellText.quoted(stateDirectory))
    identity()
    machine()
    processor()
    memory()
    startup()
    clockAndPower()
    QEMUDevices.add(to: &self)
    add("qmp", "unix:\(state("qmp.sock")),server=on,wait=off")
  }

  private mutating func identity() {
    add("name", "guest=\(QEMUArguments.value(options.name))")
    if let uuid = options.uuid { add("uuid", uuid) }
    add("no-user-config")
    add("nodefaults")
  }

  private mutating func machine() {
    let accelerators = ["kvm": "kvm", "hvf": "hvf"]
    let accelerator = accelerators[plan.value("virtualization") ?? "kvm"] ?? "tcg"
    var properties: [String] = []
    if let value = plan.value("machine"), value != Decision.auto {
      properties.append(plan.choice("machine")?.name(of: value, in: "qemu") ?? value)
    } else {
      properties.append(board.isX86 ? "pc" : "virt")
    }
    properties.append("accel=" + accelerator)
    let isPC = ["pc", "q35"].contains(board.machine)
    if isPC { properties.append("vmport=off") }
    if isPC, plan.values("timers").contains("hpet=no") { properties.append("hpet=off") }
    if let firmware {
      if firmware.features.contains("requires-smm") {
        properties.append("smm=on")
        add("global", "driver=cfi.pflash01,property=secure,value=on")
      }
      properties.append("pflash0=uefi-code")
      add(
        "blockdev",
        "driver=\(firmware.executableFormat),node-name=uefi-code,read-only=on,file.driver=file,"
          + "file.filename=\(QEMUArguments.value(firmware.executable))")
      if let template = firmware.template {
        let copy = statePath("uefi-variables.fd")
        prepare(
          "test -e \(ShellText.quoted(copy)) || cp \(ShellText.quoted(template)) "
            + ShellText.quoted(copy))
        add(
          "blockdev",
          "driver=\(firmware.templateFormat),node-name=uefi-variables,file.driver=file,"
            + "file.filename=\(QEMUArguments.value(copy))")
        properties.append("pflash1=uefi-variables")
      }
    }
    add("machine", properties.joined(separator: ","))
  }

  private mutating func processor() {
    var model: String?
    if let value = plan.value("cpu"), value != Decision.auto {
      model = ["host-passthrough": "host", "host-model": "host", "maximum": "max"][value] ?? value
    }
    var features = plan.values("hyperv").map { name in
      switch name {
      case "spinlocks": "hv-spinlocks=0x1fff"
      case "vendor_id": "hv-vendor-id=KVM Hv"
      default: "hv-" + name.split(separator: "_").joined(separator: "-")
      }
    }
    if plan.values("timers").contains("hypervclock=yes") { features.append("hv-time") }
    if !features.isEmpty, model == nil { model = plan.architecture == .i686 ? "qemu32" : "qemu64" }
    if let model { add("cpu", ([model] + features).joined(separator: ",")) }
    let count = plan.amount("vcpus") ?? 1
    let topology = writer.hasOneSocket ? ",sockets=1,cores=\(count),threads=1" : ""
    add("smp", "\(count)\(topology)")
  }

  private mutating func memory() {
    let bytes = plan.amount("memory") ?? 1 << 30
    add("m", "size=\(max(1, bytes / 1024))k")
    let threads = writer.iothreadCount
    if threads > 0 {
      for number in 1...min(threads, 64) { add("object", "iothread,id=iothread\(number)") }
    }
  }

  private mutating func startup() {
    add("boot", "strict=on")
    if let kernel = options.kernel {
      add("kernel", kernel)
      if let initrd = options.initrd { add("initrd", initrd) }
      if let line = options.kernelArguments(for: plan) { add("append", line) }
    }
    if writer.endsAtReboot { add("no-reboot") }
  }

  private mutating func clockAndPower() {
    let drift = plan.values("timers").contains("rtc=catchup") && board.isX86 ? ",driftfix=slew" : ""
    add("rtc", "base=\(plan.value("clock") ?? "utc")\(drift)")
    let usesKVM = plan.value("virtualization") == "kvm"
    if usesKVM, board.isX86, plan.values("timers").contains("pit=delay") {
      add("global", "kvm-pit.lost_tick_policy=delay")
    }
    if let power = ["q35": "ICH9-LPC", "pc": "PIIX4_PM"][board.machine] {
      add("global", "\(power).disable_s3=1")
      add("global", "\(power).disable_s4=1")
    }
  }
}
