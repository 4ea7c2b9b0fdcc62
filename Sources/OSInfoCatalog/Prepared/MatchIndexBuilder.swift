internal import OSInfoModel

/// Builds a ``MatchIndex``.
struct MatchIndexBuilder {
  /// A way a medium's or tree's pattern can match, with the hashes of its grams.
  private struct Entry {
    let key: UInt32
    var grams: Set<UInt32>
    /// Those it is found by, in order.
    var chosen: [UInt32] = []

    /// Its numbers in the index.
    var numbers: [UInt32] {
      chosen + Array(repeating: 0, count: MatchIndex.entryWidth - 1 - chosen.count) + [key]
    }
  }

  private var entries: [Entry] = []
  /// What is found by no gram, with the hash it is found by instead.
  private var others: [(key: Int, hash: UInt32)] = []

  /// Adds the patterns of one medium or tree, all of which must match; the first whose literals are long enough is
  /// indexed.
  mutating func add(key: Int, patterns: [(field: MatchIndex.Field, pattern: String?)]) {
    for (field, pattern) in patterns {
      guard let pattern, let alternatives = RequiredLiteral.alternatives(of: pattern) else {
        continue
      }
      let ways = alternatives.map { literals in
        Set(literals.flatMap { MatchIndex.hashes(field, $0) })
      }
      if ways.allSatisfy({ !$0.isEmpty }) {
        for way in ways { entries.append(Entry(key: UInt32(key), grams: way)) }
        return
      }
    }
    others.append((key, 0))
  }

  /// Adds the rules about files of one medium, all of which must hold; it is indexed by the first whose pattern has
  /// literals that are long enough, else by there being the first file.
  mutating func add(key: Int, files: [(path: String, pattern: String?)]) {
    guard let first = files.first else { return }
    let known = others.count
    add(key: key, patterns: files.map { (.file($0.path), $0.pattern) })
    if others.count > known {
      others[known].hash = MatchIndex.hash(anyOf: .file(first.path))
    }
  }

  /// The index as bytes: entries of little-endian 32-bit numbers, sorted.
  func bytes() -> [UInt8] {
    var lines = Set(MatchIndexBuilder.told(entries).map(\.numbers))
    for other in others {
      lines.insert(Entry(key: UInt32(other.key), grams: [], chosen: [other.hash]).numbers)
    }
    var result: [UInt8] = []
    result.reserveCapacity(lines.count * MatchIndex.entryWidth * 4)
    for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      for number in line {
        for shift in [0, 8, 16, 24] { result.append(UInt8(truncatingIfNeeded: number >> shift)) }
      }
    }
    return result
  }

  /// Entries with the grams they are found by: the one that fewest of them share, then, of those that share it, the
  /// same again.
  private static func told(_ entries: [Entry]) -> [Entry] {
    var frequency: [UInt32: Int] = [:]
    for entry in entries {
      for gram in entry.grams { frequency[gram, default: 0] += 1 }
    }
    var groups: [UInt32: [Entry]] = [:]
    var result: [Entry] = []
    for var entry in entries {
      guard entry.chosen.count < MatchIndex.entryWidth - 1,
        let rarest = entry.grams.min(by: {
          (frequency[$0] ?? 0, $0) < (frequency[$1] ?? 0, $1)
        })
      else {
        result.append(entry)
        continue
      }
      entry.grams.remove(rarest)
      entry.chosen.append(rarest)
      groups[rarest, default: []].append(entry)
    }
    for group in groups.values { result += told(group) }
    return result
  }
}
