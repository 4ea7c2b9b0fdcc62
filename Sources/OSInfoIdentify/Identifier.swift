public import OSInfoCatalog
public import OSInfoMedia
public import OSInfoModel
internal import OSInfoPattern

/// Says which operating system a medium or tree holds, best answer first, each with its reasons.
///
/// A medium matches where all that the catalog states of it is found: libosinfo's predicate
/// (`osinfo_media_matches`) for the descriptor's fields, and the rules about its content. What contradicts
/// the content is left out. The order of what remains is ``Rank``'s.
public final class Identifier: Sendable {
  private let store: CandidateStore
  /// The marker files the catalog's rules look at.
  package let markers: [String]
  /// The places whose bytes the catalog's rules look at.
  package let magic: [(offset: UInt64, count: Int)]

  /// An identifier over a catalog.
  ///
  /// - Throws: what reading the catalog throws.
  public init(catalog: Catalog) throws(OSInfoError) {
    store = try CandidateStore(catalog)
    var markers: [String] = []
    var magic: [UInt64: Int] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT DISTINCT path FROM base_media_content WHERE type = 'file' ORDER BY path"
      ) { if let path = $0.text(0) { markers.append(path) } }
      try connection.each(
        """
        SELECT "offset", max(length(bytes)) FROM base_media_content WHERE type = 'magic'
        GROUP BY "offset"
        """
      ) { magic[UInt64(clamping: $0.integer(0) ?? 0)] = $0.int(1) }
    }
    self.markers = markers
    self.magic = magic.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A reader that looks for all that the catalog's rules want to know.
  package var reader: MediaReader { MediaReader(markers: markers, magic: magic) }

  /// What `evidence` is evidence of.
  ///
  /// - Throws: what reading the catalog throws.
  public func identify(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    var result = try match(evidence)
    if result.matches.isEmpty {
      result.nearest = try NearestRelease(evidence, versions: store.versions()).find {
        evidence throws(OSInfoError) in try match(evidence)
      }
    }
    return result
  }

  private func match(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    var matches = try mediaMatches(evidence)
    if let treeinfo = evidence.treeinfo { matches += try treeMatches(treeinfo) }
    // What is found on the medium speaks for every match of the same operating system.
    let confirmed = Set(matches.filter { $0.rank.content > 0 }.map(\.os.id))
    for index in matches.indices where matches[index].rank.content == 0 {
      if confirmed.contains(matches[index].os.id) { matches[index].rank.content = 1 }
    }
    matches.sort { $0.rank.precedes($1.rank) }
    return Identifier.verdict(matches)
  }

  private static func verdict(_ matches: [Match]) -> Identification {
    guard let best = matches.first else { return .unknown }
    let equals = matches.filter { $0.rank.merit == best.rank.merit }
    let systems = Set(equals.map(\.os.id))
    var undecided: [String] = []
    let own = equals.filter { $0.os.id == best.os.id }
    if Set(own.map(\.architecture)).count > 1 { undecided.append("arch") }
    if Set(own.map { $0.variants.map(\.id) }).count > 1 { undecided.append("variant") }
    if own.count > 1, undecided.isEmpty { undecided.append("media") }
    return Identification(
      status: systems.count > 1 ? .ambiguous : .identified, undecided: undecided,
      matches: matches, nearest: nil)
  }

  // MARK: Media

  private func mediaMatches(_ evidence: MediaEvidence) throws(OSInfoError) -> [Match] {
    guard evidence.kind == .media else { return [] }
    let fields: [(MatchIndex.Field, String?)] = [
      (.volumeID, evidence.volumeID), (.applicationID, evidence.applicationID),
      (.publisherID, evidence.publisherID), (.systemID, evidence.systemID),
    ]
    let texts = fields.compactMap { field, text in text.map { (field: field, text: $0) } }
    let candidates = try store.media(
      for: texts, files: evidence.files.keys.sorted(),
      hasWindowsImages: !evidence.windowsImages.isEmpty)
    var matches: [Match] = []
    for candidate in candidates {
      if let match = try match(evidence, candidate) { matches.append(match) }
    }
    return matches
  }

  private func match(
    _ evidence: MediaEvidence, _ candidate: MediaCandidate
  ) throws(OSInfoError) -> Match? {
    guard candidate.hasDescriptorRules || !candidate.content.isEmpty else { return nil }
    var reasons: [Match.Reason] = []
    var rank = Rank(
      exact: candidate.architecture == .all || candidate.isRolling ? 0 : 1, content: 0, size: 0,
      fields: 0, atStart: 0, literal: 0, architecture: 0, releaseDate: candidate.releaseDate,
      id: candidate.id)
    let fields = [
      (candidate.volumeID, evidence.volumeID), (candidate.systemID, evidence.systemID),
      (candidate.publisherID, evidence.publisherID),
      (candidate.applicationID, evidence.applicationID),
    ]
    for (field, text) in fields {
      guard let field else { continue }
      guard let text, let found = field.pattern.firstMatch(in: Array(text.utf8)) else { return nil }
      rank.fields += 1
      if field.rule == "volume-id" {
        rank.atStart = found.first??.lowerBound == 0 ? 1 : 0
        rank.literal = RequiredLiteral.literalCount(of: field.pattern.source)
      }
      let name = field.rule.split(separator: "-").joined(separator: " ")
      reasons.append(
        Match.Reason(rule: field.rule, text: "\(name) matches \(field.pattern.source)"))
    }
    if let size = candidate.volumeSize, size > 0 {
      guard evidence.volumeSize == size else { return nil }
      rank.size = 1
      reasons.append(Match.Reason(rule: "volume-size", text: "the volume has \(size) bytes"))
    }
    for condition in candidate.content {
      guard let reason = condition.reason(in: evidence, architecture: candidate.architecture) else {
        return nil
      }
      rank.content = 1
      reasons.append(reason)
    }
    guard try !contradicts(evidence, candidate) else { return nil }
    let named = evidence.volumeID.flatMap(NamedArchitecture.find)
    if evidence.efiArchitectures.contains(candidate.architecture) {
      rank.architecture = 1
      reasons.append(
        Match.Reason(
          rule: "efi-loader", text: "the medium has an EFI loader for \(candidate.architecture)"))
    }
    if let named, named == candidate.architecture {
      rank.architecture = 1
      reasons.append(Match.Reason(rule: "arch", text: "the volume id names \(named)"))
    }
    return Match(
      os: candidate.system, media: candidate.id, tree: nil,
      architecture: Identifier.architecture(candidate.architecture, named, evidence),
      variants: candidate.variants, languages: try languages(candidate, evidence),
      live: candidate.live, installer: candidate.installer,
      installerReboots: candidate.installerReboots, kernel: candidate.kernel,
      initrd: candidate.initrd, url: candidate.url, because: reasons, rank: rank)
  }

  /// Whether what is on the medium says that it is another.
  private func contradicts(
    _ evidence: MediaEvidence, _ candidate: MediaCandidate
  ) throws(OSInfoError) -> Bool {
    let loaders = evidence.efiArchitectures
    if candidate.architecture != .all, !loaders.isEmpty,
      !loaders.contains(where: { $0.isRelated(to: candidate.architecture) })
    {
      return true
    }
    guard !evidence.windowsImages.isEmpty, !candidate.content.contains(where: \.isWindowsImage)
    else { return false }
    // A label may be shared by several releases; the build of the image is one release's.
    let rules = try store.windowsMedia(of: candidate.system.id)
    guard !rules.isEmpty else { return false }
    return !rules.contains { other in
      (other.architecture == candidate.architecture || candidate.architecture == .all)
        && other.content.allSatisfy {
          $0.reason(in: evidence, architecture: other.architecture) != nil
        }
    }
  }

  /// The architecture of a matching medium.
  ///
  /// What the medium itself says goes before the catalog within one family: a label that names `ppc64le` is not
  /// `ppc64`, whatever the pattern that it matches is listed under; but one cut off at `ppc64` may be either. A
  /// medium for all architectures is for the one whose loader is on it.
  private static func architecture(
    _ stated: Architecture, _ named: Architecture?, _ evidence: MediaEvidence
  ) -> Architecture? {
    if stated == .all {
      return named
        ?? (evidence.efiArchitectures.count == 1 ? evidence.efiArchitectures.first : nil)
    }
    if let named, named.isRelated(to: stated), !stated.rawValue.hasPrefix(named.rawValue) {
      return named
    }
    return stated
  }

  /// The languages: what the Windows images say, else what the volume id says, else what is stated.
  private func languages(
    _ candidate: MediaCandidate, _ evidence: MediaEvidence
  ) throws(OSInfoError) -> [String] {
    var found: [String] = []
    if candidate.languagePattern != nil || candidate.content.contains(where: \.isWindowsImage) {
      for image in evidence.windowsImages where image.installationType != "WindowsPE" {
        for language in image.languages {
          let name = String(language.map { $0 == "-" ? "_" : $0 })
          if !found.contains(name) { found.append(name) }
        }
      }
    }
    if !found.isEmpty { return found }
    guard let pattern = candidate.languagePattern, let volumeID = evidence.volumeID else {
      return candidate.languages
    }
    let bytes = Array(volumeID.utf8)
    guard let groups = pattern.firstMatch(in: bytes, anchored: true), groups.count > 1,
      let range = groups[1]
    else { return candidate.languages }
    let raw = String(decoding: bytes[range], as: UTF8.self)
    guard let map = candidate.languageMap else { return [raw] }
    return [try store.translate(raw, by: map)]
  }

  // MARK: Trees

  private func treeMatches(_ treeinfo: Treeinfo) throws(OSInfoError) -> [Match] {
    try store.trees(family: treeinfo.family).compactMap { candidate in
      guard let reasons = candidate.reasons(for: treeinfo) else { return nil }
      let rank = Rank(
        exact: candidate.architecture == .all ? 0 : 1, content: 1, size: 0, fields: reasons.count,
        atStart: 0, literal: 0, architecture: 0, releaseDate: candidate.releaseDate, id: candidate.id)
      return Match(
        os: candidate.system, media: nil, tree: candidate.id,
        architecture: candidate.architecture == .all
          ? treeinfo.architecture : candidate.architecture,
        variants: candidate.variants, languages: [], live: false, installer: true,
        installerReboots: 1, kernel: treeinfo.kernel ?? candidate.kernel,
        initrd: treeinfo.initrd ?? candidate.initrd, url: candidate.url, because: reasons,
        rank: rank)
    }
  }
}
