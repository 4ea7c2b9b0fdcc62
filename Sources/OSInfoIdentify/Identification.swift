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

  /// Puts matches in their order, and says how sure the first is.
  package init(of matches: [Match], by keys: [Rank.Key] = Rank.order) {
    let sorted =
      matches.count < 2 ? matches : matches.sorted { $0.rank.precedes($1.rank, by: keys) }
    self.init(status: .unknown, undecided: [], matches: sorted, nearest: nil)
    guard let best = sorted.first else { return }
    status = .identified
    guard sorted.count > 1 else { return }
    let equals = sorted.filter { $0.rank.equals(best.rank, by: keys) }
    if equals.contains(where: { $0.os.id != best.os.id }) { status = .ambiguous }
    let own = equals.filter { $0.os.id == best.os.id }
    if own.contains(where: { $0.architecture != best.architecture })
      || !best.namesArchitecture && sorted.contains(where: { $0.isRivalInArchitecture(of: best) })
    {
      undecided.append("arch")
    }
    if own.contains(where: { $0.variants != best.variants }) { undecided.append("variant") }
    if own.count > 1, undecided.isEmpty { undecided.append("media") }
  }

  private init(status: Status, undecided: [String], matches: [Match], nearest: Nearest?) {
    self.status = status
    self.undecided = undecided
    self.matches = matches
    self.nearest = nearest
  }

  /// Nothing is known.
  package static let unknown = Identification(
    status: .unknown, undecided: [], matches: [], nearest: nil)
}

extension Match {
  /// Whether this is as good as `best` but for words that say nothing of the architecture, in which they differ.
  fileprivate func isRivalInArchitecture(of best: Match) -> Bool {
    os.id == best.os.id && architecture != best.architecture
      && rank.equals(best.rank, by: [.exact, .content, .size])
  }
}
