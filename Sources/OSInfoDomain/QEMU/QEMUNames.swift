import OSInfoModel
import OSInfoResolve

/// What values of decisions are called in QEMU, where a plan does not say.
enum QEMUNames {
  /// The device that realises a value of a decision.
  static func device(_ value: String, of decision: String, in plan: HardwarePlan, _ board: Board)
    -> String
  {
    // How virtio is attached is the board's matter.
    if let kind = virtio[decision], value == "virtio" { return kind + virtioSuffix(board) }
    if let stated = plan.choice(decision)?.names[value]?["qemu"] { return stated }
    switch (decision, value) {
    case ("disk", "scsi"): return "virtio-scsi" + virtioSuffix(board)
    case ("video", "virtio"):
      if board.isX86 { return "virtio-vga" }
      return "virtio-gpu" + virtioSuffix(board)
    case ("tpm", "tpm-tis") where !board.isX86: return "tpm-tis-device"
    default: return table[decision]?[value] ?? value
    }
  }

  /// How the names of virtio devices end on a board.
  static func virtioSuffix(_ board: Board) -> String {
    board.hasChannels ? "-ccw" : board.hasPCI ? "-pci" : "-device"
  }

  private static let virtio: [String: String] = [
    "disk": "virtio-blk", "network": "virtio-net", "rng": "virtio-rng",
    "balloon": "virtio-balloon", "channel": "virtio-serial", "sound": "virtio-sound",
  ]

  private static let table: [String: [String: String]] = [
    "usb": [
      "nec-xhci": "nec-usb-xhci", "ich9-ehci1": "ich9-usb-ehci1", "piix3-uhci": "piix3-usb-uhci",
      "piix4-uhci": "piix4-usb-uhci", "ehci": "usb-ehci",
    ],
    "video": [
      "qxl": "qxl-vga", "vga": "VGA", "bochs": "bochs-display", "cirrus": "cirrus-vga",
      "vmvga": "vmware-svga",
    ],
    "sound": [
      "ich9": "ich9-intel-hda", "ich6": "intel-hda", "ac97": "AC97", "es1370": "ES1370",
      "usb": "usb-audio",
    ],
    "panic": ["isa": "pvpanic", "pvpanic": "pvpanic-pci"],
  ]

  /// The executable that emulates an architecture.
  static func executable(_ plan: HardwarePlan) -> String {
    if let stated = plan.facts["host.emulator"]?.first { return stated }
    let names = ["i686": "i386", "armv7l": "arm", "ppc64le": "ppc64"]
    let name = plan.architecture.rawValue
    return "qemu-system-" + (names[name] ?? name)
  }
}
