package import OSInfoModel

/// A policy in a few bytes, with what is asked of all of it at once.
package struct PackedPolicy {
  /// The policy.
  package let policy: Policy
  /// Whether it looks at the operating systems a guest is related to.
  package let asksRelatives: Bool

  init(_ policy: Policy) {
    self.policy = policy
    asksRelatives = policy.tables.contains { table in
      table.rows.contains { row in
        row.conditions.contains { Guest.relatives.contains($0.fact) }
          || [row.value, row.floor ?? "", row.cap ?? "", row.because].contains { text in
            Guest.relatives.contains { text.contains("{\($0)}") }
          }
      }
    }
  }

  private enum Guest {
    /// The facts that name relatives.
    static let relatives = ["guest.is", "guest.related"]
  }

  /// The policy as bytes.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.add(asksRelatives)
    writer.add(policy.id)
    writer.add(policy.extends)
    writer.add(policy.summary)
    // Many rows ask the same, so that each condition is written once.
    var conditions: [Policy.Condition] = []
    var places: [Policy.Condition: Int] = [:]
    for table in policy.tables {
      for condition in table.rows.flatMap(\.conditions) where places[condition] == nil {
        places[condition] = conditions.count
        conditions.append(condition)
      }
    }
    writer.add(conditions) { $0.add($1) }
    writer.add(policy.tables) { writer, table in
      writer.add(table.decision)
      writer.add(table.kind.rawValue)
      writer.add(table.rows) { writer, row in
        writer.add(row, conditions: row.conditions.compactMap { places[$0] })
      }
    }
    return writer.bytes
  }

  /// Reads a policy that was packed.
  ///
  /// - Throws: `.malformed` where the bytes are none.
  package init(_ bytes: [UInt8], name: String) throws(OSInfoError) {
    var reader = try PackedReader(bytes, name: name)
    asksRelatives = try reader.flag()
    let id = try reader.text()
    let extends = try reader.optionalText()
    var policy = Policy(id: id, summary: try reader.text(), extends: extends)
    let conditions = try reader.list { reader throws(OSInfoError) in try reader.condition() }
    policy.tables = try reader.list { reader throws(OSInfoError) in
      let decision = try reader.text()
      guard let kind = Policy.Table.Kind(rawValue: try reader.text()) else {
        throw reader.damaged()
      }
      let rows = try reader.list { reader throws(OSInfoError) in
        try reader.policyRow(conditions)
      }
      return Policy.Table(decision: decision, kind: kind, rows: rows)
    }
    guard reader.isAtEnd else { throw reader.damaged() }
    self.policy = policy
  }
}

extension PackedWriter {
  fileprivate mutating func add(_ condition: Policy.Condition) {
    add(condition.fact)
    add(Policy.Condition.Operator.allCases.firstIndex(of: condition.comparison) ?? 0)
    add(condition.values)
    add(condition.negated)
    add(condition.whenUnknown)
  }

  fileprivate mutating func add(_ row: Policy.Row, conditions: [Int]) {
    add(row.id)
    add(row.value)
    add(conditions) { $0.add($1) }
    add(row.needs)
    add(row.factor.map { String($0) })
    add(row.floor)
    add(row.cap)
    add(row.ignoresHost)
    add(row.ignoresGuest)
    add(row.because)
    add(row.location)
  }

  /// Adds a place.
  mutating func add(_ location: SourceLocation) {
    add(location.file)
    add(location.line ?? 0)
  }
}

extension PackedReader {
  private static let operators = Policy.Condition.Operator.allCases

  fileprivate mutating func condition() throws(OSInfoError) -> Policy.Condition {
    let fact = try text()
    let comparison = try number()
    guard comparison < PackedReader.operators.count else { throw damaged() }
    return Policy.Condition(
      fact: fact, comparison: PackedReader.operators[comparison], values: try textList(),
      negated: try flag(), whenUnknown: try flag())
  }

  fileprivate mutating func policyRow(
    _ known: [Policy.Condition]
  ) throws(OSInfoError) -> Policy.Row {
    let id = try text()
    let value = try text()
    let conditions = try list { reader throws(OSInfoError) in
      let place = try reader.number()
      guard place < known.count else { throw reader.damaged() }
      return known[place]
    }
    let needs = try textList()
    let factor = try optionalText()
    let floor = try optionalText()
    let cap = try optionalText()
    let ignoresHost = try flag()
    let ignoresGuest = try flag()
    return Policy.Row(
      id: id, value: value, conditions: conditions, needs: needs,
      factor: factor.flatMap { Double($0) }, floor: floor, cap: cap, ignoresHost: ignoresHost,
      ignoresGuest: ignoresGuest, because: try text(), location: try location())
  }

  /// The next place.
  mutating func location() throws(OSInfoError) -> SourceLocation {
    let file = try text()
    let line = try number()
    return SourceLocation(file: file, line: line)
  }
}
