import OSInfoModel
import OSInfoResolve
import OSInfoXML

/// Writes a plan as a libvirt domain (libvirt.org/formatdomain.html).
///
/// What a plan decides is taken from it; what it leaves open is left to libvirt. The structure of the
/// buses, the order to boot in and the names of files are decided here.
struct LibvirtWriter {
  let plan: HardwarePlan
  let options: DomainOptions
  let hypervisor: Hypervisor
  let board: Board
  /// The type of the domain: `kvm`, `xen`….
  let domainType: String
  /// What is run: `hvm`, `linux`, `xenpvh`, `exe`.
  let osType: String

  /// The namespace of libosinfo's metadata.
  static let metadataNamespace = "http://libosinfo.org/xmlns/libvirt/domain/1.0"

  /// - Throws: `.invalid` for a name or a path that no domain can have.
  init(plan: HardwarePlan, options: DomainOptions) throws(OSInfoError) {
    try options.check()
    self.plan = plan
    self.options = options
    hypervisor = Hypervisor(of: plan)
    let machine = plan.value("machine").flatMap { $0 == Decision.auto ? nil : $0 }
    board = Board(architecture: plan.architecture, machine: machine)
    let virtualization = plan.value("virtualization")
    if hypervisor == .qemu {
      let known = virtualization.flatMap { $0 == Decision.auto ? nil : $0 }
      domainType = known.map { plan.libvirtName(of: $0, in: "virtualization") } ?? "kvm"
    } else {
      domainType = hypervisor.domainType
    }
    let usual =
      switch (hypervisor, virtualization) {
      case (.lxc, _), (.openvz, _): "exe"
      case (.xen, "pv"?): "linux"
      case (.xen, "pvh"?): "xenpvh"
      default: "hvm"
      }
    // Xen's kinds of guests differ in what libvirt says is run, not in the type of the domain.
    let stated = virtualization.flatMap { plan.choice("virtualization")?.names[$0]?["libvirt"] }
    osType = hypervisor == .xen ? stated ?? usual : usual
  }

  /// Whether the guest believes to be on real hardware.
  var isFullyVirtual: Bool { osType == "hvm" }
  /// Whether it starts from a kernel of the host.
  var startsKernel: Bool { options.kernel != nil }
  /// Whether the plan is to install from something.
  var installs: Bool {
    plan.phase == "install" && (options.installMedium != nil || startsKernel)
  }

  /// The domain.
  var domain: XMLElement {
    var parts: [XMLElement?] = [
      XMLElement("name", text: options.name), text("uuid", options.uuid),
      text("title", options.title), metadata,
    ]
    parts += memory
    parts += [
      XMLElement("vcpu", text: String(plan.amount("vcpus") ?? 1)), iothreads, operatingSystem,
      features, cpu, clock, onReboot, powerManagement, DeviceWriter(self).devices,
    ]
    return XMLElement("domain", ["type": domainType], parts.compactMap { $0 })
  }

  /// QEMU's arguments for a network adapter that libvirt has no way to attach; empty for all others.
  ///
  /// libvirt knows the name `usb-net`, but puts it on PCI and refuses it (its issue 14, open); so QEMU is
  /// told directly: the first controller is called `usb` by libvirt. As JSON (since QEMU 6.2), because
  /// libvirt writes controllers so, and QEMU makes what is written so after all else.
  var rawNetwork: [String] {
    guard hypervisor == .qemu, plan.libvirtValue("network") == "usb-net" else { return [] }
    var backend = "user,id=usbnet"
    if case .bridge(let bridge) = options.network {
      backend = "bridge,id=usbnet,br=\(QEMUArguments.value(bridge))"
    }
    let mac = options.mac.map { #","mac":"\#($0)""# } ?? ""
    let device = #"{"driver":"usb-net","netdev":"usbnet","bus":"usb.0"\#(mac)}"#
    return ["-netdev", backend, "-device", device]
  }

  private func text(_ name: String, _ value: String?) -> XMLElement? {
    value.map { XMLElement(name, text: $0) }
  }

  private var metadata: XMLElement {
    let os = XMLElement("libosinfo:os", ["id": options.osID ?? plan.os.id])
    let libosinfo = XMLElement(
      "libosinfo:libosinfo", ["xmlns:libosinfo": LibvirtWriter.metadataNamespace], [os])
    return XMLElement("metadata", [:], [libosinfo])
  }

  private var memory: [XMLElement] {
    let bytes = plan.amount("memory") ?? 1 << 30
    let kibibytes = String(max(1, bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1)))
    return [
      XMLElement("memory", attributes: [XMLAttribute("unit", "KiB")], text: kibibytes),
      XMLElement("currentMemory", attributes: [XMLAttribute("unit", "KiB")], text: kibibytes),
    ]
  }

  /// The number of threads that serve disks; 0 where there are none.
  var iothreadCount: Int64 { hypervisor == .qemu ? plan.amount("iothreads") ?? 0 : 0 }

  private var iothreads: XMLElement? {
    iothreadCount > 0 ? XMLElement("iothreads", text: String(iothreadCount)) : nil
  }

  /// Whether the guest is to end where it starts anew, since its installer has then done its work.
  var endsAtReboot: Bool {
    let family = plan.facts["guest.family"]?.first ?? ""
    let reboots = options.installerReboots ?? ["winnt", "win9x", "win16"].contains(family)
    return installs && !reboots
  }

  private var onReboot: XMLElement? {
    endsAtReboot ? XMLElement("on_reboot", text: "destroy") : nil
  }

  private var powerManagement: XMLElement? {
    guard hypervisor == .qemu, board.isX86 else { return nil }
    return XMLElement(
      "pm", [:],
      [
        XMLElement("suspend-to-mem", ["enabled": "no"]),
        XMLElement("suspend-to-disk", ["enabled": "no"]),
      ])
  }

  // MARK: Firmware

  private var operatingSystem: XMLElement {
    var parts: [XMLElement] = []
    let type = XMLElement(
      "type",
      attributes: [XMLAttribute("arch", plan.architecture.rawValue)]
        + (machineName.map { [XMLAttribute("machine", $0)] } ?? []),
      text: osType)
    parts.append(type)
    parts += loader
    parts += kernel
    if hypervisor.runsContainers { parts.append(XMLElement("init", text: "/sbin/init")) }
    if isFullyVirtual, hypervisor != .qemu, !startsKernel {
      parts += bootDevices.map { XMLElement("boot", ["dev": $0]) }
    }
    return XMLElement("os", ["firmware": firmwareAttribute], parts)
  }

  /// The machine's name in libvirt; only some hypervisors have several.
  private var machineName: String? {
    guard hypervisor == .qemu || hypervisor == .xen else { return nil }
    guard let value = plan.value("machine"), value != Decision.auto else { return nil }
    return plan.libvirtName(of: value, in: "machine")
  }

  private var usesEFI: Bool { plan.value("firmware") == "efi" }

  private var firmwareAttribute: String? {
    guard usesEFI, !startsKernel else { return nil }
    return [.bhyve, .xen].contains(hypervisor) ? nil : "efi"
  }

  /// Firmware that libvirt does not choose, and what is asked of the one that it does.
  private var loader: [XMLElement] {
    guard !startsKernel else { return [] }
    let secureBoot = plan.value("secure-boot")
    switch hypervisor {
    case .qemu where usesEFI && secureBoot == "on": return [firmware(secure: "yes")]
    case .qemu where usesEFI && secureBoot == "off": return [firmware(secure: "no")]
    case .vmware where usesEFI && secureBoot == "on":
      return [XMLElement("loader", ["secure": "yes"])]
    case .bhyve where usesEFI:
      let known = plan.facts["host.loader"]?.first { $0.hasSuffix(".fd") }
      return [
        XMLElement(
          "loader", attributes: [XMLAttribute("readonly", "yes"), XMLAttribute("type", "pflash")],
          text: known ?? "/usr/local/share/uefi-firmware/BHYVE_UEFI.fd")
      ]
    case .xen where isFullyVirtual:
      if usesEFI {
        let known = plan.facts["host.loader"]?.first { $0.contains("ovmf") || $0.contains("OVMF") }
        return [
          XMLElement(
            "loader",
            attributes: [XMLAttribute("readonly", "yes"), XMLAttribute("type", "pflash")],
            text: known ?? "/usr/lib/xen/boot/ovmf.bin")
        ]
      }
      let known = plan.facts["host.loader-path"]?.first
      return known.map { [XMLElement("loader", attributes: [], text: $0)] } ?? []
    default: return []
    }
  }

  private func firmware(secure: String) -> XMLElement {
    XMLElement(
      "firmware", [:],
      ["enrolled-keys", "secure-boot"].map {
        XMLElement("feature", ["enabled": secure, "name": $0])
      })
  }

  private var kernel: [XMLElement] {
    guard let kernel = options.kernel else { return [] }
    return [
      XMLElement("kernel", text: kernel), text("initrd", options.initrd),
      text("cmdline", options.kernelArguments(for: plan)),
    ].compactMap { $0 }
  }

  private var bootDevices: [String] {
    let medium = options.installMedium == nil ? [] : ["cdrom"]
    return installs ? medium + ["hd"] : ["hd"] + medium
  }

  // MARK: Processor

  private var cpu: XMLElement? {
    var cpu = XMLElement("cpu")
    if hypervisor == .qemu, let value = plan.value("cpu"), value != Decision.auto {
      if ["host-passthrough", "host-model", "maximum"].contains(value) {
        cpu[attribute: "mode"] = value
      } else {
        cpu[attribute: "mode"] = "custom"
        cpu[attribute: "match"] = "exact"
        let name = plan.libvirtName(of: value, in: "cpu")
        cpu.children.append(
          .element(
            XMLElement("model", attributes: [XMLAttribute("fallback", "allow")], text: name)))
      }
    }
    if let topology { cpu.children.append(.element(topology)) }
    return cpu.attributes.isEmpty && cpu.children.isEmpty ? nil : cpu
  }

  /// One socket with several cores, for systems whose licence counts sockets.
  private var topology: XMLElement? {
    guard hypervisor == .qemu, hasOneSocket else { return nil }
    let cores = String(plan.amount("vcpus") ?? 1)
    return XMLElement("topology", ["sockets": "1", "cores": cores, "threads": "1"])
  }

  /// Whether all processors are cores of one.
  var hasOneSocket: Bool {
    let family = plan.facts["guest.family"]?.first ?? ""
    return ["winnt", "darwin"].contains(family) && plan.policy != LibvirtWriter.virtInstall
      && plan.amount("vcpus") ?? 1 > 1
  }

  /// The policy that decides as virt-install does; it states nothing that virt-install does not.
  static let virtInstall = "virt-install"

  // MARK: Features and clock

  private var features: XMLElement? {
    guard isFullyVirtual else { return nil }
    var parts = platformFeatures.map { XMLElement($0) }
    let hyperv = plan.values("hyperv").filter { !isDirectTimer($0) }.map(enlightenment)
    if hypervisor == .qemu, !hyperv.isEmpty { parts.append(XMLElement("hyperv", [:], hyperv)) }
    if hypervisor == .qemu, ["pc", "q35"].contains(board.machine), plan.value("graphics") == "spice"
    {
      parts.append(XMLElement("vmport", ["state": "off"]))
    }
    return parts.isEmpty ? nil : XMLElement("features", [:], parts)
  }

  /// `acpi`, `apic`, `pae`, as the host has them; without a host, as such hosts do.
  private var platformFeatures: [String] {
    var offered = plan.facts["host.guest-features"] ?? []
    if plan.facts["host.guest-features"] == nil {
      if board.isX86 { offered = ["acpi", "apic"] }
      if plan.architecture == .i686 { offered.append("pae") }
      if plan.architecture == .aarch64 { offered = ["acpi"] }
    }
    if board.machine == "isapc" { offered.removeAll { $0 == "acpi" } }
    var chosen = ["acpi", "apic", "pae"].filter(offered.contains)
    if hypervisor == .xen, plan.architecture == .x86_64, !chosen.contains("pae") {
      chosen.append("pae")
    }
    return chosen
  }

  /// Synthetic timers that interrupt directly are a way of `stimer`, not a feature beside it.
  func isDirectTimer(_ name: String) -> Bool {
    name == "stimer_direct" || name == "stimer-direct"
  }

  private func enlightenment(_ name: String) -> XMLElement {
    let libvirt = plan.libvirtName(of: name, in: "hyperv")
    var element = XMLElement(libvirt, ["state": "on"])
    switch libvirt {
    case "spinlocks": element[attribute: "retries"] = "8191"
    case "vendor_id": element[attribute: "value"] = "KVM Hv"
    case "stimer" where plan.values("hyperv").contains(where: isDirectTimer):
      element.children = [.element(XMLElement("direct", ["state": "on"]))]
    default: break
    }
    return element
  }

  private var clock: XMLElement? {
    guard !hypervisor.runsContainers else { return nil }
    let timers = hypervisor == .qemu || hypervisor == .xen ? plan.values("timers") : []
    return XMLElement(
      "clock", ["offset": plan.value("clock") ?? "utc"],
      timers.map { timer in
        let parts = timer.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count > 1 ? parts[1] : "yes"
        let key = value == "yes" || value == "no" ? "present" : "tickpolicy"
        return XMLElement("timer", ["name": parts.first, key: value])
      })
  }
}
