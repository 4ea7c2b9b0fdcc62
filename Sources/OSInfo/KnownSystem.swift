/// An operating system as the catalog knows it.
///
/// What it drives, starts from and needs, and its media, are asked for by ``OSInformation/devices(of:class:)`` and the
/// like.
public struct KnownSystem: Sendable, Hashable {
  /// The globally unique id.
  public var id: String
  /// The names on command lines, the first being the usual one.
  public var shortIDs: [String]
  /// The name for people, in the first of the languages asked for that there is.
  public var name: String
  /// The version; `nil` where none is stated.
  public var version: String?
  /// The maker.
  public var vendor: String?
  /// The kernel's family, such as `linux` or `winnt`.
  public var family: String?
  /// The distribution, such as `fedora` or `win`.
  public var distro: String?
  /// The name it went by before it was released.
  public var codename: String?
  /// The day of its release, YYYY-MM-DD.
  public var releaseDate: String?
  /// The day its maker's support ends, YYYY-MM-DD.
  public var eolDate: String?
  /// How far along the release is; `nil` where nothing is stated, which means released.
  public var releaseStatus: OperatingSystem.ReleaseStatus?
  /// Where its logo is.
  public var logo: String?
  /// The kernel argument that names the installation URL, such as `inst.repo`.
  public var kernelURLArgument: String?
  /// The login of its cloud images.
  public var cloudImageUsername: String?
  /// Ids of those it is made from.
  public var derivesFrom: [String]
  /// Ids of those it is a rebuild of.
  public var clones: [String]
  /// Ids of those it takes the place of.
  public var upgrades: [String]

  init(_ row: KnownRow) {
    id = row.text("id") ?? ""
    shortIDs = row.texts("short-id")
    name = row.text("name") ?? ""
    version = row.text("version")
    vendor = row.text("vendor")
    family = row.text("family")
    distro = row.text("distro")
    codename = row.text("codename")
    releaseDate = row.text("release-date")
    eolDate = row.text("eol-date")
    releaseStatus = row.text("release-status").flatMap(OperatingSystem.ReleaseStatus.init)
    logo = row.text("logo")
    kernelURLArgument = row.text("kernel-url-argument")
    cloudImageUsername = row.text("cloud-image-username")
    derivesFrom = row.texts("derives-from")
    clones = row.texts("clones")
    upgrades = row.texts("upgrades")
  }
}

/// How an operating system is related to others: ids, each list in the catalog's order.
public struct SystemRelations: Sendable, Hashable {
  /// The operating system's id.
  public var id: String
  /// Those it is made from.
  public var derivesFrom: [String] = []
  /// Those it is a rebuild of.
  public var clones: [String] = []
  /// Those it takes the place of.
  public var upgrades: [String] = []
  /// Those that are made from it.
  public var derivedBy: [String] = []
  /// Those that are rebuilds of it.
  public var clonedBy: [String] = []
  /// Those that take its place.
  public var upgradedBy: [String] = []

  init(id: String) { self.id = id }
}

/// A device, and what an operating system has to do with it.
public struct KnownDevice: Sendable, Hashable {
  /// The globally unique id.
  public var id: String
  /// The name, such as `virtio-net`.
  public var name: String?
  /// What it is for, such as `net` or `block`.
  public var deviceClass: String?
  /// The bus it is on, such as `pci` or `usb`.
  public var busType: String?
  /// The maker.
  public var vendor: String?
  /// The maker's number on the bus, hexadecimal without `0x`.
  public var vendorID: String?
  /// What it is.
  public var product: String?
  /// Its number, hexadecimal without `0x`.
  public var productID: String?
  /// Whether the operating system drives it; `false` where it is said that it does not.
  public var isSupported: Bool
  /// The id of the operating system that says so: its own, or one it inherits from.
  public var statedBy: String
  /// The driver, where one is named.
  public var driver: String?

  init(_ row: KnownRow) {
    id = row.text("id") ?? ""
    name = row.text("name")
    deviceClass = row.text("class")
    busType = row.text("bus-type")
    vendor = row.text("vendor")
    vendorID = row.text("vendor-id")
    product = row.text("product")
    productID = row.text("product-id")
    isSupported = row.flag("supported")
    statedBy = row.text("from") ?? ""
    driver = row.text("driver")
  }
}
