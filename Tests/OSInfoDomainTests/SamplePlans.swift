import OSInfoDomain
import OSInfoModel
import OSInfoResolve
import Testing

/// A plan with its options, and a name to find it by.
struct Sample: Sendable, CustomTestStringConvertible {
  var name: String
  var plan: HardwarePlan
  var options: DomainOptions

  var testDescription: String { name }

  /// A sample; `decisions` is `decision=value value…`, a decision a line, amounts in bytes.
  init(
    _ name: String, on platform: String = "qemu", arch architecture: Architecture = .x86_64,
    phase: String = "run", facts: [String: [String]] = [:], _ decisions: String,
    change: (inout DomainOptions) -> Void = { _ in }
  ) {
    self.name = name
    let sets: Set<String> = ["timers", "hyperv", "input", "channel"]
    let choices = decisions.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      let values = parts[1].split(separator: " ").map(String.init)
      var names: [String: [String: String]] = [:]
      let plain = values.map { value in
        let words = value.split(separator: "@").map(String.init)
        if words.count > 1 { names[words[0]] = ["libvirt": words[1]] }
        return words[0]
      }
      return HardwarePlan.Choice(
        deciding: parts[0], plain, amount: plain.first.flatMap { Int64($0) },
        isSet: sets.contains(parts[0]), names: names)
    }
    plan = HardwarePlan(
      deciding: choices,
      os: .init(called: name, id: "http://example.com/os/\(name)", shortID: name),
      platform: .init(called: platform, id: "http://example.com/\(platform)", shortID: platform),
      architecture: architecture, phase: phase,
      facts: facts.merging(["platform": [platform]]) { $1 })
    options = DomainOptions(name: name)
    change(&options)
  }

  private static let linux = """
    machine:q35
    cpu:host-passthrough
    clock:utc
    timers:rtc=catchup pit=delay hpet=no
    memory:2147483648
    vcpus:2
    storage:21474836480
    usb:qemu-xhci
    disk:virtio
    network:virtio
    graphics:spice
    video:virtio
    sound:ich9
    input:tablet/usb
    console:serial
    channel:org.qemu.guest_agent.0 com.redhat.spice.0
    rng:virtio
    balloon:virtio
    watchdog:none
    panic:none
    """

  private static let windows = """
    virtualization:kvm
    machine:q35
    firmware:efi
    secure-boot:on
    tpm:tpm-crb
    cpu:host-passthrough
    clock:localtime
    timers:rtc=catchup pit=delay hpet=no hypervclock=yes
    hyperv:relaxed vapic spinlocks vpindex runtime synic stimer stimer_direct frequencies tlbflush ipi
    memory:4294967296
    vcpus:2
    storage:68719476736
    usb:qemu-xhci
    disk:sata
    network:e1000e
    graphics:spice
    video:vga
    sound:ich9
    input:tablet/usb
    console:serial
    channel:none
    rng:none
    balloon:none
    watchdog:none
    panic:none
    """

  private static let board = """
    cpu:maximum
    clock:utc
    memory:2147483648
    vcpus:2
    usb:qemu-xhci
    disk:virtio
    network:virtio
    graphics:vnc
    input:tablet/usb keyboard/usb
    console:serial
    channel:org.qemu.guest_agent.0
    rng:virtio
    balloon:virtio
    """

  private static let driven = [
    "guest.drives": ["http://pcisig.com/pci/1af4/1042", "http://pcisig.com/pci/1af4/1048"]
  ]

  /// Those of QEMU that a host without KVM can run.
  static let emulated: [Sample] = [
    Sample("linux", "virtualization:qemu\nfirmware:bios\n" + maximum(linux)),
    Sample(
      "linux-efi",
      "virtualization:qemu\nfirmware:efi\nsecure-boot:off\ntpm:tpm-crb\n"
        + maximum(linux)),
    Sample(
      "linux-install", phase: "install",
      "virtualization:qemu\nfirmware:bios\niothreads:1\nqueues:2\n" + maximum(linux)
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "linux-tree", phase: "install", facts: ["guest.kernel-url-argument": ["inst.repo"]],
      "virtualization:qemu\nfirmware:bios\n" + maximum(linux)
    ) {
      $0.kernel = "/var/lib/libvirt/images/vmlinuz"
      $0.initrd = "/var/lib/libvirt/images/initrd.img"
      $0.cmdline = "console=ttyS0"
      $0.installURL = "https://example.com/tree/?a=1&b=2"
    },
    Sample(
      "linux-scsi", facts: driven,
      "virtualization:qemu\nfirmware:bios\niothreads:1\n"
        + maximum(linux).replacing("disk:virtio", with: "disk:scsi")
    ) {
      $0.disks = ["/var/lib/libvirt/images/a, b.qcow2", "/var/lib/libvirt/images/c.raw"]
      $0.extraMedia = ["/var/lib/libvirt/images/drivers.iso"]
    },
    Sample(
      "windows", facts: ["guest.family": ["winnt"]],
      maximum(windows).replacing("virtualization:kvm", with: "virtualization:qemu")
        .replacing(
          "hyperv:relaxed vapic spinlocks vpindex runtime synic stimer stimer_direct frequencies tlbflush ipi",
          with: "hyperv:spinlocks")
    ),
    Sample(
      "legacy", facts: ["guest.family": ["winnt"]],
      """
      virtualization:qemu
      machine:pc
      firmware:bios
      cpu:pentium3
      clock:localtime
      timers:rtc=catchup pit=delay hpet=no
      memory:536870912
      vcpus:1
      usb:ich9-ehci1
      disk:ide
      network:rtl8139
      graphics:spice
      video:cirrus
      sound:ac97
      input:tablet/usb
      console:auto
      channel:none
      rng:none
      balloon:none
      """
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "dos", phase: "install",
      """
      virtualization:qemu
      machine:pc
      firmware:bios
      cpu:pentium
      clock:localtime
      memory:67108864
      vcpus:1
      usb:none
      disk:ide
      network:pcnet
      graphics:vnc
      video:cirrus
      sound:sb16
      input:mouse/ps2 keyboard/ps2
      console:serial
      balloon:none
      """
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "extras",
      "virtualization:qemu\nfirmware:bios\n"
        + maximum(linux).replacing("watchdog:none", with: "watchdog:i6300esb")
        .replacing("panic:none", with: "panic:isa")
        .replacing("usb:qemu-xhci", with: "usb:ich9-ehci1")
        .replacing("network:virtio", with: "network:e1000")),
    Sample(
      "aarch64", arch: .aarch64, phase: "install", facts: driven,
      "virtualization:qemu\nmachine:virt\nfirmware:efi\nsecure-boot:off\nvideo:virtio\ntpm:tpm-tis\n"
        + board
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "armv7l", arch: .armv7l, facts: driven,
      "virtualization:qemu\nmachine:virt\nfirmware:efi\nsecure-boot:off\nvideo:ramfb\n" + board),
    Sample(
      "i686", arch: .i686, "virtualization:qemu\nfirmware:bios\n" + maximum(linux)),
    Sample(
      "ppc64le", arch: .ppc64le, phase: "install",
      "virtualization:qemu\nmachine:pseries\nvideo:vga\n"
        + board.replacing("cpu:maximum", with: "cpu:auto")
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "s390x", arch: .s390x, phase: "install",
      """
      virtualization:qemu
      machine:s390-ccw-virtio
      cpu:maximum
      clock:utc
      memory:2147483648
      vcpus:2
      usb:none
      disk:virtio
      network:virtio
      graphics:none
      video:none
      console:sclp
      channel:org.qemu.guest_agent.0
      rng:virtio
      balloon:virtio
      watchdog:diag288
      """
    ) { $0.installMedium = "/var/lib/libvirt/images/install.iso" },
    Sample(
      "riscv64", arch: .riscv64,
      "virtualization:qemu\nmachine:virt\nfirmware:none\nvideo:virtio\n"
        + board.replacing("cpu:maximum", with: "cpu:auto")),
  ]

  /// Those that need KVM, a newer QEMU, or another hypervisor.
  static let others: [Sample] = [
    Sample(
      "linux-kvm", facts: driven.merging(["host.emulator": ["/usr/bin/qemu-system-x86_64"]]) { $1 },
      "virtualization:kvm\nfirmware:efi\nsecure-boot:on\ntpm:tpm-crb\niothreads:1\nqueues:2\n"
        + linux),
    Sample(
      "windows-kvm", phase: "install", facts: ["guest.family": ["winnt"]], windows
    ) { $0.installMedium = "/srv/iso/windows.iso" },
    Sample(
      "linux-nvme",
      "virtualization:kvm\nfirmware:efi\nsecure-boot:off\n"
        + linux.replacing("disk:virtio", with: "disk:nvme")
        .replacing("watchdog:none", with: "watchdog:itco")),
    Sample(
      "loongarch64", arch: .loongarch64,
      "virtualization:kvm\nmachine:virt\nfirmware:efi\nsecure-boot:off\nvideo:virtio\n" + board),
    Sample(
      "microvm",
      """
      virtualization:kvm
      machine:microvm
      firmware:bios
      cpu:host-passthrough
      clock:utc
      memory:268435456
      vcpus:1
      usb:none
      disk:virtio
      network:virtio
      graphics:none
      video:none
      console:serial
      """),
    Sample(
      "xen-hvm", on: "xen", facts: ["host.loader-path": ["/usr/lib/xen/boot/hvmloader"]],
      """
      virtualization:hvm
      machine:xenfv
      firmware:bios
      clock:utc
      memory:1073741824
      vcpus:1
      disk:ide
      network:e1000
      graphics:vnc
      video:vga
      input:tablet/usb
      console:serial
      balloon:xen
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
    Sample(
      "xen-pv", on: "xen",
      """
      virtualization:pv
      machine:xenpv
      clock:utc
      memory:1073741824
      vcpus:1
      disk:xen
      network:netfront
      graphics:vnc
      video:xen
      input:mouse/xen keyboard/xen
      console:xen
      """),
    Sample(
      "xen-pvh", on: "xen",
      """
      virtualization:pvh
      machine:xenpvh
      memory:1073741824
      vcpus:1
      disk:xen
      network:netfront
      console:xen
      """),
    Sample(
      "bhyve", on: "bhyve",
      """
      virtualization:bhyve
      firmware:efi
      clock:utc
      memory:1073741824
      vcpus:1
      usb:xhci
      disk:sata
      network:e1000
      graphics:vnc
      video:gop
      input:tablet/usb
      console:serial
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
    Sample(
      "lxc", on: "lxc",
      "virtualization:lxc\nmemory:1073741824\nvcpus:1\nnetwork:auto\nconsole:auto"),
    Sample(
      "vz", on: "vz",
      "virtualization:vz\nmemory:1073741824\nvcpus:1\ndisk:ide\nnetwork:e1000\ngraphics:vnc\nvideo:vga"
    ),
    Sample(
      "vmware", on: "vmware",
      """
      virtualization:vmware
      machine:vmx
      firmware:efi
      secure-boot:on
      clock:utc
      memory:1073741824
      vcpus:1
      usb:vmware-xhci
      disk:pvscsi
      network:vmxnet3
      video:vmvga
      sound:hda
      console:auto
      balloon:vmmemctl
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
    Sample(
      "virtualbox", on: "virtualbox",
      """
      virtualization:virtualbox
      machine:ich9
      firmware:efi
      clock:utc
      memory:1073741824
      vcpus:1
      disk:sata
      network:82540EM
      graphics:auto
      video:vboxsvga@vbox
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
    Sample(
      "hyperv", on: "hyperv",
      """
      virtualization:hyperv
      machine:generation-2
      firmware:efi
      secure-boot:on
      clock:utc
      memory:1073741824
      vcpus:1
      disk:scsi
      network:synthetic
      video:synthetic
      input:mouse/vmbus keyboard/vmbus
      balloon:synthetic
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
    Sample(
      "cloud-hypervisor", on: "cloud-hypervisor",
      """
      virtualization:cloud-hypervisor
      firmware:efi
      clock:utc
      memory:1073741824
      vcpus:1
      disk:virtio
      network:virtio
      graphics:none
      console:serial
      rng:virtio
      """
    ) { $0.installMedium = "/srv/iso/install.iso" },
  ]

  static let all = emulated + others

  private static func maximum(_ decisions: String) -> String {
    decisions.replacing("cpu:host-passthrough", with: "cpu:maximum")
  }
}
