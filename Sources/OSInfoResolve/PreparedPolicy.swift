internal import OSInfoCatalog
internal import OSInfoModel

/// A policy, with what is asked of all of it found out once; an object for the reason ``Physics`` is one.
final class PreparedPolicy: Sendable {
  let policy: Policy
  let tables: [String: Policy.Table]
  /// Whether it looks at the operating systems a guest is related to.
  let asksRelatives: Bool
  /// The amounts that hang on no other decision.
  let ownAmounts: [String]

  init(_ packed: PackedPolicy) {
    policy = packed.policy
    asksRelatives = packed.asksRelatives
    let tables = Dictionary(
      policy.tables.map { ($0.decision, $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = tables
    let own = policy.tables.filter { table in
      table.kind == .amount && !table.asks(where: Decision.all.contains)
    }
    ownAmounts = Decision.all.filter { decision in own.contains { $0.decision == decision } }
  }

  /// The decisions that the conditions and values of a decision look at.
  func mentioned(by decision: String) -> Set<String> {
    var found: Set<String> = []
    _ = tables[decision]?.asks { fact in
      if Decision.all.contains(fact) { found.insert(fact) }
      return false
    }
    return found
  }
}

extension Policy.Table {
  /// Whether one of its rows asks for a fact that is wanted.
  func asks(where isWanted: (String) -> Bool) -> Bool {
    rows.contains { row in
      row.conditions.contains { isWanted($0.fact) } || row.placesOfValue.contains(where: isWanted)
    }
  }
}

extension Policy.Row {
  /// The facts that its value and its bounds have places for.
  var placesOfValue: [String] {
    Policy.Row.places(in: value) + Policy.Row.places(in: floor) + Policy.Row.places(in: cap)
  }

  /// The facts a text has places for.
  private static func places(in text: String?) -> [String] {
    guard let text else { return [] }
    var names: [String] = []
    var rest = text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { break }
      names.append(String(text[rest.startIndex..<close]))
    }
    return names
  }
}
