internal import OSInfoModel

/// Works out the decisions that are numbers: bytes, or processors.
struct Measure {
  let facts: Facts
  let policy: String
  let isLeft: @Sendable (String) -> Bool

  /// The number of a decision, by pin or by the first row that yields one; `nil` where none does.
  func choice(
    of decision: String, rows: [Policy.Row], pin: [String]?
  ) throws(Search.Conflict) -> HardwarePlan.Choice? {
    if let pinned = pin?.inOneText(separator: ",") {
      guard let number = Measure.parse(pinned) else {
        throw Search.Conflict(
          involved: [decision],
          reason: HardwarePlan.Reason(
            rule: "pin", text: "\(decision)=\(pinned) is not a number such as 4GiB or 2"))
      }
      let text = "\(decision)=\(pinned) was asked for"
      return choice(of: decision, number, [HardwarePlan.Reason(rule: "pin", text: text)])
    }
    for row in rows {
      guard row.conditions.allSatisfy({ facts.satisfy($0) }), let number = amount(of: row) else {
        continue
      }
      let reason = HardwarePlan.Reason(
        rule: "\(policy)/\(decision)/\(row.id)",
        text: facts.described(row.because, leaving: isLeft))
      return limited(choice(of: decision, number, [reason]))
    }
    return nil
  }

  private func choice(
    of decision: String, _ number: Int64, _ because: [HardwarePlan.Reason]
  ) -> HardwarePlan.Choice {
    HardwarePlan.Choice(
      decision: decision, values: [String(number)], amount: number, isSet: false,
      because: because, rejected: [], names: [:])
  }

  /// No more than the host is to give.
  private func limited(_ choice: HardwarePlan.Choice) -> HardwarePlan.Choice {
    guard let number = choice.amount, let name = Decision.budgets[choice.decision],
      let budget = facts[name]?.first.flatMap({ Int64($0) }), number > budget
    else { return choice }
    let (less, more) = (
      Decision.describe(budget, of: choice.decision), Decision.describe(number, of: choice.decision)
    )
    let reason = HardwarePlan.Reason(
      rule: "budget", text: "no more than \(less) is to be had of the host, not \(more)")
    return self.choice(of: choice.decision, budget, choice.because + [reason])
  }

  private func amount(of row: Policy.Row) -> Int64? {
    guard var value = number(row.value) else { return nil }
    if let factor = row.factor {
      let product = Double(value) * factor
      guard product.isFinite, product < 9e18 else { return nil }
      value = Int64(product)
    }
    if let cap = number(row.cap) { value = min(value, cap) }
    if let floor = number(row.floor) { value = max(value, floor) }
    return value
  }

  private func number(_ text: String?) -> Int64? {
    text.flatMap { facts.filled($0) }.flatMap(Measure.parse)
  }

  private static func parse(_ text: String) -> Int64? {
    if let plain = Int64(text) { return plain < 0 ? nil : plain }
    return Quantity.parse(text)
  }
}
