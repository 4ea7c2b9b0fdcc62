/// An installation tree on a server, and how to recognise it.
public struct Tree: Sendable, Hashable {
  /// A stable name, `OS-ID#NAME` or `OS-ID:N`.
  public var id: String
  /// What it installs, or `all`.
  public var architecture: Architecture
  /// Where it is.
  public var url: String?
  /// The kernel's path below it.
  public var kernel: String?
  /// The initial RAM disk's path below it.
  public var initrd: String?
  /// The boot medium's path below it.
  public var bootISO: String?
  /// Ids of the editions in it.
  public var variants: [String] = []
  /// Whether it has a `.treeinfo` file.
  public var hasTreeinfo = false
  /// The pattern of the treeinfo's family.
  public var treeinfoFamily: String?
  /// The pattern of the treeinfo's variant.
  public var treeinfoVariant: String?
  /// The pattern of the treeinfo's version.
  public var treeinfoVersion: String?
  /// The pattern of the treeinfo's architecture.
  public var treeinfoArchitecture: String?
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A tree.
  public init(id: String, architecture: Architecture) {
    self.id = id
    self.architecture = architecture
  }
}

/// A ready disk image.
public struct Image: Sendable, Hashable {
  /// A stable name, `OS-ID#NAME` or `OS-ID:N`.
  public var id: String
  /// What it runs on.
  public var architecture: Architecture
  /// `qcow2`, `raw`, `vmdk`, `vhdx` or `containerdisk`.
  public var format: String?
  /// Whether cloud-init configures it.
  public var cloudInit = false
  /// Where it can be downloaded.
  public var url: String?
  /// Ids of the editions in it.
  public var variants: [String] = []
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// An image.
  public init(id: String, architecture: Architecture) {
    self.id = id
    self.architecture = architecture
  }
}
