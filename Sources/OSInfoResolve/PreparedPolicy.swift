internal import OSInfoModel

/// A policy, with what it asks found out once.
struct PreparedPolicy: Sendable {
  let policy: Policy
  let tables: [String: Policy.Table]
  /// For each decision, the decisions its conditions look at.
  let mentioned: [String: Set<String>]
  /// Every different condition on a guest, or on an amount of its own.
  let guestConditions: [Policy.Condition]
  /// The guest's facts that become values of decisions other than ``ownAmounts``.
  let valueFacts: [String]
  /// The amounts that hang on no other decision.
  let ownAmounts: [String]

  init(_ policy: Policy) {
    self.policy = policy
    let tables = Dictionary(
      policy.tables.map { ($0.decision, $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = tables
    let decisions = Set(Decision.all)
    let asked = tables.mapValues { table in
      Set(
        table.rows.flatMap { row in
          row.conditions.map(\.fact)
            + [row.value, row.floor ?? "", row.cap ?? ""].flatMap(PreparedPolicy.places)
        })
    }
    mentioned = asked.mapValues { $0.intersection(decisions) }
    let own = Decision.all.filter {
      tables[$0]?.kind == .amount && asked[$0]?.isDisjoint(with: decisions) == true
    }
    ownAmounts = own
    func isOwn(_ fact: String) -> Bool { fact.hasPrefix("guest.") || own.contains(fact) }
    var seen: Set<Policy.Condition> = []
    var conditions: [Policy.Condition] = []
    var values: Set<String> = []
    for decision in Decision.all {
      guard let table = tables[decision], !own.contains(decision) else { continue }
      for row in table.rows {
        for condition in row.conditions where isOwn(condition.fact) {
          if seen.insert(condition).inserted { conditions.append(condition) }
        }
        for text in [row.value, row.floor ?? "", row.cap ?? ""] {
          values.formUnion(PreparedPolicy.places(in: text).filter(isOwn))
        }
      }
    }
    guestConditions = conditions
    valueFacts = values.sorted()
  }

  /// The facts a text has places for.
  private static func places(in text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    return text.split(separator: "{").dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}
