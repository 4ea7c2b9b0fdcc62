internal import OSInfoModel

/// The walk over the decisions: in their order, each the first value that is consistent, going back where a later
/// pin or requirement excludes an earlier preference.
struct Search {
  /// Why a value, or every value of a decision, cannot be.
  struct Conflict: Error {
    /// The decisions that brought it about; going back to any other is of no use.
    var involved: Set<String>
    var reason: HardwarePlan.Reason
  }

  let physics: Physics
  let policy: PreparedPolicy
  let pins: [String: [String]]
  /// The facts whose places in texts are left for others to fill: what is one guest's alone.
  let isLeft: @Sendable (String) -> Bool

  private var facts: Facts
  private var choices: [String: HardwarePlan.Choice] = [:]
  private var steps = 0
  private static let maxSteps = 20_000

  init(
    physics: Physics, policy: PreparedPolicy, pins: [String: [String]], facts: Facts,
    leaving isLeft: @escaping @Sendable (String) -> Bool
  ) {
    self.physics = physics
    self.policy = policy
    self.pins = pins
    self.facts = facts
    self.isLeft = isLeft
  }

  /// The choices, in the order of the decisions.
  mutating func solve() throws(OSInfoError) -> [HardwarePlan.Choice] {
    do throws(Conflict) {
      try comparePins()
      try decide(from: 0)
    } catch {
      throw OSInfoError(error)
    }
    return Decision.all.compactMap { choices[$0] }
  }

  /// Says at once what of the pins cannot be, whatever else is chosen.
  private func comparePins() throws(Conflict) {
    for decision in Decision.all {
      guard let pinned = pins[decision] else { continue }
      try obey(decision, pinned)
      guard policy.tables[decision]?.kind != .amount else { continue }
      // What the host says may be of another kind of virtualisation than is chosen.
      for value in pinned {
        _ = try check(decision, value, ignoresHost: true, ignoresGuest: false, isPinned: true)
      }
    }
  }

  /// Decides everything from the decision at `index` on; its depth is the number of decisions.
  private mutating func decide(from index: Int) throws(Conflict) {
    guard index < Decision.all.count else { return }
    steps += 1
    let decision = Decision.all[index]
    guard steps < Search.maxSteps else {
      throw Conflict(
        involved: [],
        reason: HardwarePlan.Reason(
          rule: "search", text: "no consistent hardware was found in \(Search.maxSteps) steps"))
    }
    let kind = policy.tables[decision]?.kind
    if kind == nil, pins[decision] == nil { return try decide(from: index + 1) }
    guard let kind, kind != .choose else { return try choose(decision, at: index) }
    do throws(Conflict) {
      if kind == .collect { try collect(decision) } else { try measure(decision) }
      try decide(from: index + 1)
    } catch {
      choices[decision] = nil
      facts.forget(decision)
      guard error.involved.contains(decision) else { throw error }
      // There is nothing else to try here; what it hangs on may be decided otherwise.
      var involved = error.involved.union(policy.mentioned(by: decision))
      involved.remove(decision)
      throw Conflict(involved: involved, reason: error.reason)
    }
  }

  // MARK: One value

  private struct Candidate {
    var value: String
    var ignoresHost = false
    var ignoresGuest = false

    /// Whether it cannot be where `other` cannot be.
    func asksNoLess(than other: Candidate) -> Bool {
      value == other.value && (other.ignoresHost || !ignoresHost)
        && (other.ignoresGuest || !ignoresGuest)
    }
  }

  /// The candidate a row makes; `nil` where it does not apply.
  private func candidate(of row: Policy.Row, in decision: String) -> Candidate? {
    for condition in row.conditions where !facts.satisfy(condition) { return nil }
    guard let value = facts.filled(row.value) else { return nil }
    return Candidate(value: value, ignoresHost: row.ignoresHost, ignoresGuest: row.ignoresGuest)
  }

  private func pinReason(_ decision: String, _ pinned: [String]) -> HardwarePlan.Reason {
    HardwarePlan.Reason(
      rule: "pin", text: "\(decision)=\(pinned.inOneText(separator: ",")) was asked for")
  }

  private func reason(of row: Policy.Row, in decision: String) -> HardwarePlan.Reason {
    HardwarePlan.Reason(
      rule: "\(policy.policy.id)/\(decision)/\(row.id)",
      text: facts.described(row.because, leaving: isLeft))
  }

  private mutating func choose(_ decision: String, at index: Int) throws(Conflict) {
    var attempt = Attempt()
    if let pinned = pins[decision] {
      guard pinned.count == 1 else {
        throw Conflict(
          involved: [decision],
          reason: HardwarePlan.Reason(
            rule: "pin",
            text: "\(decision) takes one value, not "
              + pinned.inOneText(separator: " and ")
          ))
      }
      let candidate = Candidate(value: pinned[0])
      if try take(candidate, pinReason(decision, pinned), of: decision, at: index, &attempt) {
        return
      }
    } else {
      for row in policy.tables[decision]?.rows ?? [] {
        guard let candidate = candidate(of: row, in: decision),
          !attempt.tried.contains(where: { candidate.asksNoLess(than: $0) })
        else { continue }
        attempt.tried.append(candidate)
        if try take(candidate, reason(of: row, in: decision), of: decision, at: index, &attempt) {
          return
        }
      }
    }
    attempt.involved.formUnion(policy.mentioned(by: decision))
    attempt.involved.remove(decision)
    throw Conflict(
      involved: attempt.involved,
      reason: attempt.first
        ?? HardwarePlan.Reason(
          rule: "\(policy.policy.id)/\(decision)",
          text: "no row of the policy applies to '\(decision)'"))
  }

  /// What came of the rows of a decision so far.
  private struct Attempt {
    var involved: Set<String> = []
    var tried: [Candidate] = []
    var rejected: [HardwarePlan.Rejection] = []
    var first: HardwarePlan.Reason?
  }

  /// Takes a value, and decides all that comes after it.
  ///
  /// - Returns: whether that went well; if not, `attempt` has the reason.
  /// - Throws: a conflict that has nothing to do with this decision.
  private mutating func take(
    _ candidate: Candidate, _ reason: HardwarePlan.Reason, of decision: String, at index: Int,
    _ attempt: inout Attempt
  ) throws(Conflict) -> Bool {
    // Only the first decision changes what else is known.
    let before = index == 0 ? facts : nil
    do throws(Conflict) {
      let offer = try check(
        decision, candidate.value, ignoresHost: candidate.ignoresHost,
        ignoresGuest: candidate.ignoresGuest, isPinned: pins[decision] != nil)
      var choice = HardwarePlan.Choice(
        decision: decision, values: [candidate.value], amount: nil, isSet: false,
        because: [reason], rejected: attempt.rejected, names: [:])
      if let offer, !offer.names.isEmpty { choice.names[candidate.value] = offer.names.byPlace }
      choices[decision] = choice
      facts[decision] = choice.values
      if index == 0 { HostCapabilities.narrow(&facts, to: choice, of: decision) }
      try decide(from: index + 1)
      return true
    } catch {
      choices[decision] = nil
      if let before { facts = before } else { facts.forget(decision) }
      // What came back from a later decision, and has nothing to do with this one.
      if !error.involved.contains(decision) { throw error }
      attempt.involved.formUnion(error.involved)
      if physics.everOffers(decision, candidate.value) {
        attempt.rejected.append(
          HardwarePlan.Rejection(value: candidate.value, reason: error.reason))
      }
      if attempt.first == nil { attempt.first = error.reason }
      return false
    }
  }

  /// Whether a value can be: offered, there on the host, driven by the guest, lawful.
  ///
  /// - Returns: the alternative that realises it; `nil` for values that nothing needs to realise.
  private func check(
    _ decision: String, _ value: String, ignoresHost: Bool, ignoresGuest: Bool, isPinned: Bool
  ) throws(Conflict) -> Physics.Offer? {
    func conflict(_ rule: String, _ text: String, _ others: Set<String> = []) -> Conflict {
      Conflict(
        involved: others.union([decision]), reason: HardwarePlan.Reason(rule: rule, text: text))
    }
    var chosen: Physics.Offer?
    if value != Decision.none, value != Decision.auto {
      var alternatives = physics.alternatives(decision, value)
      let named = "\(decision)=\(value)"
      if alternatives.isEmpty {
        let known = physics.values(of: decision)
        let version = physics.version.map { " \($0)" } ?? ""
        throw conflict(
          "platform",
          "\(physics.line.name)\(version) has no \(named) for \(physics.architecture); it has "
            + (known.isEmpty ? "nothing of the kind" : known.inOneText(separator: ", ")))
      }
      if !ignoresHost {
        let present = alternatives.filter { isOnHost($0) }
        if present.isEmpty, let list = alternatives[0].host {
          let offered = facts["host." + list] ?? []
          throw conflict(
            "host",
            "the host has no \(named): its \(list) list has "
              + (offered.isEmpty ? "nothing" : offered.inOneText(separator: ", ")),
            // What the host says may be of one kind of virtualisation.
            Set(Decision.all.prefix(1)))
        }
        alternatives = present
      }
      if !ignoresGuest {
        let driven = alternatives.filter { offer in
          offer.devices.isEmpty || offer.devices.contains { facts.has("guest.drives", $0) }
        }
        if driven.isEmpty, !(isPinned && !guestKnows(decision)) {
          let devices = Set(alternatives.flatMap(\.devices)).sorted()
            .map(physics.name(ofDevice:))
          throw conflict(
            "guest",
            "{guest.name} is not known to drive \(named) "
              + "(\(devices.inOneText(separator: ", ")))")
        }
        if !driven.isEmpty { alternatives = driven }
      }
      chosen = alternatives.first
    }
    try obey(decision, [value])
    return chosen
  }

  /// Whether anything is known of what the guest drives for a decision.
  private func guestKnows(_ decision: String) -> Bool {
    physics.devices(of: decision).contains { facts.has("guest.drives", $0) }
  }

  private func isOnHost(_ offer: Physics.Offer) -> Bool {
    guard let list = offer.host, let known = facts["host." + list] else { return true }
    let name = offer.hostValue ?? offer.names["libvirt"] ?? offer.value
    return known.contains(name) || isOfAnotherMachine(offer)
  }

  /// Whether it is part of some machines by law, and the host's list is of another than the chosen one.
  ///
  /// That goes for what the list names itself, not for an ability under another name.
  private func isOfAnotherMachine(_ offer: Physics.Offer) -> Bool {
    let decision = "machine"
    guard offer.decision != decision, offer.hostValue == nil, let chosen = facts[decision]?.first,
      let listed = facts[HostCapabilities.domainMachine]?.first,
      physics.machine(called: listed) != chosen
    else { return false }
    return physics.ties(offer.decision, offer.value, to: decision)
  }

  /// - Throws: the first law that these values break, given what is decided or pinned.
  private func obey(_ decision: String, _ values: [String]) throws(Conflict) {
    let broken = physics.firstBroken(by: decision, values) { other in
      choices[other]?.values ?? pins[other]
    }
    guard let (law, other, others) = broken else { return }
    let text =
      "\(decision)=\(values.inOneText(separator: ",")) does not go with "
      + "\(other)=\(others.inOneText(separator: ",")): \(law.reason)"
    throw Conflict(
      involved: [decision, other],
      reason: HardwarePlan.Reason(rule: "law \(law.location): \(law.summary)", text: text))
  }

  // MARK: A set

  private mutating func collect(_ decision: String) throws(Conflict) {
    var choice = HardwarePlan.Choice(
      decision: decision, values: [], amount: nil, isSet: true, because: [], rejected: [],
      names: [:])
    if let pinned = pins[decision] {
      for value in pinned where value != Decision.none {
        let offer = try check(
          decision, value, ignoresHost: false, ignoresGuest: false, isPinned: true)
        choice.values.append(value)
        if let offer, !offer.names.isEmpty { choice.names[value] = offer.names.byPlace }
      }
      choice.because = [pinReason(decision, pinned)]
    } else {
      collectRows(decision, into: &choice)
    }
    try obey(decision, choice.values.isEmpty ? [Decision.none] : choice.values)
    choices[decision] = choice
    facts[decision] = choice.values
  }

  private func collectRows(_ decision: String, into choice: inout HardwarePlan.Choice) {
    struct Taken {
      var value: String
      var needs: [String]
      var reason: HardwarePlan.Reason
      var names: [String: String]
    }
    var taken: [Taken] = []
    for row in policy.tables[decision]?.rows ?? [] {
      guard row.conditions.allSatisfy({ facts.satisfy($0) }), let value = facts.filled(row.value),
        !taken.contains(where: { $0.value == value })
      else { continue }
      do throws(Conflict) {
        let offer = try check(
          decision, value, ignoresHost: row.ignoresHost, ignoresGuest: row.ignoresGuest,
          isPinned: false)
        taken.append(
          Taken(
            value: value, needs: row.needs, reason: reason(of: row, in: decision),
            names: offer?.names.byPlace ?? [:]))
      } catch {
        if physics.everOffers(decision, value) {
          choice.rejected.append(HardwarePlan.Rejection(value: value, reason: error.reason))
        }
      }
    }
    // What needs something that is not taken goes, until nothing more goes.
    while true {
      let values = Set(taken.map(\.value))
      guard let index = taken.firstIndex(where: { !$0.needs.allSatisfy(values.contains) }) else {
        break
      }
      let missing = taken[index].needs.filter { !values.contains($0) }.inOneText(separator: ", ")
      choice.rejected.append(
        HardwarePlan.Rejection(
          value: taken[index].value,
          reason: HardwarePlan.Reason(rule: "needs", text: "it needs \(missing)")))
      taken.remove(at: index)
    }
    for entry in taken {
      choice.values.append(entry.value)
      choice.because.append(entry.reason)
      if !entry.names.isEmpty { choice.names[entry.value] = entry.names }
    }
  }

  // MARK: A number

  private mutating func measure(_ decision: String) throws(Conflict) {
    guard
      let choice = try Measure(facts: facts, policy: policy.policy.id, isLeft: isLeft)
        .choice(of: decision, rows: policy.tables[decision]?.rows ?? [], pin: pins[decision])
    else { return }
    try obey(decision, choice.values)
    choices[decision] = choice
    facts[decision] = choice.values
  }
}
