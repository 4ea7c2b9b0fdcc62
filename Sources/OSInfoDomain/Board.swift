import OSInfoModel

/// What a board has, as far as the structure of a domain depends on it.
struct Board {
  let architecture: Architecture
  /// The machine's name, without a version.
  let machine: String

  /// The board of a machine, whose name may have a version: `pc-q35-9.2` is `q35`.
  init(architecture: Architecture, machine: String?) {
    self.architecture = architecture
    let name = machine ?? ""
    if name.hasPrefix("pc-q35") {
      self.machine = "q35"
    } else if name.hasPrefix("pc-i440fx") {
      self.machine = "pc"
    } else if let known = ["virt", "pseries", "s390-ccw-virtio"].first(where: {
      name.hasPrefix($0 + "-")
    }) {
      self.machine = known
    } else {
      self.machine = name
    }
  }

  /// Whether it is a PC.
  var isX86: Bool { architecture == .x86_64 || architecture == .i686 }
  /// Whether it is Arm's.
  var isArm: Bool { architecture == .aarch64 || architecture == .armv7l }
  /// Whether its root is PCI Express.
  var hasPCIExpress: Bool { machine == "q35" || (machine == "virt" && !isX86) }
  /// Whether it has any PCI.
  var hasPCI: Bool {
    hasPCIExpress || (isX86 && machine != "isapc" && machine != "microvm") || machine == "pseries"
  }
  /// Whether its buses are those of IBM Z's channels.
  var hasChannels: Bool { architecture == .s390x }
  /// Whether libvirt gives it a USB controller when none is named.
  var hasDefaultUSB: Bool { isX86 || machine == "pseries" }
  /// Whether it has a SATA controller without adding one.
  var hasSATA: Bool { machine == "q35" }
  /// Whether it has an IDE controller.
  var hasIDE: Bool { isX86 && (machine == "pc" || machine == "isapc" || machine == "xenfv") }
}
