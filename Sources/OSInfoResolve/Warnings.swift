internal import OSInfoModel

/// What a user should know about a plan.
struct Warnings {
  let physics: Physics
  let facts: Facts
  let choices: [HardwarePlan.Choice]

  /// The warnings, in a stated order: architecture, resources, drivers, host.
  var all: [String] { architecture + relatives + minimum + budget + addOn + host }

  private var name: String { facts["guest.name"]?.first ?? "the guest" }

  private var architecture: [String] {
    guard let known = facts["guest.arch"], let arch = facts["arch"]?.first, !known.contains(arch)
    else { return [] }
    return ["\(name) is not known to exist for \(arch), only for \(known.joined(separator: ", "))"]
  }

  private var relatives: [String] {
    guard let from = facts["guest.resources-from"]?.first else { return [] }
    let decided = choices.filter { Decision.resourceNames[$0.decision] != nil }
    guard decided.contains(where: { $0.because.first?.rule != "pin" }) else { return [] }
    return ["\(name) states no resources of its own; those of \(from) are used"]
  }

  private var minimum: [String] {
    choices.compactMap { choice in
      guard let name = Decision.resourceNames[choice.decision], let amount = choice.amount,
        let least = facts["guest.minimum.\(name)"]?.first.flatMap({ Int64($0) }), amount < least
      else { return nil }
      let (has, needs) = (
        Decision.describe(amount, of: choice.decision),
        Decision.describe(least, of: choice.decision)
      )
      return "\(choice.decision) is \(has), below the minimum of \(self.name), \(needs)"
    }
  }

  private var budget: [String] {
    choices.compactMap { choice in
      choice.because.first { $0.rule == "budget" }.map { "\(choice.decision): \($0.text)" }
    }
  }

  /// Devices the guest drives only with a driver that does not come with it.
  private var addOn: [String] {
    choices.flatMap { choice in
      choice.values.compactMap { value in
        let offers = physics.alternatives(choice.decision, value)
        let devices = offers.flatMap(\.devices)
        guard !devices.isEmpty, offers.allSatisfy({ !$0.devices.isEmpty }),
          !devices.contains(where: { facts.has("guest.drives-inbox", $0) }),
          devices.contains(where: { facts.has("guest.drives-addon", $0) })
        else { return nil }
        return "\(choice.decision)=\(value) needs a driver that does not come with \(name)"
      }
    }
  }

  /// What would have been chosen, had the host had it.
  private var host: [String] {
    choices.flatMap { choice in
      choice.rejected.filter { $0.reason.rule == "host" }.map(\.reason.text)
    }
  }
}
