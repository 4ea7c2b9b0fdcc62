internal import OSInfoCatalog
internal import OSInfoModel

/// Finds names that look like one that was mistyped.
enum Similar {
  /// At most three short ids, or ids, the closest first.
  static func names(
    to word: String, of entity: QueryEntity, in catalog: Catalog
  ) throws(OSInfoError) -> [String] {
    guard let property = entity.property("short-id") ?? entity.property("id") else { return [] }
    let wanted = Array(word.utf8.prefix(64))
    let limit = max(1, min(3, wanted.count / 4))
    var found: [(distance: Int, name: String)] = []
    for row in try catalog.rows(Query(entity, fields: [property])) {
      for name in row[0].texts {
        let candidate = Array(name.utf8)
        guard abs(candidate.count - wanted.count) <= limit else { continue }
        let distance = distance(wanted, candidate)
        if distance <= limit { found.append((distance, name)) }
      }
    }
    // The newest of a line is the likeliest: names are in natural order.
    let sorted = found.enumerated().sorted {
      ($0.element.distance, -$0.offset) < ($1.element.distance, -$1.offset)
    }
    var names: [String] = []
    for entry in sorted where !names.contains(entry.element.name) && names.count < 3 {
      names.append(entry.element.name)
    }
    return names
  }

  /// The least number of bytes to insert, delete or replace.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let replaced = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
