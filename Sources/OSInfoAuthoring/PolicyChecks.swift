import OSInfoModel

extension Draft {
  /// Policies ask for facts and decide decisions that there are, and each of their rows can apply.
  mutating func checkPolicies() {
    var offered: [String: Set<String>] = [:]
    for offer in knowledge.platformLines.flatMap(\.offers) {
      offered[offer.decision, default: []].insert(offer.value)
    }
    for index in knowledge.policies.indices {
      let key = EntityKey(kind: .policy, id: knowledge.policies[index].id)
      var tables: [Policy.Table] = []
      for var table in knowledge.policies[index].tables {
        let fact = "\(table.kind.rawValue) \(table.decision)"
        let place = facts[key]?[fact] ?? table.rows.first?.location
        guard isDecision(table.decision, place ?? SourceLocation(file: "")) else { continue }
        table.rows = table.rows.filter { checkFacts($0, table) }
        checkReach(table, offered[table.decision])
        if table.kind == .choose, table.rows.last?.conditions.isEmpty == false {
          report(
            "no-default", "the last row of \(table.decision) has conditions", at: place,
            hint: "end with a row that always holds, such as value=\"none\"", severity: .warning)
        }
        tables.append(table)
      }
      knowledge.policies[index].tables = tables
    }
  }

  /// Whether a row names facts that there are; if not, it is left out.
  private mutating func checkFacts(_ row: Policy.Row, _ table: Policy.Table) -> Bool {
    var named = row.conditions.map(\.fact)
    for text in [row.value, row.because, row.floor ?? "", row.cap ?? ""] {
      named += Vocabulary.placeholders(in: text)
    }
    var isGood = true
    for name in named where !Vocabulary.isFact(name) {
      let near = nearest(name, among: Vocabulary.facts.union(Vocabulary.decisions))
      report(
        "unknown-fact", "\(name) is no fact", at: row.location,
        hint: near.map { "did you mean \($0)?" })
      isGood = false
    }
    if table.kind == .amount {
      for case let text? in [row.value, row.floor, row.cap] {
        if Vocabulary.placeholders(in: text).isEmpty, Values.integer(text) == nil {
          report(
            "number", "\(text) is neither an amount nor a fact", at: row.location,
            hint: "write 4 GiB, or {guest.recommended.ram}")
          isGood = false
        }
      }
    }
    return isGood
  }

  /// Warns of rows that can never apply.
  private mutating func checkReach(_ table: Policy.Table, _ offered: Set<String>?) {
    let values = Set(table.rows.map(\.value))
    for (index, row) in table.rows.enumerated() {
      var reason: String?
      if Draft.contradicts(row.conditions) {
        reason = "its conditions exclude each other"
      } else if let earlier = table.rows[..<index].first(where: { Draft.covers($0, row) }) {
        reason = "the row \(earlier.id) above it holds whenever it does"
      } else if table.kind != .amount, let offered, !offered.contains(row.value),
        !["none", "auto"].contains(row.value), !row.value.utf8.contains(0x7B)
      {
        reason = "no platform offers \(table.decision)=\(row.value)"
      } else if let need = row.needs.first(where: { !values.contains($0) }) {
        reason = "it needs \(need), which is not in the table"
      }
      guard let reason else { continue }
      report(
        "unreachable-row", "the row \(row.id) of \(table.decision) can never apply: \(reason)",
        at: row.location, hint: "correct it, or remove it", severity: .warning)
    }
  }

  /// Whether a row above takes the same value, under some of the same conditions.
  private static func covers(_ above: Policy.Row, _ row: Policy.Row) -> Bool {
    above.value == row.value && above.factor == row.factor && above.floor == row.floor
      && above.cap == row.cap && (above.ignoresHost || !row.ignoresHost)
      && (above.ignoresGuest || !row.ignoresGuest)
      && above.conditions.allSatisfy { row.conditions.contains($0) }
  }

  private static func contradicts(_ conditions: [Policy.Condition]) -> Bool {
    for (index, left) in conditions.enumerated() {
      for right in conditions[..<index] where left.fact == right.fact {
        if left.comparison == right.comparison, left.negated != right.negated {
          let (positive, negative) = left.negated ? (right, left) : (left, right)
          if positive.comparison == .in || positive.comparison == .known,
            Set(positive.values).isSubset(of: negative.values)
          {
            return true
          }
        }
        if left.comparison == .in, right.comparison == .in, !left.negated, !right.negated,
          Set(left.values).isDisjoint(with: right.values)
        {
          return true
        }
      }
    }
    return false
  }
}
