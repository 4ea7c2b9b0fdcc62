internal import OSInfoModel

/// Which media, or trees, can match a text at all.
///
/// Each way a pattern can match requires some literals (``RequiredLiteral``), which are cut into *grams* of three
/// bytes. The index is a sorted list of entries: the hash of the field and of the gram that fewest other patterns
/// share, up to two more of its grams that tell it from those that share it, and the key. A text is cut into its
/// grams and each is looked up, so that the cost follows the text's length and the candidates, not the number of
/// patterns. Keys of patterns that require nothing are candidates for every text, of their file where it is one.
package struct MatchIndex: Sendable {
  /// A text that patterns are matched against.
  package enum Field: Hashable, Sendable {
    /// The volume id.
    case volumeID
    /// The application id.
    case applicationID
    /// The publisher id.
    case publisherID
    /// The system id.
    case systemID
    /// The family in a treeinfo file.
    case treeinfoFamily
    /// A file on the medium, by its path in lower case.
    case file(String)

    /// What the hashes of its grams begin with; by itself it stands for any text of the field.
    fileprivate var seed: UInt32 {
      let start = MatchIndex.emptyHash
      switch self {
      case .volumeID: return MatchIndex.hash(start, 1)
      case .applicationID: return MatchIndex.hash(start, 2)
      case .publisherID: return MatchIndex.hash(start, 3)
      case .systemID: return MatchIndex.hash(start, 4)
      case .treeinfoFamily: return MatchIndex.hash(start, 5)
      case .file(let path): return path.utf8.reduce(MatchIndex.hash(start, 6), MatchIndex.hash)
      }
    }
  }

  static let gramLength = 3

  /// The numbers of an entry: the hash it is found by, two more that the text must have (0 for none), and the key.
  static let entryWidth = 4
  private static let otherHashes = 1..<entryWidth - 1
  /// Entries of 32-bit numbers, little-endian, sorted; the hash 0 stands for "any text".
  private let bytes: [UInt8]
  private var count: Int { bytes.count / (4 * MatchIndex.entryWidth) }

  /// Reads an index from the catalog; `nil` where the bytes cannot be one.
  package init?(bytes: [UInt8]) {
    guard bytes.count % (4 * MatchIndex.entryWidth) == 0 else { return nil }
    self.bytes = bytes
  }

  /// The keys of all whose patterns may match these texts, in ascending order.
  package func candidates(for texts: [(field: Field, text: [UInt8])]) -> [Int] {
    var found: [UInt32] = []
    collect(0, of: nil, into: &found)
    for (field, text) in texts {
      let seed = field.seed
      collect(MatchIndex.key(seed), of: nil, into: &found)
      guard text.count >= MatchIndex.gramLength else { continue }
      let hashes = MatchIndex.hashes(seed, RequiredLiteral.fold(text))
      let inText = HashSet(hashes)
      // Most grams of a long text are in no pattern, which a few bits tell sooner than a search.
      let inIndex =
        text.count > MatchIndex.longText
        ? HashSet((0..<count).lazy.map { number(0, of: $0) }) : nil
      for hash in hashes where inIndex?.mayHold(hash) != false {
        collect(hash, of: inText, into: &found)
      }
    }
    found.sort()
    var result: [Int] = []
    for key in found where result.last != Int(key) { result.append(Int(key)) }
    return result
  }

  private static let longText = 256

  /// A set of hashes that may seem to hold some more.
  private struct HashSet {
    private var bits: [UInt64]

    init(_ hashes: some Collection<UInt32>) {
      // Words of 64 bits: a power of two, at most one in sixteen of whose bits is set, or 8 KiB.
      var words = 16
      while words < 1024, words * 4 < hashes.count { words *= 2 }
      bits = [UInt64](repeating: 0, count: words)
      for hash in hashes { bits[word(hash)] |= 1 << UInt64(hash & 63) }
    }

    func mayHold(_ hash: UInt32) -> Bool { bits[word(hash)] & 1 << UInt64(hash & 63) != 0 }

    private func word(_ hash: UInt32) -> Int { Int(hash >> 6) & (bits.count - 1) }
  }

  /// Adds the keys of the entries of a hash whose other hashes are in the text; without one, of those that have none.
  private func collect(_ hash: UInt32, of text: HashSet?, into found: inout [UInt32]) {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if number(0, of: middle) < hash { low = middle + 1 } else { high = middle }
    }
    while low < count, number(0, of: low) == hash {
      let isThere = MatchIndex.otherHashes.allSatisfy { index in
        let other = number(index, of: low)
        return other == 0 || text?.mayHold(other) == true
      }
      if isThere { found.append(number(MatchIndex.entryWidth - 1, of: low)) }
      low += 1
    }
  }

  /// A number of an entry.
  private func number(_ index: Int, of entry: Int) -> UInt32 {
    let position = (entry * MatchIndex.entryWidth + index) * 4
    return UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8
      | UInt32(bytes[position + 2]) << 16 | UInt32(bytes[position + 3]) << 24
  }

  // MARK: FNV-1a, 32 bits

  private static let emptyHash: UInt32 = 2_166_136_261

  private static func hash(_ value: UInt32, _ byte: UInt8) -> UInt32 {
    (value ^ UInt32(byte)) &* 16_777_619
  }

  /// 0 stands for "any text", and is no hash.
  private static func key(_ value: UInt32) -> UInt32 { value == 0 ? 1 : value }

  /// The hash of every gram of a text, in order.
  private static func hashes(_ seed: UInt32, _ text: [UInt8]) -> [UInt32] {
    guard text.count >= gramLength else { return [] }
    return (0...(text.count - gramLength)).map { start in
      key(hash(hash(hash(seed, text[start]), text[start + 1]), text[start + 2]))
    }
  }

  /// The hash of every gram of a literal of a field's text.
  static func hashes(_ field: Field, _ literal: [UInt8]) -> [UInt32] {
    hashes(field.seed, literal)
  }

  /// The hash that stands for any text of a field.
  static func hash(anyOf field: Field) -> UInt32 { key(field.seed) }
}
