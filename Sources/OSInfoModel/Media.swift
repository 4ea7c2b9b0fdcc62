/// An installation or live medium, and how to recognise it.
public struct Media: Sendable, Hashable {
  /// A stable name, `OS-ID#NAME`, or `OS-ID:N` where the dialect has no names.
  public var id: String
  /// What it installs, or `all`.
  public var architecture: Architecture
  /// Whether a system can be run from it without being installed.
  public var live = false
  /// Whether a system can be installed from it.
  public var installer = true
  /// How often an installation restarts the machine.
  public var installerReboots = 1
  /// Whether to eject it when the installation is done.
  public var ejectAfterInstall = true
  /// Whether its installer can be scripted.
  public var installerScript = true
  /// Where it can be downloaded.
  public var url: String?
  /// The kernel's path on the medium.
  public var kernel: String?
  /// The initial RAM disk's path on the medium.
  public var initrd: String?
  /// Ids of the editions on it.
  public var variants: [String] = []
  /// The pattern of the ISO 9660 volume id.
  public var volumeID: String?
  /// The pattern of the system id.
  public var systemID: String?
  /// The pattern of the publisher id.
  public var publisherID: String?
  /// The pattern of the application id.
  public var applicationID: String?
  /// The exact size of the volume in bytes.
  public var volumeSize: Int64?
  /// The languages on it.
  public var languages: [String] = []
  /// A pattern whose first group, found at the start of the volume id, names the language.
  public var languagePattern: String?
  /// The datamap that translates what `languagePattern` finds.
  public var languageMap: String?
  /// Ids of scripts for this medium.
  public var installScripts: [String] = []
  /// What must be found on the medium; all of it.
  public var content: [ContentRule] = []
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A medium.
  public init(id: String, architecture: Architecture) {
    self.id = id
    self.architecture = architecture
  }
}

/// Something that must be found on a medium for it to be recognised.
public enum ContentRule: Sendable, Hashable {
  /// A file at `path` (`/`-separated, from the root, without regard to case); where a pattern is given, it must be
  /// found in the file's first 64 KiB.
  case file(path: String, pattern: String?)
  /// Bytes at an offset of the medium; where a mask is given, only its bits are compared.
  case magic(offset: UInt64, bytes: [UInt8], mask: [UInt8]?)
  /// A Windows image on the medium: a build within the range and, where stated, of this kind (`Client` or `Server`, the
  /// WIM XML's INSTALLATIONTYPE) and with an edition id matching the pattern.
  case windowsImage(build: ClosedRange<Int>, installation: String?, edition: String?)
}
