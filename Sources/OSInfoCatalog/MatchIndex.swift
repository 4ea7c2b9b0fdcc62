/// Which media, or trees, can match a text at all.
///
/// Each pattern requires one of a few literals (``RequiredLiteral``). Of each literal the three bytes
/// that fewest other patterns share are its *gram*. The index is a sorted list of (hash of the field and
/// gram, key); a text is cut into its grams and each is looked up, so that the cost follows the text's
/// length and the candidates, not the number of patterns. Keys of patterns that require nothing are
/// candidates for every text.
package struct MatchIndex: Sendable {
  /// A text that patterns are matched against.
  package enum Field: UInt8, Sendable, CaseIterable {
    /// The volume id.
    case volumeID = 1
    /// The application id.
    case applicationID
    /// The publisher id.
    case publisherID
    /// The system id.
    case systemID
    /// The family in a treeinfo file.
    case treeinfoFamily
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
    for (field, text) in texts where text.count >= MatchIndex.gramLength {
      for start in 0...(text.count - MatchIndex.gramLength) {
        collect(MatchIndex.hash(field, text[start..<start + MatchIndex.gramLength]), into: &found)
      }
    }
    found.sort()
    var result: [Int] = []
    for key in found where result.last != Int(key) { result.append(Int(key)) }
    return result
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

  /// FNV-1a, 32 bits; never 0.
  static func hash(_ field: Field, _ gram: ArraySlice<UInt8>) -> UInt32 {
    var value: UInt32 = 2_166_136_261
    value = (value ^ UInt32(field.rawValue)) &* 16_777_619
    for byte in gram { value = (value ^ UInt32(byte)) &* 16_777_619 }
    return value == 0 ? 1 : value
  }
}
