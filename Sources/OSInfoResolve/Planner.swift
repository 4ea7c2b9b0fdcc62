internal import OSInfoModel

/// Plans for guests under one request: of many, those alike in all that the policy asks share one search.
///
/// A search sees of a guest which conditions hold, which of the offered devices it drives, and the few
/// values that become values of decisions. Names and amounts are put in afterwards, guest by guest.
struct Planner {
  private typealias Outcome = Result<[HardwarePlan.Choice], OSInfoError>

  private let request: ResolveRequest
  private let platform: HardwarePlan.Subject
  private let physics: Physics
  private let policy: PreparedPolicy
  private let pins: [String: [String]]
  private let common: Facts
  /// How guests are compared; `nil` where there is but one.
  private let questions: Likeness.Questions?
  private var known: [Likeness: Outcome] = [:]

  init(
    request: ResolveRequest, platform: HardwarePlan.Subject, physics: Physics,
    policy: PreparedPolicy, pins: [String: [String]], sharing: Bool
  ) throws(OSInfoError) {
    self.request = request
    self.platform = platform
    self.physics = physics
    self.policy = policy
    self.pins = pins
    questions = sharing ? Likeness.Questions(policy, physics) : nil
    var common = Facts()
    common.set("arch", request.architecture.rawValue)
    common.set("phase", request.phase)
    common.set("drivers", request.drivers)
    common.set("platform", physics.line.shortID)
    common.set("platform.version", platform.version)
    if !request.mediumFirmware.isEmpty { common["medium.firmware"] = request.mediumFirmware }
    if let host = request.host { common.merge(try host.facts(for: request.architecture)) }
    common.set("host.memory", request.hostMemory.map { String($0) })
    common.set("host.cpus", request.hostCPUs.map { String($0) })
    self.common = common
  }

  /// Whether the policy looks at the operating systems a guest is related to.
  var asksRelatives: Bool { policy.asksRelatives }

  /// The architecture it plans for.
  var architecture: Architecture { request.architecture }

  /// The plan for one guest, or why there is none.
  mutating func outcome(for guest: GuestFacts) -> Result<HardwarePlan, OSInfoError> {
    do throws(OSInfoError) {
      return .success(try plan(for: guest))
    } catch {
      return .failure(error)
    }
  }

  /// The plan for one guest.
  ///
  /// - Throws: `.conflict` where no hardware satisfies what was asked for.
  mutating func plan(for guest: GuestFacts) throws(OSInfoError) -> HardwarePlan {
    var facts = guest.facts(
      architecture: request.architecture, phase: request.phase, drivers: request.drivers)
    facts.merge(common)
    let base = facts
    let amounts = try measured(&facts)
    let outcome: Outcome
    if let likeness = questions?.answers(facts) {
      outcome = known[likeness] ?? search(base)
      known[likeness] = outcome
    } else {
      outcome = search(base)
    }
    var choices: [HardwarePlan.Choice]
    switch outcome {
    case .success(let shared): choices = shared
    case .failure(let error): throw error.describing { facts.described($0) }
    }
    for index in choices.indices {
      if let own = amounts[choices[index].decision] {
        choices[index] = own
      } else {
        choices[index].describe(by: facts)
      }
    }
    return HardwarePlan(
      os: guest.subject, platform: platform, architecture: request.architecture,
      policy: policy.policy.id, phase: request.phase, drivers: request.drivers, choices: choices,
      warnings: Warnings(physics: physics, facts: facts, choices: choices).all, facts: facts.all)
  }

  /// The amounts that hang on the guest and the host alone, which become known.
  private func measured(_ facts: inout Facts) throws(OSInfoError) -> [String: HardwarePlan.Choice] {
    var result: [String: HardwarePlan.Choice] = [:]
    let measure = Measure(facts: facts, policy: policy.policy.id, isLeft: { _ in false })
    for decision in policy.ownAmounts {
      do throws(Search.Conflict) {
        result[decision] = try measure.choice(
          of: decision, rows: policy.tables[decision]?.rows ?? [], pin: pins[decision])
      } catch {
        throw OSInfoError(error)
      }
      if let choice = result[decision] { facts[decision] = choice.values }
    }
    return result
  }

  private func search(_ facts: Facts) -> Outcome {
    let ownAmounts = policy.ownAmounts
    var search = Search(
      physics: physics, policy: policy, pins: pins, facts: facts,
      leaving: { $0.hasPrefix("guest.") || ownAmounts.contains($0) })
    do throws(OSInfoError) {
      return .success(try search.solve())
    } catch {
      return .failure(error)
    }
  }
}

extension HardwarePlan.Choice {
  /// Puts facts into the places its texts have for them.
  fileprivate mutating func describe(by facts: Facts) {
    for index in because.indices where because[index].hasPlaces {
      because[index].text = facts.described(because[index].text)
    }
    for index in rejected.indices where rejected[index].reason.hasPlaces {
      rejected[index].reason.text = facts.described(rejected[index].reason.text)
    }
  }
}

extension HardwarePlan.Reason {
  fileprivate var hasPlaces: Bool { text.utf8.contains(UInt8(ascii: "{")) }
}

extension OSInfoError {
  /// The same error with its message put in other words.
  fileprivate func describing(_ words: (String) -> String) -> OSInfoError {
    OSInfoError(code, words(message), at: location, hint: hint)
  }
}
