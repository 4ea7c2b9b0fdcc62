package import OSInfoCatalog
package import OSInfoIdentify
internal import OSInfoMedia
package import OSInfoModel
package import OSInfoResolve

/// What a plan is asked for.
package struct Subject {
  /// The operating system's id or short id.
  package var os: String
  /// What was found on the medium.
  package var match: Match?
  /// The kinds of firmware the medium can be started by.
  package var firmware: [String] = []

  /// An operating system, and what was found on a medium of it.
  package init(os: String, match: Match?) {
    self.os = os
    self.match = match
  }

  /// The operating system on a medium; `os` decides where it is named.
  ///
  /// - Throws: `.conflict` where the medium may be several, `.notFound` where it is unknown; the candidates are in the
  ///   hint.
  package init(
    media: String, os: String?, catalog: Catalog, identifier: Identifier
  ) throws(OSInfoError) {
    let evidence = try identifier.reader.evidence(from: FileSource(path: media))
    let found = try identifier.identify(evidence)
    if let os {
      let id = try catalog.operatingSystemID(named: os)
      self.init(os: os, match: found.matches.first { $0.os.id == id })
      firmware = evidence.firmware
      return
    }
    let place = SourceLocation(file: media)
    switch found.status {
    case .identified: break
    case .ambiguous:
      var names: [String] = []
      for match in found.matches where !names.contains(match.os.shortID) {
        names.append(match.os.shortID)
      }
      throw OSInfoError(
        .conflict, "the medium may be \(names.joined(separator: " or "))", at: place,
        hint: "say which with --os")
    case .unknown:
      let near = found.nearest.map { "; \($0.because)" } ?? ""
      throw OSInfoError(
        .notFound, "the medium is of no known operating system\(near)", at: place,
        hint: "name it with --os, or take --os generic")
    }
    self.init(os: found.matches[0].os.id, match: found.matches[0])
    firmware = evidence.firmware
  }

  /// The architecture to plan for: the medium's, the host's, the OS's only one, this machine's.
  package func architecture(
    host: HostCapabilities?, platform: String, _ resolver: Resolver
  ) throws(OSInfoError) -> Architecture {
    if let found = match?.architecture { return found }
    let known = try resolver.architectures(ofOS: os)
    let offered = try Subject.architectures(of: platform, resolver)
    let usable = known.filter(offered.contains)
    if let theirs = host?.architecture, usable.isEmpty || usable.contains(theirs) { return theirs }
    if usable.count == 1 { return usable[0] }
    let own = Machine.architecture
    return usable.isEmpty || usable.contains(own)
      ? own : offered.first { usable.contains($0) } ?? own
  }

  /// The architectures a hypervisor runs guests of.
  package static func architectures(
    of platform: String, _ resolver: Resolver
  ) throws(OSInfoError) -> [Architecture] {
    let found = try resolver.architectures(of: platform)
    return found.isEmpty ? [Machine.architecture] : found
  }
}
