public import OSInfoCatalog
public import OSInfoModel
internal import Synchronization

/// Computes the best virtual hardware for an operating system, and says why.
///
/// What hypervisors offer (physics) and what is preferred (taste) are the catalog's; there is no name of a
/// device, a model or an operating system in here.
public final class Resolver: Sendable {
  private let catalog: Catalog
  private let tables: ResolverTables
  private let physics = Mutex<[String: Physics]>([:])
  /// For each policy and decision, the decisions its conditions look at.
  private let mentioned: [String: [String: Set<String>]]

  /// A resolver over a catalog.
  ///
  /// - Throws: what reading the catalog throws.
  public init(catalog: Catalog) throws(OSInfoError) {
    self.catalog = catalog
    tables = try catalog.withConnection { connection throws(OSInfoError) in
      try ResolverTables(from: connection)
    }
    let decisions = Set(Decision.all)
    mentioned = tables.policies.mapValues { policy in
      Dictionary(
        policy.tables.map { table in
          let facts = table.rows.flatMap { row in row.conditions.map(\.fact) }
          return (table.decision, Set(facts).intersection(decisions))
        }, uniquingKeysWith: { $0.union($1) })
    }
  }

  /// The policies there are.
  public var policies: [String] { tables.policies.keys.sorted() }

  /// The architectures a hypervisor runs guests of.
  ///
  /// - Throws: `.notFound` for an unknown hypervisor.
  public func architectures(of platform: String) throws(OSInfoError) -> [Architecture] {
    try self.platform(named: platform).line.architectures
  }

  /// The plan for a request.
  ///
  /// - Throws: `.notFound` for an unknown operating system, platform or policy (the nearest names are in the
  ///   hint), `.conflict` where no hardware satisfies what was asked for (both facts are named).
  public func plan(for request: ResolveRequest) throws(OSInfoError) -> HardwarePlan {
    try plan(for: request, guest: guest(named: request.os))
  }

  /// The plans of one operating system on several architectures, in their order.
  package func plans(
    for request: ResolveRequest, architectures: [Architecture]
  ) throws(OSInfoError) -> [HardwarePlan] {
    let guest = try guest(named: request.os)
    var plans: [HardwarePlan] = []
    for architecture in architectures {
      var one = request
      one.architecture = architecture
      plans.append(try plan(for: one, guest: guest))
    }
    return plans
  }

  /// The architectures an operating system is known to exist on.
  package func architectures(ofOS name: String) throws(OSInfoError) -> [Architecture] {
    let facts = try guest(named: name).facts(architecture: .all, phase: "", drivers: "")
    return (facts["guest.arch"] ?? []).map { Architecture(rawValue: $0) }
  }

  /// Every operating system's id, in the catalog's order.
  package func allOperatingSystems() throws(OSInfoError) -> [String] {
    try catalog.withConnection { connection throws(OSInfoError) in
      var result: [String] = []
      try connection.each("SELECT id FROM base_os ORDER BY os_key") {
        if let id = $0.text(0) { result.append(id) }
      }
      return result
    }
  }

  private func plan(
    for request: ResolveRequest, guest: GuestFacts
  ) throws(OSInfoError) -> HardwarePlan {
    let (line, platform) = try self.platform(named: request.platform)
    guard line.architectures.contains(request.architecture) else {
      throw OSInfoError(
        .conflict,
        "\(line.name) runs no \(request.architecture) guests, only "
          + line.architectures.map(\.rawValue).joined(separator: ", "))
    }
    guard let policy = tables.policies[request.policy] else {
      throw OSInfoError(
        .notFound, "no policy is called '\(request.policy)'",
        hint: "there are \(policies.joined(separator: ", "))")
    }
    let physics = self.physics(line, request.architecture, platform.version)
    var facts = guest.facts(
      architecture: request.architecture, phase: request.phase, drivers: request.drivers)
    facts.set("arch", request.architecture.rawValue)
    facts.set("phase", request.phase)
    facts.set("drivers", request.drivers)
    facts.set("platform", line.shortID)
    facts.set("platform.version", platform.version)
    if !request.mediumFirmware.isEmpty { facts["medium.firmware"] = request.mediumFirmware }
    if let host = request.host { facts.merge(try host.facts(for: request.architecture)) }
    facts.set("host.memory", request.hostMemory.map { String($0) })
    facts.set("host.cpus", request.hostCPUs.map { String($0) })
    var search = Search(
      physics: physics, policy: policy, mentioned: mentioned[policy.id] ?? [:],
      pins: try checkedPins(request.pins), facts: facts, deviceNames: tables.deviceNames)
    let solution = try search.solve()
    return HardwarePlan(
      os: guest.subject, platform: platform, architecture: request.architecture,
      policy: policy.id, phase: request.phase, drivers: request.drivers,
      choices: solution.choices,
      warnings: Warnings(physics: physics, facts: solution.facts, choices: solution.choices).all,
      facts: solution.facts.all)
  }

  private func checkedPins(
    _ pins: [ResolveRequest.Pin]
  ) throws(OSInfoError) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for pin in pins {
      guard Decision.all.contains(pin.decision) else {
        throw OSInfoError(
          .notFound, "'\(pin.decision)' is not a decision",
          hint: "there are \(Decision.all.joined(separator: ", "))")
      }
      if let other = result[pin.decision], other != pin.values {
        throw OSInfoError(
          .conflict,
          "\(pin.decision) was asked to be both \(other.joined(separator: ",")) and "
            + pin.values.joined(separator: ","))
      }
      result[pin.decision] = pin.values
    }
    return result
  }

  private func guest(named name: String) throws(OSInfoError) -> GuestFacts {
    try catalog.withConnection { connection throws(OSInfoError) in
      if let found = try GuestFacts(named: name, from: connection) { return found }
      var names: [String] = []
      try connection.each("SELECT short_id FROM base_os_short_id") {
        if let name = $0.text(0) { names.append(name) }
      }
      throw OSInfoError(
        .notFound, "no operating system is called '\(name)'",
        hint: NearestNames.hint(for: name, among: names))
    }
  }

  private func platform(
    named name: String
  ) throws(OSInfoError) -> (line: PlatformLine, subject: HardwarePlan.Subject) {
    if let line = tables.lines[name] {
      return (line, HardwarePlan.Subject(id: line.id, shortID: name, name: line.name))
    }
    var found: (line: String?, subject: HardwarePlan.Subject)?
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        """
        SELECT p.line, p.id, p.short_id, p.name, p.version FROM base_platform p
        WHERE p.id = ?1
          OR p.platform_key IN (SELECT platform_key FROM base_platform_short_id WHERE short_id = ?1)
        LIMIT 1
        """, [.text(name)]
      ) { row in
        found = (
          row.text(0),
          HardwarePlan.Subject(
            id: row.text(1) ?? "", shortID: row.text(2) ?? "", name: row.text(3) ?? "",
            version: row.text(4))
        )
      }
    }
    if let found, let line = found.line.flatMap({ tables.lines[$0] }) {
      return (line, found.subject)
    }
    let known = tables.lines.keys.sorted().joined(separator: ", ")
    if found != nil {
      throw OSInfoError(
        .unsupported, "nothing is known of what '\(name)' offers", hint: "try one of \(known)")
    }
    throw OSInfoError(
      .notFound, "no platform is called '\(name)'",
      hint: "there are \(known), each with a version as in NAME-VERSION")
  }

  private func physics(
    _ line: PlatformLine, _ architecture: Architecture, _ version: String?
  ) -> Physics {
    let key = "\(line.shortID) \(architecture) \(version ?? "")"
    if let known = physics.withLock({ $0[key] }) { return known }
    let made = Physics(line: line, architecture: architecture, version: version)
    physics.withLock { $0[key] = made }
    return made
  }
}
