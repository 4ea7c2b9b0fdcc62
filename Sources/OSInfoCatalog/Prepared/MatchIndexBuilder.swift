internal import OSInfoModel

/// Builds a ``MatchIndex``.
struct MatchIndexBuilder {
  private var entries: [(key: Int, field: MatchIndex.Field, alternatives: [[[UInt8]]])] = []
  /// What is found by no gram, with the hash it is found by instead.
  private var others: [(key: Int, hash: UInt32)] = []

  /// Adds the patterns of one medium or tree, all of which must match; the first whose literals are long enough is
  /// indexed.
  mutating func add(key: Int, patterns: [(field: MatchIndex.Field, pattern: String?)]) {
    for (field, pattern) in patterns {
      guard let pattern, let alternatives = RequiredLiteral.alternatives(of: pattern) else {
        continue
      }
      let usable = alternatives.map { $0.filter { $0.count >= MatchIndex.gramLength } }
      if usable.allSatisfy({ !$0.isEmpty }) {
        entries.append((key, field, usable))
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

  /// The index as bytes: pairs of little-endian 32-bit numbers, sorted.
  func bytes() -> [UInt8] {
    var frequency: [UInt32: Int] = [:]
    for entry in entries {
      for literals in entry.alternatives {
        for hash in Set(grams(entry.field, literals)) { frequency[hash, default: 0] += 1 }
      }
    }
    var pairs = Set(others.map { Pair(hash: $0.hash, key: UInt32($0.key)) })
    for entry in entries {
      for literals in entry.alternatives {
        let rarest = grams(entry.field, literals).min { left, right in
          (frequency[left] ?? 0, left) < (frequency[right] ?? 0, right)
        }
        if let rarest { pairs.insert(Pair(hash: rarest, key: UInt32(entry.key))) }
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(pairs.count * 8)
    for pair in pairs.sorted(by: { ($0.hash, $0.key) < ($1.hash, $1.key) }) {
      for number in [pair.hash, pair.key] {
        for shift in [0, 8, 16, 24] { result.append(UInt8(truncatingIfNeeded: number >> shift)) }
      }
    }
    return result
  }

  private struct Pair: Hashable {
    let hash: UInt32
    let key: UInt32
  }

  private func grams(_ field: MatchIndex.Field, _ literals: [[UInt8]]) -> [UInt32] {
    literals.flatMap { literal in
      (0...(literal.count - MatchIndex.gramLength)).map {
        MatchIndex.hash(field, literal[$0..<$0 + MatchIndex.gramLength])
      }
    }
  }
}
