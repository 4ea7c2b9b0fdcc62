package import OSInfoModel

extension HardwarePlan.Subject {
  /// An operating system or platform.
  package init(called name: String, id: String, shortID: String, version: String? = nil) {
    self.init(id: id, shortID: shortID, name: name, version: version)
  }
}

extension HardwarePlan.Choice {
  /// A decision of the given values, which nobody gives reasons for.
  package init(
    deciding decision: String, _ values: [String], amount: Int64? = nil, isSet: Bool = false,
    names: [String: [String: String]] = [:]
  ) {
    self.init(
      decision: decision, values: values, amount: amount, isSet: isSet, because: [], rejected: [],
      names: names)
  }
}

extension HardwarePlan {
  /// A plan of given choices, which no resolver made.
  package init(
    deciding choices: [Choice], os: Subject, platform: Subject, architecture: Architecture,
    policy: String = "optimal", phase: String = "run", facts: [String: [String]] = [:]
  ) {
    self.init(
      os: os, platform: platform, architecture: architecture, policy: policy, phase: phase,
      drivers: "inbox", choices: choices, warnings: [], facts: facts)
  }
}
