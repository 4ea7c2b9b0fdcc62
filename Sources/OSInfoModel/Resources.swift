/// What an operating system needs of a machine of one architecture.
public struct Resources: Sendable, Hashable {
  /// How much is enough for what.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Less will not do.
    case minimum
    /// What its maker advises.
    case recommended
    /// More cannot be used.
    case maximum
    /// What an installation over the network needs.
    case networkInstall = "network-install"
  }

  /// Amounts; `nil` where nothing is known.
  public struct Amounts: Sendable, Hashable {
    /// Clock rate in hertz.
    public var cpu: Int64?
    /// Number of processors.
    public var nCPUs: Int64?
    /// Memory in bytes.
    public var ram: Int64?
    /// Disk space in bytes.
    public var storage: Int64?
    /// Amounts, each of which may be unknown.
    public init(
      cpu: Int64? = nil, nCPUs: Int64? = nil, ram: Int64? = nil, storage: Int64? = nil
    ) {
      self.cpu = cpu
      self.nCPUs = nCPUs
      self.ram = ram
      self.storage = storage
    }
    /// Whether nothing is known.
    public var isEmpty: Bool { cpu == nil && nCPUs == nil && ram == nil && storage == nil }
  }

  /// The architecture, or `all`.
  public var architecture: Architecture
  /// The phase it holds in, `install` or `run`; `nil` for both.
  public var phase: String?
  /// Whether unset amounts come from the nearest relative.
  public var inherits = false
  /// The amounts by kind; a kind that is stated but empty is present with no amounts.
  public var amounts: [Kind: Amounts] = [:]
  /// Resources of an architecture.
  public init(architecture: Architecture) { self.architecture = architecture }
}
