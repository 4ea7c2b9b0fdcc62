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
  private let known = Mutex(Known())

  /// What was made ready so far.
  private struct Known {
    var physics: [String: Physics] = [:]
    /// The guest that was last asked for: one is asked for several times in a row.
    var guest: (name: String, facts: GuestFacts)?
  }

  /// A resolver over a catalog.
  public init(catalog: Catalog) {
    self.catalog = catalog
    tables = ResolverTables(catalog)
  }

  /// The policies there are, sorted.
  ///
  /// - Throws: what reading the catalog throws.
  public func policies() throws(OSInfoError) -> [String] { try tables.policyIDs() }

  /// The hypervisors there are, by short id, sorted.
  ///
  /// - Throws: what reading the catalog throws.
  public func platforms() throws(OSInfoError) -> [String] { try tables.lineIDs() }

  /// The architectures a hypervisor runs guests of.
  ///
  /// - Throws: `.notFound` for an unknown hypervisor.
  public func architectures(of platform: String) throws(OSInfoError) -> [Architecture] {
    try self.platform(named: platform).packed.line.architectures
  }

  /// Everything a hypervisor offers, on any architecture and in any version.
  package func offers(of platform: String) throws(OSInfoError) -> [PlatformLine.Offer] {
    try self.platform(named: platform).packed.line.offers
  }

  /// The plan for a request.
  ///
  /// - Throws: `.notFound` for an unknown operating system, platform or policy (the nearest names are in the
  ///   hint), `.conflict` where no hardware satisfies what was asked for (both facts are named).
  public func plan(for request: ResolveRequest) throws(OSInfoError) -> HardwarePlan {
    var planner = try planner(for: request)
    return try planner.plan(for: guest(named: request.os, withRelatives: planner.asksRelatives))
  }

  /// The plans of every operating system on several architectures, in the catalog's order.
  ///
  /// - Parameters:
  ///   - request: what to resolve; its operating system and architecture do not count.
  ///   - architectures: those to plan for, for each operating system in turn.
  ///   - make: makes a record of a plan, or of why there is none; several are made at a time.
  ///   - body: takes the records, in order, with how many plans there will be.
  /// - Throws: what ``plan(for:)`` throws, and what `make` and `body` throw.
  package func eachPlan<Record: Sendable>(
    for request: ResolveRequest, architectures: [Architecture],
    make:
      @Sendable (Result<HardwarePlan, OSInfoError>, HardwarePlan.Subject, Architecture)
      throws(OSInfoError) -> Record,
    body: (Record, _ count: Int) throws(OSInfoError) -> Void
  ) throws(OSInfoError) {
    let ids = try catalog.operatingSystemIDs()
    let guests = try catalog.guests().map { GuestFacts($0.guest, inbox: $0.inbox, ids: ids) }
    var planners: [Planner] = []
    for architecture in architectures {
      var one = request
      one.architecture = architecture
      planners.append(try planner(for: one, sharing: true))
    }
    let lanes = Lanes(planners)
    for start in stride(from: 0, to: guests.count, by: Resolver.guestsAtATime) {
      let some = guests[start..<min(start + Resolver.guestsAtATime, guests.count)]
      for record in try lanes.records(of: some, make) {
        try body(record, guests.count * planners.count)
      }
    }
  }

  private static let guestsAtATime = 64

  /// The architectures an operating system is known to exist on.
  package func architectures(ofOS name: String) throws(OSInfoError) -> [Architecture] {
    try guest(named: name, withRelatives: false).architectures
  }

  /// What plans for a request; with `sharing` it is for many guests.
  func planner(
    for request: ResolveRequest, sharing: Bool = false
  ) throws(OSInfoError) -> Planner {
    let (packed, platform) = try self.platform(named: request.platform)
    let line = packed.line
    guard line.architectures.contains(request.architecture) else {
      throw OSInfoError(
        .conflict,
        "\(line.name) runs no \(request.architecture) guests, only "
          + line.architectures.map(\.rawValue).joined(separator: ", "))
    }
    guard let policy = try tables.policy(request.policy) else {
      throw OSInfoError(
        .notFound, "no policy is called '\(request.policy)'",
        hint: Resolver.known(try policies()))
    }
    return try Planner(
      request: request, platform: platform,
      physics: physics(packed, request.architecture, platform.version),
      policy: policy, pins: checkedPins(request.pins), sharing: sharing)
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

  /// What is known of an operating system; of those it is related to only where that is asked for.
  func guest(named name: String, withRelatives: Bool) throws(OSInfoError) -> GuestFacts {
    if let guest = known.briefly({ $0.guest }), guest.name == name,
      guest.facts.knowsRelatives || !withRelatives
    {
      return guest.facts
    }
    guard let (packed, inbox) = try catalog.guest(named: name) else {
      throw try unknown(operatingSystem: name)
    }
    let ids = withRelatives ? try catalog.operatingSystemIDs(packed.relatives) : nil
    let facts = GuestFacts(packed, inbox: inbox, ids: ids)
    // The one before is freed when the lock is not held any more.
    _ = known.briefly { state in
      let before = state.guest
      state.guest = (name, facts)
      return before
    }
    return facts
  }

  private func unknown(operatingSystem name: String) throws(OSInfoError) -> OSInfoError {
    try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var names: [String] = []
      try connection.each("SELECT short_id FROM base_os_short_id") {
        if let name = $0.text(0) { names.append(name) }
      }
      return OSInfoError(
        .notFound, "no operating system is called '\(name)'",
        hint: NearestNames.hint(for: name, among: names))
    }
  }

  func platform(
    named name: String
  ) throws(OSInfoError) -> (packed: PackedPlatformLine, subject: HardwarePlan.Subject) {
    if let packed = try tables.line(name) {
      return (
        packed,
        HardwarePlan.Subject(id: packed.line.id, shortID: name, name: packed.line.name)
      )
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
    if let found, let id = found.line, let line = try tables.line(id) {
      return (line, found.subject)
    }
    let known = Resolver.known(try platforms(), ", each with a version as in NAME-VERSION")
    if found != nil {
      throw OSInfoError(
        .unsupported, "nothing is known of what '\(name)' offers", hint: known)
    }
    throw OSInfoError(.notFound, "no platform is called '\(name)'", hint: known)
  }

  /// What there is instead of what was asked for; of a catalog of the community's data alone, nothing.
  private static func known(_ names: [String], _ more: String = "") -> String {
    names.isEmpty
      ? "the catalog was made without hypervisors and policies; compile ours with it, as osinfo-db does by itself"
      : "there are \(names.joined(separator: ", "))\(more)"
  }

  func physics(
    _ packed: PackedPlatformLine, _ architecture: Architecture, _ version: String?
  ) -> Physics {
    let key = "\(packed.line.shortID) \(architecture) \(version ?? "")"
    if let ready = known.briefly({ $0.physics[key] }) { return ready }
    let made = Physics(packed, architecture: architecture, version: version)
    known.briefly { $0.physics[key] = made }
    return made
  }
}
