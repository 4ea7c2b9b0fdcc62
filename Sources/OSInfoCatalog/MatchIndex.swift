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

  /// The hash 0 stands for "any text".
  private let hashes: [UInt32]
  private let keys: [UInt32]

  /// Reads an index from the catalog; `nil` where the bytes cannot be one.
  package init?(bytes: [UInt8]) {
    guard bytes.count % 8 == 0 else { return nil }
    var hashes: [UInt32] = []
    var keys: [UInt32] = []
    hashes.reserveCapacity(bytes.count / 8)
    keys.reserveCapacity(bytes.count / 8)
    var position = 0
    func number() -> UInt32 {
      let value =
        UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8
        | UInt32(bytes[position + 2]) << 16 | UInt32(bytes[position + 3]) << 24
      position += 4
      return value
    }
    while position < bytes.count {
      let hash = number()
      if let last = hashes.last, hash < last { return nil }
      hashes.append(hash)
      keys.append(number())
    }
    self.hashes = hashes
    self.keys = keys
  }

  /// The keys of all whose patterns may match these texts, in ascending order.
  package func candidates(for texts: [(field: Field, text: String)]) -> [Int] {
    var found: Set<UInt32> = []
    collect(0, into: &found)
    for (field, text) in texts {
      let bytes = Array(text.utf8)
      guard bytes.count >= MatchIndex.gramLength else { continue }
      for start in 0...(bytes.count - MatchIndex.gramLength) {
        collect(MatchIndex.hash(field, bytes[start..<start + MatchIndex.gramLength]), into: &found)
      }
    }
    return found.sorted().map { Int($0) }
  }

  private func collect(_ hash: UInt32, into found: inout Set<UInt32>) {
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    while low < hashes.count, hashes[low] == hash {
      found.insert(keys[low])
      low += 1
    }
  }

  /// FNV-1a, 32 bits; never 0.
  static func hash(_ field: Field, _ gram: ArraySlice<UInt8>) -> UInt32 {
    var value: UInt32 = 2_166_136_261
    value = (value ^ UInt32(field.rawValue)) &* 16_777_619
    for byte in gram { value = (value ^ UInt32(byte)) &* 16_777_619 }
    return value == 0 ? 1 : value
  }
}
