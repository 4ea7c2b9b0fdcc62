/// What a medium or tree was found to be.
public struct Identification: Sendable, Hashable {
  /// How sure the answer is.
  public enum Status: String, Sendable, Hashable {
    /// One operating system is better than every other.
    case identified
    /// Several are equally good; only their release dates or ids tell them apart.
    case ambiguous
    /// None matches.
    case unknown
  }

  /// A known release that an unknown medium looks like a newer one of.
  public struct Nearest: Sendable, Hashable {
    /// The known release.
    public var os: Match.System
    /// Why it is thought so.
    public var because: String
  }

  /// How sure the answer is; it speaks of the operating system.
  public var status: Status
  /// What stays open within the operating system: `arch`, `variant`, `media`.
  public var undecided: [String]
  /// All that matches, best first.
  public var matches: [Match]
  /// For an unknown medium, the nearest known release of what seems to be the same line.
  public var nearest: Nearest?

  /// Nothing is known.
  package static let unknown = Identification(
    status: .unknown, undecided: [], matches: [], nearest: nil)
}
