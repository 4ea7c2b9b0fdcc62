internal import OSInfoCatalog
internal import OSInfoModel
internal import OSInfoResolve

/// The hardware recommended for each operating system, by policy `optimal` on QEMU.
struct SitePlans {
  private static let platform = "qemu"
  /// What is planned for where an operating system is known on it, or on nothing.
  private static let usual = Architecture.x86_64

  private var outcomes: [Int: Result<HardwarePlan, OSInfoError>] = [:]

  /// Plans for all; none where the catalog knows no such hypervisor.
  init(_ catalog: Catalog, _ systems: [SiteFacts.System]) throws(OSInfoError) {
    let resolver = Resolver(catalog: catalog)
    let usual = ResolveRequest(os: "", platform: "", architecture: .all).policy
    guard try resolver.policies().contains(usual),
      let offered = try? resolver.architectures(of: SitePlans.platform), !offered.isEmpty
    else { return }
    let keys = Dictionary(
      systems.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var wanted: [Architecture: Set<String>] = [:]
    for system in systems {
      let known = offered.filter { system.architectures.contains($0.rawValue) }
      let fallback = offered.contains(SitePlans.usual) ? SitePlans.usual : offered[0]
      let choice = known.contains(fallback) ? fallback : known.first ?? fallback
      wanted[choice, default: []].insert(system.id)
    }
    for architecture in offered {
      guard let ids = wanted[architecture] else { continue }
      let request = ResolveRequest(
        os: "", platform: SitePlans.platform, architecture: architecture)
      if ids.count < 100 {
        for id in ids {
          guard let system = keys[id] else { continue }
          var one = request
          one.os = id
          outcomes[system.key] = SitePlans.outcome { () throws(OSInfoError) in
            try resolver.plan(for: one)
          }
        }
        continue
      }
      var found: [(String, Result<HardwarePlan, OSInfoError>)] = []
      try resolver.eachPlan(for: request, architectures: [architecture]) {
        outcome, subject, _ throws(OSInfoError) in
        (subject.id, outcome)
      } body: { record, _ throws(OSInfoError) in
        found.append(record)
      }
      for (id, outcome) in found where ids.contains(id) {
        if let system = keys[id] { outcomes[system.key] = outcome }
      }
    }
  }

  /// The plan of an operating system, or why there is none; `nil` where none was asked for.
  subscript(key: Int) -> Result<HardwarePlan, OSInfoError>? { outcomes[key] }

  private static func outcome(
    _ body: () throws(OSInfoError) -> HardwarePlan
  ) -> Result<HardwarePlan, OSInfoError> {
    do throws(OSInfoError) { return .success(try body()) } catch { return .failure(error) }
  }
}
