/// Which media, or trees, can match a text at all.
///
/// Each alternative of a pattern requires some literals (``RequiredLiteral``). Of these the three bytes
/// that fewest other patterns share are its *gram*. The index is a sorted list of (hash of the field and
/// gram, key); a text is cut into its grams and each is looked up, so that the cost follows the text's
/// length and the candidates, not the number of patterns. Keys of patterns that require nothing are
/// candidates for every text, of their file where it is one.
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

  /// Pairs of a hash and a key, 32 bits each, little-endian, sorted; the hash 0 stands for "any text".
  private let bytes: [UInt8]
  private var count: Int { bytes.count / 8 }

  /// Reads an index from the catalog; `nil` where the bytes cannot be one.
  package init?(bytes: [UInt8]) {
    guard bytes.count % 8 == 0 else { return nil }
    self.bytes = bytes
  }

  /// The keys of all whose patterns may match these texts, in ascending order.
  package func candidates(for texts: [(field: Field, text: [UInt8])]) -> [Int] {
    var found: [UInt32] = []
    collect(0, into: &found)
    for (field, text) in texts {
      let seed = field.seed
      collect(MatchIndex.key(seed), into: &found)
      guard text.count >= MatchIndex.gramLength else { continue }
      // Most grams of a long text are in no pattern, which a few bits tell sooner than a search.
      let filter = text.count > MatchIndex.longText ? GramFilter(self) : nil
      for start in 0...(text.count - MatchIndex.gramLength) {
        let hash = MatchIndex.hash(seed, text[start..<start + MatchIndex.gramLength])
        if filter?.mayHold(hash) != false { collect(hash, into: &found) }
      }
    }
    found.sort()
    var result: [Int] = []
    for key in found where result.last != Int(key) { result.append(Int(key)) }
    return result
  }

  private static let longText = 256

  /// A set of hashes, some of which may not be in it.
  private struct GramFilter {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ index: MatchIndex) {
      for pair in 0..<index.count {
        let hash = index.number(pair * 2)
        bits[Int(hash >> 6 & 1023)] |= 1 << UInt64(hash & 63)
      }
    }

    func mayHold(_ hash: UInt32) -> Bool {
      bits[Int(hash >> 6 & 1023)] & 1 << UInt64(hash & 63) != 0
    }
  }

  private func collect(_ hash: UInt32, into found: inout [UInt32]) {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if number(middle * 2) < hash { low = middle + 1 } else { high = middle }
    }
    while low < count, number(low * 2) == hash {
      found.append(number(low * 2 + 1))
      low += 1
    }
  }

  /// The number at an index, counted in numbers.
  private func number(_ index: Int) -> UInt32 {
    let position = index * 4
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

  private static func hash(_ seed: UInt32, _ gram: ArraySlice<UInt8>) -> UInt32 {
    key(gram.reduce(seed, hash))
  }

  /// The hash of a gram of a field's text.
  static func hash(_ field: Field, _ gram: ArraySlice<UInt8>) -> UInt32 { hash(field.seed, gram) }

  /// The hash that stands for any text of a field.
  static func hash(anyOf field: Field) -> UInt32 { key(field.seed) }
}
