public import OSInfoModel

/// What is to be resolved.
public struct ResolveRequest: Sendable {
  /// A decision that is not left to the policy.
  public struct Pin: Sendable, Hashable {
    /// The decision.
    public var decision: String
    /// The values; several only where the decision is a set.
    public var values: [String]
    /// A pin.
    public init(decision: String, values: [String]) {
      self.decision = decision
      self.values = values
    }
  }

  /// The operating system, by id or short id.
  public var os: String
  /// The hypervisor's short id, with or without a version: `qemu` or `qemu-8.2`.
  public var platform: String
  /// The guest's architecture.
  public var architecture: Architecture
  /// The policy's id.
  public var policy = "optimal"
  /// The phase, `install` or `run`.
  public var phase = "run"
  /// The drivers at hand, `inbox` or `addon`.
  public var drivers = "inbox"
  /// The host; `nil`: any host of the platform and architecture.
  public var host: HostCapabilities?
  /// The kinds of firmware that the medium to install from can be started by; empty where that is not known.
  public var mediumFirmware: [String] = []
  /// The most memory the guest may have, in bytes.
  public var hostMemory: Int64?
  /// The most processors the guest may have.
  public var hostCPUs: Int64?
  /// What is not left to the policy.
  public var pins: [Pin] = []

  /// A request.
  public init(os: String, platform: String, architecture: Architecture) {
    self.os = os
    self.platform = platform
    self.architecture = architecture
  }
}
