internal import OSInfoModel

/// What the catalog says of a guest, before an architecture is chosen.
struct GuestFacts: Sendable {
  /// Resources of one kind, for an architecture and perhaps a phase.
  struct Amounts: Sendable {
    var architecture: String
    var phase: String?
    /// Fact and amount, such as `guest.minimum.ram`.
    var values: [(fact: String, value: Int64)] = []
  }

  /// A statement of `hardware`.
  struct Statement: Sendable {
    var architecture: String
    var fact: String
    var values: [String]
  }

  /// The OS, as plans name it.
  let subject: HardwarePlan.Subject
  /// What holds on every architecture.
  var common = Facts()
  /// Ids of the devices it drives as it is.
  var inbox: [String] = []
  /// Ids of the devices its add-on drivers drive.
  var addOn: [(architecture: String, device: String)] = []
  var firmware: [(architecture: String, type: String, supported: Bool)] = []
  var hardware: [Statement] = []
  var resources: [Amounts] = []
  /// The relative whose resources are used, where the OS has none.
  var resourcesFrom: String?
  /// Whether it is known which operating systems it is related to.
  var knowsRelatives = false

  /// What is known of the guest on an architecture, in a phase, with these drivers.
  func facts(architecture: Architecture, phase: String, drivers: String) -> Facts {
    var facts = common
    let name = architecture.rawValue
    let all = Architecture.all.rawValue
    let added = addOn.isEmpty ? [] : addOn.filter { $0.architecture == name }.map(\.device)
    facts["guest.drives-addon"] = added
    if drivers == "addon", !added.isEmpty {
      facts["guest.drives"] = inbox + added.filter { !inbox.contains($0) }
    }
    var starts: [String] = []
    var doesNotStart: [String] = []
    for entry in firmware where entry.architecture == name || entry.architecture == all {
      if entry.supported { starts.append(entry.type) } else { doesNotStart.append(entry.type) }
    }
    facts["guest.firmware"] = starts
    facts["guest.no-firmware"] = doesNotStart
    // A statement for the architecture goes before one for all.
    for scope in [all, name] {
      for statement in hardware where statement.architecture == scope {
        facts[statement.fact] = statement.values
      }
      for statedPhase in [nil, phase] {
        for entry in resources where entry.architecture == scope && entry.phase == statedPhase {
          for (fact, value) in entry.values where value > 0 { facts[fact] = [String(value)] }
        }
      }
    }
    return facts
  }
}
