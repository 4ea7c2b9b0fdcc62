/// A hardware fact about an operating system that libosinfo's dialect cannot say.
///
/// Traits are inherited along derives-from and clones; the nearest statement of a name for an
/// architecture (or for all) decides.
public struct Trait: Sendable, Hashable {
  /// The architecture it holds on, or `all`.
  public var architecture: Architecture
  /// The fact, such as `tpm`, `secure-boot`, `clock` or `enlightenments`.
  public var name: String
  /// Its values, in the order written.
  public var values: [String]
  /// A fact with its values.
  public init(architecture: Architecture = .all, name: String, values: [String]) {
    self.architecture = architecture
    self.name = name
    self.values = values
  }
}
