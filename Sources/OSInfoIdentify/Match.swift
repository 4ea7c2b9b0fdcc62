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
}

/// How good a match is; the keys in the order in which they decide.
package struct Rank: Sendable, Hashable {
  /// 1 for media of one architecture of a finished release, 0 for the catalog's fallbacks (arch `all`, rolling).
  package var exact: Int
  /// 1 where something found on the medium speaks for its OS.
  package var content: Int
  /// 1 where the volume's size is exactly the stated one.
  package var size: Int
  /// How many of the descriptor's fields are stated and match.
  package var fields: Int
  /// 1 where the match begins at the start of the volume id.
  package var atStart: Int
  /// How many bytes of the volume id's pattern are literal.
  package var literal: Int
  /// 1 where an EFI loader on the medium, or the volume id's own words, is of its architecture.
  package var architecture: Int
  /// The day of the release.
  package var releaseDate: String
  /// The OS's id and the medium's.
  package var id: String

  /// The keys that say which is better; release date and id only order what is equally good.
  package var merit: [Int] { [exact, content, size, fields, atStart, literal, architecture] }

  /// Whether this match comes before `other`.
  package func precedes(_ other: Rank) -> Bool {
    for (mine, theirs) in zip(merit, other.merit) where mine != theirs { return mine > theirs }
    if releaseDate != other.releaseDate { return releaseDate > other.releaseDate }
    return NaturalOrder.precedes(id, other.id)
  }
}
