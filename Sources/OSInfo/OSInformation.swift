internal import Synchronization

/// What is known about operating systems, and what follows from it: the one door of this library.
///
/// Safe to use from any number of threads; nothing is global, nothing runs in the background. Opening is cheap:
/// what identifying and planning need is read when they are first asked for.
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
  private struct Parts {
    var identifier: Identifier?
    var resolver: Resolver?
  }

  /// The catalog that is asked.
  public let catalog: Catalog
  /// What the user should know about the catalog that was found, such as that a site's data is left out; `nil`: nothing.
  public let warning: String?
  private let parts = Mutex(Parts())

  /// Opens the catalog at `path`; without one, the catalog the tools would read (`OSINFO_CATALOG`, a fresh
  /// compile of the layers, or the shipped one: that beside the executable, or the one installed).
  ///
  /// - Throws: `.notFound` where there is none, and what ``/OSInfoCatalog/Catalog/init(path:)`` throws.
  public init(catalog path: String? = nil) throws(OSInfoError) {
    let found = try CatalogLocator(tools: Installation.toolDirectories).find(stated: path)
    catalog = try found.open()
    warning = found.warning
  }

  /// Opens a catalog that is in memory: the bytes of a catalog's file.
  ///
  /// - Throws: what ``/OSInfoCatalog/Catalog/init(bytes:)`` throws.
  public init(catalogBytes bytes: [UInt8]) throws(OSInfoError) {
    catalog = try Catalog(bytes: bytes)
    warning = nil
  }

  /// What identifies; made once.
  package func identifier() throws(OSInfoError) -> Identifier {
    if let known = parts.briefly({ $0.identifier }) { return known }
    return try parts.withLock { parts throws(OSInfoError) in
      if let known = parts.identifier { return known }
      let made = try Identifier(catalog: catalog)
      parts.identifier = made
      return made
    }
  }

  /// What plans; made once.
  package func resolver() -> Resolver {
    parts.briefly { parts in
      if let known = parts.resolver { return known }
      let made = Resolver(catalog: catalog)
      parts.resolver = made
      return made
    }
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
    try identify(identifier().reader.evidence(from: MemorySource(bytes, name: name)))
  }

  /// What a tree is whose `.treeinfo` was read, such as over the network; `name` is used in messages.
  ///
  /// - Throws: `.malformed` where it is no treeinfo, `.limitExceeded` over 1 MiB.
  public func identify(treeinfo: [UInt8], name: String) throws(OSInfoError) -> Identification {
    var evidence = MediaEvidence(kind: .tree)
    evidence.treeinfo = try Treeinfo.parse(treeinfo, name: name)
    return try identify(evidence)
  }

  /// What `evidence` is evidence of.
  ///
  /// - Throws: what reading the catalog throws.
  public func identify(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    try identifier().identify(evidence)
  }

  /// What can be read of a medium, image or tree, before anybody asks what it is.
  ///
  /// - Throws: why nothing could be read of it.
  public func evidence(path: String) throws(OSInfoError) -> MediaEvidence {
    let reader = try identifier().reader
    if FileState(path)?.kind == .directory { return try reader.evidence(fromTree: path) }
    return try reader.evidence(from: FileSource(path: path))
  }

  /// The best virtual hardware for what was asked.
  ///
  /// - Throws: `.notFound` for an unknown name, `.conflict` where what was asked cannot be.
  public func plan(for request: ResolveRequest) throws(OSInfoError) -> HardwarePlan {
    try resolver().plan(for: request)
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
    let resolver = resolver()
    let architecture = try Subject(os: match.os.id, match: match).architecture(
      host: nil, platform: platform, resolver)
    var request = ResolveRequest(
      os: match.os.id, platform: platform, architecture: architecture)
    request.phase = "install"
    return try resolver.plan(for: request)
  }

  /// The libvirt domain of a plan.
  ///
  /// - Throws: `.invalid` for options no domain can have.
  public func domain(
    for plan: HardwarePlan, options: DomainOptions
  ) throws(OSInfoError) -> Domain {
    try Domain(plan: plan, options: options)
  }

  /// What is to be changed about an existing libvirt domain.
  ///
  /// - Parameters:
  ///   - bytes: the domain's XML.
  ///   - name: what messages call it.
  ///   - request: the hypervisor, host and policy; an empty operating system is looked up in the domain's metadata.
  /// - Returns: what to change, and the plan it was measured against.
  /// - Throws: what ``/OSInfoResolve/Resolver/audit(_:name:for:)`` throws.
  public func audit(
    domain bytes: [UInt8], name: String, for request: ResolveRequest
  ) throws(OSInfoError) -> Audit {
    try resolver().audit(bytes, name: name, for: request)
  }
}
