/// The partitions an image carries: of a disk, or the hybrid tables in front of an optical medium.
public struct PartitionTable: Sendable, Hashable {
  /// The kind of a table.
  public enum Scheme: String, Sendable, Hashable {
    /// The PC's master boot record.
    case mbr
    /// The GUID partition table of UEFI.
    case gpt
    /// Apple's partition map.
    case apple
  }

  /// One partition.
  public struct Entry: Sendable, Hashable {
    /// The table it is listed in.
    public var scheme: Scheme
    /// The type: `0xef` (MBR), a GUID in lower case (GPT), or `Apple_HFS` (Apple).
    public var type: String
    /// The offset of its first byte from the start of the medium.
    public var start: UInt64
    /// Length in bytes.
    public var size: UInt64
    /// The active flag of an MBR entry, or the legacy-boot attribute of a GPT entry.
    public var isActive: Bool

    /// A partition.
    public init(
      scheme: Scheme, type: String, start: UInt64, size: UInt64, isActive: Bool = false
    ) {
      self.scheme = scheme
      self.type = type
      self.start = start
      self.size = size
      self.isActive = isActive
    }
  }

  /// The table that counts: GPT before Apple's before MBR.
  public var scheme: Scheme
  /// The partitions of all tables found, those of `scheme` first.
  public var entries: [Entry]

  /// A table.
  public init(scheme: Scheme, entries: [Entry]) {
    self.scheme = scheme
    self.entries = entries
  }
}
