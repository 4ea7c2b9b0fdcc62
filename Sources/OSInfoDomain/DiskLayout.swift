import OSInfoModel
import OSInfoResolve

/// Which disk goes on which bus, under which name, and in which order they are started from.
struct DiskLayout {
  /// A disk or an optical disc.
  struct Drive {
    /// Its path on the host; `nil` for an empty optical drive.
    var path: String
    /// Whether it is an optical disc.
    var isOptical: Bool
    /// libvirt's bus.
    var bus: String
    /// libvirt's name of the target, such as `vda`.
    var target: String
    /// Its place in the order to boot in, from 1; `nil` where it is not booted from.
    var bootOrder: Int?
  }

  /// All drives, disks first.
  private(set) var drives: [Drive] = []
  /// libvirt's model of the SCSI controller; `nil` where there is none.
  private(set) var scsiModel: String?

  private static let scsiModels: [String: String] = [
    "lsilogic": "lsilogic", "buslogic": "buslogic", "lsisas1068": "lsisas1068",
    "lsisas": "lsisas1068", "pvscsi": "vmpvscsi", "vmpvscsi": "vmpvscsi",
  ]

  /// The layout a plan leads to.
  init(plan: HardwarePlan, options: DomainOptions, hypervisor: Hypervisor, board: Board) {
    let value = plan.libvirtValue("disk") ?? DiskLayout.defaultBus(hypervisor, board)
    if let model = DiskLayout.scsiModels[value] { scsiModel = model }
    let bus = scsiModel == nil ? value : "scsi"
    let optical = DiskLayout.opticalBus(
      disk: bus, plan: plan, hypervisor: hypervisor, board: board)
    var taken: Set<String> = []
    func add(_ path: String, isOptical: Bool, bus: String) {
      let target = DiskLayout.target(on: bus, taken: taken)
      taken.insert(target)
      drives.append(
        Drive(path: path, isOptical: isOptical, bus: bus, target: target, bootOrder: nil))
    }
    let hasDisk = plan.choice("disk")?.values != [Decision.none]
    if hasDisk {
      for path in options.diskPaths(for: hypervisor) { add(path, isOptical: false, bus: bus) }
    }
    for path in options.media { add(path, isOptical: true, bus: optical) }
    if scsiModel == nil, hypervisor == .qemu, drives.contains(where: { $0.bus == "scsi" }) {
      scsiModel = "virtio-scsi"
    }
    if options.kernel == nil {
      let medium = options.installMedium.flatMap { _ in drives.firstIndex { $0.isOptical } }
      let disk = drives.firstIndex { !$0.isOptical }
      let order = plan.phase == "install" ? [medium, disk] : [disk, medium]
      for (number, index) in order.compactMap({ $0 }).enumerated() {
        drives[index].bootOrder = number + 1
      }
    }
  }

  private static func defaultBus(_ hypervisor: Hypervisor, _ board: Board) -> String {
    switch hypervisor {
    case .qemu: board.hasSATA ? "sata" : board.hasIDE ? "ide" : "virtio"
    case .xen: board.hasIDE ? "ide" : "xen"
    case .bhyve, .virtualbox: "sata"
    case .vmware, .hyperv: "scsi"
    case .cloudHypervisor: "virtio"
    case .vz, .lxc, .openvz: "ide"
    }
  }

  /// Optical discs want a bus that every firmware starts from.
  private static func opticalBus(
    disk: String, plan: HardwarePlan, hypervisor: Hypervisor, board: Board
  ) -> String {
    switch hypervisor {
    case .qemu: break
    case .xen: return board.hasIDE ? "ide" : "xen"
    case .bhyve: return "sata"
    case .vmware, .vz: return disk == "sata" ? "sata" : "ide"
    case .virtualbox: return disk == "sata" ? "sata" : "ide"
    case .hyperv: return disk == "ide" ? "ide" : "scsi"
    case .cloudHypervisor: return "virtio"
    case .lxc, .openvz: return "ide"
    }
    if ["sata", "ide", "scsi"].contains(disk) { return disk }
    if board.hasSATA { return "sata" }
    if board.hasIDE { return "ide" }
    if ["microvm", "vexpress-a15"].contains(board.machine) { return "scsi" }
    if board.isX86 { return "sata" }
    let drivesSCSI = plan.guestDrives(
      "http://pcisig.com/pci/1af4/1004", "http://pcisig.com/pci/1af4/1048")
    let always: Set<Architecture> = [.s390x, .ppc64le, .ppc64, .riscv64, .loongarch64]
    if drivesSCSI || always.contains(plan.architecture) || plan.value("usb") == nil {
      return "scsi"
    }
    return "usb"
  }

  /// The first free name on a bus.
  static func target(on bus: String, taken: Set<String>) -> String {
    if bus == "nvme" {
      var number = 0
      while taken.contains("nvme0n\(number + 1)") { number += 1 }
      return "nvme0n\(number + 1)"
    }
    let prefix = targetPrefix(of: bus)
    var number = 0
    while taken.contains(prefix + letters(number)) { number += 1 }
    return prefix + letters(number)
  }

  /// What the names of disks on a bus begin with.
  static func targetPrefix(of bus: String) -> String {
    switch bus {
    case "virtio": "vd"
    case "xen": "xvd"
    case "fdc": "fd"
    case "ide": "hd"
    default: "sd"
    }
  }

  /// `a`…`z`, `aa`, `ab` and others.
  private static func letters(_ number: Int) -> String {
    var name = ""
    var rest = number
    repeat {
      let letter = UInt8(ascii: "a") + UInt8(truncatingIfNeeded: rest % 26)
      name = String(Unicode.Scalar(letter)) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }
}
