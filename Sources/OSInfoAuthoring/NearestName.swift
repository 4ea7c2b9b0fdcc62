/// Guesses what a misspelt name was meant to be.
enum NearestName {
  /// The name that differs least, if it differs by no more than a quarter of its letters.
  static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let bound = max(1, max(wanted.count, candidate.utf8.count) / 4)
      guard abs(wanted.count - min(64, candidate.utf8.count)) <= bound else { continue }
      let distance = distance(wanted, Array(candidate.utf8.prefix(64)))
      guard distance <= bound else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// How many letters must be put in, taken out, replaced, or swapped with the next.
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
