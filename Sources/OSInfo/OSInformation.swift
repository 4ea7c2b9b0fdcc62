/// What is known about operating systems, and what follows from it: the one door of this library.
///
/// Safe to use from any number of threads; nothing is global, nothing runs in the background.
///
/// ```swift
/// let osinfo = try OSInformation()
/// let found = try osinfo.identify(path: "debian-12.iso")
/// if let best = found.matches.first {
///   let plan = try osinfo.plan(for: best)
///   print(try osinfo.domain(for: plan, options: DomainOptions(name: best.os.shortID)).serialized())
/// }
/// ```
public final class OSInformation: Sendable {
  /// The catalog that is asked.
  public let catalog: Catalog
  private let identifier: Identifier
  private let resolver: Resolver

  /// Opens the catalog at `path`; without one, the catalog the tools would read (`OSINFO_CATALOG`, a fresh
  /// compile of the layers, or the shipped one).
  ///
  /// - Throws: `.notFound` where there is none, and what ``Catalog/init(path:)`` throws.
  public init(catalog path: String? = nil) throws(OSInfoError) {
    catalog = try CatalogLocator().find(stated: path).open()
    identifier = try Identifier(catalog: catalog)
    resolver = try Resolver(catalog: catalog)
  }

  /// What an ISO file or disk image, or the directory of an installation tree, holds.
  ///
  /// - Throws: why nothing could be read of it.
  public func identify(path: String) throws(OSInfoError) -> Identification {
    try identify(evidence(path: path))
  }

  /// What these bytes of a medium hold.
  ///
  /// - Throws: why nothing could be read of them.
  public func identify(bytes: [UInt8], name: String) throws(OSInfoError) -> Identification {
    try identify(identifier.reader.evidence(from: MemorySource(bytes, name: name)))
  }

  /// What `evidence` is evidence of.
  ///
  /// - Throws: what reading the catalog throws.
  public func identify(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    try identifier.identify(evidence)
  }

  /// What can be read of a medium, image or tree, before anybody asks what it is.
  ///
  /// - Throws: why nothing could be read of it.
  public func evidence(path: String) throws(OSInfoError) -> MediaEvidence {
    if FileState(path)?.kind == .directory { return try identifier.reader.evidence(fromTree: path) }
    return try identifier.reader.evidence(from: FileSource(path: path))
  }

  /// The best virtual hardware for what was asked.
  ///
  /// - Throws: `.notFound` for an unknown name, `.conflict` where what was asked cannot be.
  public func plan(for request: ResolveRequest) throws(OSInfoError) -> HardwarePlan {
    try resolver.plan(for: request)
  }

  /// The best virtual hardware for installing what was found on a medium.
  ///
  /// - Parameters:
  ///   - match: what was found.
  ///   - platform: the hypervisor's short id.
  /// - Returns: the plan for the phase `install`.
  /// - Throws: `.conflict` where the hypervisor runs no guests of the match's architecture.
  public func plan(
    for match: Match, platform: String = "qemu"
  ) throws(OSInfoError) -> HardwarePlan {
    let known = try resolver.architectures(of: platform)
    let architecture = match.architecture ?? known.first ?? .x86_64
    var request = ResolveRequest(
      os: match.os.id, platform: platform, architecture: architecture)
    request.phase = "install"
    return try plan(for: request)
  }

  /// The libvirt domain of a plan.
  ///
  /// - Throws: `.invalid` for options no domain can have.
  public func domain(
    for plan: HardwarePlan, options: DomainOptions
  ) throws(OSInfoError) -> Domain {
    try Domain(plan: plan, options: options)
  }
}
