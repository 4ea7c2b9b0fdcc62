internal import OSInfoModel

/// All of a guest that a search can see: guests that are alike have the same choices.
struct Likeness: Hashable {
  private let holds: [Bool]
  private let drives: [Bool]
  private let values: [[String]?]

  /// What a policy and a platform ask of guests.
  struct Questions {
    private let physics: Physics
    /// Every different condition on a guest, or on an amount of its own.
    private let conditions: [Policy.Condition]
    /// The guest's facts that become values of decisions, the amounts of its own left out.
    private let facts: [String]
    private let amounts: [String]

    init(_ policy: PreparedPolicy, _ physics: Physics) {
      self.physics = physics
      let amounts = policy.ownAmounts
      self.amounts = amounts
      func isOwn(_ fact: String) -> Bool { fact.hasPrefix("guest.") || amounts.contains(fact) }
      var seen: Set<Policy.Condition> = []
      var conditions: [Policy.Condition] = []
      var facts: Set<String> = []
      for decision in Decision.all where !amounts.contains(decision) {
        for row in policy.tables[decision]?.rows ?? [] {
          for condition in row.conditions where isOwn(condition.fact) {
            if seen.insert(condition).inserted { conditions.append(condition) }
          }
          facts.formUnion(row.placesOfValue.filter(isOwn))
        }
      }
      self.conditions = conditions
      self.facts = facts.sorted()
    }

    /// What a search sees of a guest with these facts.
    func answers(_ known: Facts) -> Likeness {
      var values = facts.map { known[$0] }
      for decision in amounts where !physics.laws(about: decision).isEmpty {
        values.append(known[decision])
      }
      return Likeness(
        holds: conditions.map { known.satisfy($0) } + amounts.map { known[$0] != nil },
        drives: physics.allDevices.map { known.has("guest.drives", $0) }, values: values)
    }
  }
}
