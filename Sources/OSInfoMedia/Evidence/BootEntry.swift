/// One way in which a medium can be started.
public struct BootEntry: Sendable, Hashable {
  /// The firmware an entry is for.
  public enum Platform: Sendable, Hashable {
    /// A PC with a BIOS (El Torito platform 0x00).
    case bios
    /// UEFI (El Torito platform 0xEF).
    case efi
    /// PowerPC Open Firmware (El Torito platform 0x01, or `/ppc/bootinfo.txt`).
    case powerpc
    /// A Macintosh (El Torito platform 0x02, or an Apple partition map).
    case mac
    /// Any other El Torito platform id.
    case other(UInt8)

    /// The name used in JSON.
    public var name: String {
      switch self {
      case .bios: "bios"
      case .efi: "efi"
      case .powerpc: "powerpc"
      case .mac: "mac"
      case .other(let id): "0x" + String(id, radix: 16)
      }
    }

    /// The platform of an El Torito platform id.
    init(id: UInt8) {
      switch id {
      case 0: self = .bios
      case 1: self = .powerpc
      case 2: self = .mac
      case 0xEF: self = .efi
      default: self = .other(id)
      }
    }
  }

  /// Where an entry was found.
  public enum Origin: String, Sendable, Hashable {
    /// The El Torito boot catalog.
    case elTorito = "el-torito"
    /// The file `/ppc/bootinfo.txt`.
    case bootInfo = "bootinfo"
    /// A partition table that makes the image start from a USB stick too.
    case hybrid
  }

  /// What an El Torito entry asks the BIOS to pretend.
  public enum Emulation: Sendable, Hashable {
    /// No emulation.
    case none
    /// A floppy disk of so many KiB (1200, 1440 or 2880).
    case floppy(kibibytes: Int)
    /// A hard disk.
    case hardDisk
    /// A value El Torito does not define.
    case other(UInt8)

    /// The emulation of an El Torito boot media type.
    init(mediaType: UInt8) {
      switch mediaType & 0x0F {
      case 0: self = .none
      case 1: self = .floppy(kibibytes: 1200)
      case 2: self = .floppy(kibibytes: 1440)
      case 3: self = .floppy(kibibytes: 2880)
      case 4: self = .hardDisk
      case let other: self = .other(other)
      }
    }
  }

  /// The firmware it is for.
  public var platform: Platform
  /// Where it was found.
  public var origin: Origin
  /// Whether the entry says that it can be booted.
  public var isBootable: Bool
  /// What the BIOS is asked to pretend.
  public var emulation: Emulation
  /// The first block of the boot image: in sectors of 2048 bytes (El Torito), or of 512 bytes
  /// (hybrid); 0 where there is none.
  public var loadLBA: UInt64
  /// Length of the boot image in virtual sectors of 512 bytes, as the entry states it.
  public var sectorCount: UInt64

  /// An entry.
  public init(
    platform: Platform, origin: Origin, isBootable: Bool, emulation: Emulation = .none,
    loadLBA: UInt64 = 0, sectorCount: UInt64 = 0
  ) {
    self.platform = platform
    self.origin = origin
    self.isBootable = isBootable
    self.emulation = emulation
    self.loadLBA = loadLBA
    self.sectorCount = sectorCount
  }
}
