public import OSInfoModel

/// What the bytes of an input say, before anybody asks which operating system it is.
public struct MediaEvidence: Sendable, Hashable {
  /// What an input is.
  public enum Kind: String, Sendable, Hashable {
    /// An optical medium: ISO 9660, UDF, or both.
    case media
    /// A directory with an installation tree.
    case tree
    /// A disk image, a file system, or a disk.
    case disk
    /// Nothing was read.
    case none
  }

  /// What the input is.
  public var kind: Kind
  /// The volume id of ISO 9660's primary descriptor; like all ids cut at the first NUL, without
  /// trailing white space, `nil` when blank.
  public var volumeID: String?
  /// The system id.
  public var systemID: String?
  /// The publisher id.
  public var publisherID: String?
  /// The application id.
  public var applicationID: String?
  /// The data preparer id.
  public var preparerID: String?
  /// The volume's size in bytes: its blocks times their size, as the descriptor states them.
  public var volumeSize: Int64?
  /// The volume id of the Joliet descriptor.
  public var jolietVolumeID: String?
  /// The logical volume id of UDF.
  public var udfVolumeID: String?
  /// The ways in which the medium can be started.
  public var boot: [BootEntry]
  /// Whether it starts as an optical medium: a bootable El Torito entry, or `/ppc/bootinfo.txt`.
  ///
  /// An El Torito boot record whose catalog cannot be read counts, as it does for libosinfo.
  public var isBootable: Bool
  /// The partition tables, of a disk or of a hybrid medium.
  public var partitions: PartitionTable?
  /// The architectures of the UEFI loaders `EFI/BOOT/BOOT….EFI`, sorted by name.
  public var efiArchitectures: [Architecture]
  /// The marker files found, by path: lower case, no leading slash.
  public var files: [String: MediaFile]
  /// The Windows images, in the order of files and indexes.
  public var windowsImages: [WindowsImage]
  /// The treeinfo of the medium or tree.
  public var treeinfo: Treeinfo?
  /// `qcow2`, `vmdk`, `vhdx`, `vhd`, `vdi`, `raw` (with partitions), or the type libblkid names
  /// (`ext4`, `xfs`, …).
  public var diskFormat: String?
  /// The bytes at the offsets that were asked for; an entry may be short at the end.
  public var bytes: [UInt64: [UInt8]]
  /// Damage, in the order in which it was met.
  public var warnings: [MediaWarning]

  /// Evidence of nothing but its kind.
  public init(kind: Kind = .none) {
    self.kind = kind
    boot = []
    isBootable = false
    efiArchitectures = []
    files = [:]
    windowsImages = []
    bytes = [:]
    warnings = []
  }

  /// The kinds of firmware that find something to start on the medium, `bios` and `efi`.
  public var firmware: [String] {
    let names = boot.filter { $0.isBootable && $0.origin == .elTorito }.map(\.platform.name)
    return ["bios", "efi"].filter(names.contains)
  }
}
