/// Drivers that can be added to an operating system.
public struct Driver: Sendable, Hashable {
  /// A name, `OS-ID:N`.
  public var id: String
  /// What they run on.
  public var architecture: Architecture
  /// The directory they are in, a URL.
  public var location: String?
  /// Whether they can be loaded before installation.
  public var preInstallable = false
  /// Whether they are signed.
  public var signed = false
  /// Greater is better; 50 where nothing is stated.
  public var priority: Int64 = 50
  /// The files.
  public var files: [String] = []
  /// The ids of the devices they drive.
  public var devices: [String] = []
  /// Drivers.
  public init(id: String, architecture: Architecture) {
    self.id = id
    self.architecture = architecture
  }
}
