internal import OSInfoModel

/// How good a match is.
package struct Rank: Sendable, Hashable {
  /// What one match can be better in.
  package enum Key: Sendable {
    /// A medium of one architecture of a finished release, before the catalog's fallbacks.
    case exact
    /// Something on the medium speaks for its operating system.
    case content
    /// The volume's size is exactly the stated one.
    case size
    /// The match begins at the start of the volume id.
    case start
    /// How much of the volume id's pattern is literal text.
    case literal
    /// How many of the descriptor's fields are stated and match.
    case fields
    /// The medium itself names this architecture.
    case architecture
  }

  /// The keys that say which is better, the weightiest first.
  ///
  /// A longer literal goes before more fields: that a system id is `LINUX` says less than a label that is spelled out.
  /// Release date and id only order what is equally good.
  package static let order: [Key] = [
    .exact, .content, .size, .start, .literal, .fields, .architecture,
  ]

  /// 1 for media of one architecture of a finished release, 0 for the catalog's fallbacks (arch `all`, rolling).
  package var exact = 0
  /// 2 where something found on the medium speaks for its OS; 1 where that is a Windows image newer than all known.
  package var content = 0
  /// 1 where the volume's size is exactly the stated one.
  package var size = 0
  /// 1 where the match begins at the start of the volume id.
  package var start = 0
  /// How many bytes of the volume id's pattern are literal.
  package var literal = 0
  /// How many of the descriptor's fields (of a tree, the treeinfo's) are stated and match.
  package var fields = 0
  /// 1 where an EFI loader on the medium, or the volume id's own words, is of its architecture.
  package var architecture = 0
  /// The day of the release.
  package var releaseDate: String
  /// The OS's id and the medium's.
  package var id: String

  /// A rank that is best in nothing yet.
  init(releaseDate: String, id: String) {
    self.releaseDate = releaseDate
    self.id = id
  }

  /// How good it is in one respect; more is better.
  package func value(_ key: Key) -> Int {
    switch key {
    case .exact: exact
    case .content: content
    case .size: size
    case .start: start
    case .literal: literal
    case .fields: fields
    case .architecture: architecture
    }
  }

  /// Whether nothing but release date and id tells the two apart.
  func equals(_ other: Rank, by keys: [Key]) -> Bool {
    keys.allSatisfy { value($0) == other.value($0) }
  }

  /// Whether this match comes before `other`.
  func precedes(_ other: Rank, by keys: [Key]) -> Bool {
    for key in keys {
      let mine = value(key)
      let theirs = other.value(key)
      if mine != theirs { return mine > theirs }
    }
    if releaseDate != other.releaseDate { return releaseDate > other.releaseDate }
    return NaturalOrder.precedes(id, other.id)
  }
}
