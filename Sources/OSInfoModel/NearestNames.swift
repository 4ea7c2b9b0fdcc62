/// Names like one that does not exist, for a hint.
package enum NearestNames {
  /// `did you mean a, b or c?`; `nil` where nothing is near.
  package static func hint(for name: String, among names: [String]) -> String? {
    let near = nearest(to: name, among: names)
    return near.isEmpty ? nil : "did you mean \(near.joined(separator: ", "))?"
  }

  /// At most three names within a few edits of `name`, the nearest first.
  package static func nearest(to name: String, among names: [String]) -> [String] {
    let wanted = Array(name.lowercased().utf8.prefix(64))
    let limit = max(2, wanted.count / 3)
    var found: [(distance: Int, name: String)] = []
    for other in Set(names) {
      let bytes = Array(other.lowercased().utf8.prefix(64))
      guard abs(bytes.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, bytes)
      if distance <= limit { found.append((distance, other)) }
    }
    found.sort {
      $0.distance == $1.distance
        ? NaturalOrder.precedes($0.name, $1.name) : $0.distance < $1.distance
    }
    return found.prefix(3).map(\.name)
  }

  /// The number of bytes to insert, delete or change (Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(min(above, row[j]) + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
