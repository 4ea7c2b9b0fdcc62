/// Names like one that does not exist, for a hint.
package enum NearestNames {
  /// `did you mean a, b or c?`; `nil` where nothing is near.
  package static func hint(for name: String, among names: some Sequence<String>) -> String? {
    let near = nearest(to: name, among: names)
    return near.isEmpty ? nil : "did you mean \(near.joined(separator: ", "))?"
  }

  /// At most three names within a few edits of `name`, the nearest first; of equals the later in natural order, which
  /// is likely the newer release.
  package static func nearest(to name: String, among names: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let limit = max(1, min(3, wanted.count / 3))
    var found: [(distance: Int, name: String)] = []
    for other in Set(names) {
      let bytes = Array(other.lowercased().utf8.prefix(64))
      guard abs(bytes.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, bytes)
      if distance <= limit { found.append((distance, other)) }
    }
    found.sort {
      $0.distance == $1.distance
        ? NaturalOrder.precedes($1.name, $0.name) : $0.distance < $1.distance
    }
    return found.prefix(3).map(\.name)
  }

  /// How many bytes must be put in, taken out, replaced, or swapped with the next (Damerau and Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var next = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(row[j + 1] + 1, next[j] + 1, row[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, before[j - 1] + 1) }
        next.append(best)
      }
      before = row
      row = next
    }
    return row[right.count]
  }
}
