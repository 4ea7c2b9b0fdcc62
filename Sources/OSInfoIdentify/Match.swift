public import OSInfoModel

/// An operating system that a medium or tree may hold, and why.
public struct Match: Sendable, Hashable {
  /// The operating system, as far as a match names it.
  public struct System: Sendable, Hashable {
    /// The globally unique id.
    public var id: String
    /// The name on command lines.
    public var shortID: String
    /// The name for people.
    public var name: String
    /// The version; `nil` where none is stated.
    public var version: String?
  }

  /// An edition.
  public struct Variant: Sendable, Hashable {
    /// The id, unique within its operating system.
    public var id: String
    /// The name for people.
    public var name: String
    /// An edition.
    package init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// A rule that was satisfied.
  public struct Reason: Sendable, Hashable {
    /// The rule's name, such as `volume-id` or `file`.
    public var rule: String
    /// What it says, in words.
    public var text: String
  }

  /// The operating system.
  public var os: System
  /// The catalog's medium; `nil` where a tree matched.
  public var media: String?
  /// The catalog's tree; `nil` where a medium matched.
  public var tree: String?
  /// The architecture; `nil` where the catalog says "all" and nothing on the medium tells.
  public var architecture: Architecture?
  /// The editions.
  public var variants: [Variant]
  /// The languages, as gettext names them.
  public var languages: [String]
  /// Whether a system can be run from it without being installed.
  public var live: Bool
  /// Whether a system can be installed from it.
  public var installer: Bool
  /// How often an installation restarts the machine.
  public var installerReboots: Int
  /// The kernel's path.
  public var kernel: String?
  /// The initial RAM disk's path.
  public var initrd: String?
  /// Where the catalog says that it can be downloaded; what was read is not overwritten by it.
  public var url: String?
  /// Why, the strongest rule first.
  public var because: [Reason]
  /// How good it is.
  package var rank: Rank
  /// Whether the medium itself says the architecture: its label, the part of it that matched, or its loader.
  package var namesArchitecture: Bool
}
