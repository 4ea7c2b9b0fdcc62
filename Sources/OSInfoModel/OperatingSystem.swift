/// An operating system as it was declared, before anything is inherited.
public struct OperatingSystem: Sendable, Hashable {
  /// How far along a release is.
  public enum ReleaseStatus: String, Sendable, Hashable, CaseIterable {
    /// Finished; what is meant when nothing is stated.
    case released
    /// A build of a moment of its development.
    case snapshot
    /// A preview, alpha, beta or candidate.
    case prerelease
    /// Never finished: each medium is newer than the last.
    case rolling
  }

  /// Names, dates and relations.
  public var product: Product
  /// The kernel's family, such as `linux` or `winnt`.
  public var family: String?
  /// The distribution, such as `fedora` or `win`.
  public var distro: String?
  /// How far along the release is; `nil` where nothing is stated, which means released.
  public var releaseStatus: ReleaseStatus?
  /// The kernel argument that names the installation URL, such as `inst.repo`.
  public var kernelURLArgument: String?
  /// The login of its cloud images.
  public var cloudImageUsername: String?
  /// The devices it drives.
  public var devices: [DeviceLink] = []
  /// The firmware it starts from.
  public var firmware: [Firmware] = []
  /// Editions.
  public var variants: [Variant] = []
  /// Installation and live media.
  public var media: [Media] = []
  /// Installation trees on a server.
  public var trees: [Tree] = []
  /// Ready disk images.
  public var images: [Image] = []
  /// What it needs of a machine.
  public var resources: [Resources] = []
  /// Ids of the scripts that install it unattended.
  public var installScripts: [String] = []
  /// Drivers that can be added.
  public var drivers: [Driver] = []
  /// Hardware facts libosinfo has no element for: TPM, clock, enlightenments….
  public var traits: [Trait] = []
  /// What it is called in other systems, in the order written; not inherited.
  public var aliases: [Alias] = []

  /// An operating system of which only the id is known.
  public init(id: String) { product = Product(id: id) }

  /// The globally unique id.
  public var id: String { product.id }
}
