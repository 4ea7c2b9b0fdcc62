public import OSInfoCatalog
public import OSInfoMedia
public import OSInfoModel
internal import OSInfoPattern

/// Says which operating system a medium or tree holds, best answer first, each with its reasons.
///
/// A medium matches where all that the catalog states of it is found: libosinfo's predicate
/// (`osinfo_media_matches`) for the descriptor's fields, and the rules about its content. What contradicts
/// the content is left out. Of what remains, a medium of one architecture and a finished release comes before the
/// catalog's fallbacks; then decide, in this order, whether something on the medium speaks for the operating system, the
/// exact size, a match at the start of the volume id, the longer literal text, the number of fields, the architecture
/// that the medium names, the newer release, and the id.
public final class Identifier: Sendable {
  private let store: CandidateStore

  /// An identifier over a catalog.
  ///
  /// - Throws: what reading the catalog throws.
  public init(catalog: Catalog) throws(OSInfoError) {
    store = try CandidateStore(catalog)
  }

  /// A reader that looks for all that the catalog's rules want to know.
  package var reader: MediaReader {
    let content = store.contentIndex
    return MediaReader(
      markers: content.files, magic: content.magic.map { ($0.offset, $0.count) })
  }

  /// What `evidence` is evidence of.
  ///
  /// - Throws: what reading the catalog throws.
  public func identify(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    var result = try match(evidence)
    // What only the catch-all for unknown releases matches is not known either.
    if result.matches.first?.os.isCatchAll ?? true {
      let search = NearestRelease(
        evidence, versions: try store.versions(), builds: try store.windowsBuilds())
      result.nearest = try search.find { evidence throws(OSInfoError) in try match(evidence) }
    }
    return result
  }

  private func match(_ evidence: MediaEvidence) throws(OSInfoError) -> Identification {
    var matches = evidence.kind == .media ? try mediaMatches(evidence) : []
    if let treeinfo = evidence.treeinfo {
      for tree in try treeMatches(treeinfo) { Identifier.add(tree, to: &matches) }
    }
    // What is found on the medium speaks for every match of the same operating system.
    var confirmed: [String: Int] = [:]
    for match in matches where match.rank.content > 0 {
      confirmed[match.os.id] = max(match.rank.content, confirmed[match.os.id] ?? 0)
    }
    if !confirmed.isEmpty {
      for index in matches.indices {
        matches[index].rank.content = confirmed[matches[index].os.id] ?? 0
      }
    }
    return Identification(of: matches)
  }

  /// Adds what a medium's treeinfo says: to the media of its operating system, or else as a match of its own.
  private static func add(_ tree: Match, to matches: inout [Match]) {
    var isKnown = false
    for index in matches.indices
    where matches[index].media != nil && matches[index].os.id == tree.os.id {
      isKnown = true
      matches[index].rank.content = 2
      if matches[index].architecture == tree.architecture {
        matches[index].namesArchitecture = true
        matches[index].rank.architecture = 1
      }
      for reason in tree.because where !matches[index].because.contains(reason) {
        matches[index].because.append(reason)
      }
    }
    if !isKnown { matches.append(tree) }
  }

  // MARK: Media

  private func mediaMatches(_ evidence: MediaEvidence) throws(OSInfoError) -> [Match] {
    let texts = MediaTexts(evidence)
    var matches: [Match] = []
    for candidate in try store.media(for: texts) {
      if let match = try match(texts, candidate) { matches.append(match) }
    }
    return matches
  }

  private func match(
    _ texts: MediaTexts, _ candidate: MediaCandidate
  ) throws(OSInfoError) -> Match? {
    guard !candidate.isEmpty else { return nil }
    let evidence = texts.evidence
    var rank = Rank(releaseDate: candidate.releaseDate, id: candidate.id)
    rank.exact = candidate.architecture == .all || candidate.isRolling ? 0 : 1
    var named = texts.named
    for rule in candidate.rules {
      guard let text = texts[rule.field],
        let found = rule.pattern.range(in: text, using: texts.workspace)
      else { return nil }
      rank.fields += 1
      if rule.field == .volumeID {
        rank.start = found.lowerBound == 0 ? 1 : 0
        rank.literal = candidate.literal
        if named == nil { named = NamedArchitecture.find(in: text[found]) }
      }
    }
    if let size = candidate.volumeSize {
      guard evidence.volumeSize == size else { return nil }
      rank.size = 1
    }
    var reasons = candidate.rules.map(\.reason)
    for condition in candidate.content {
      guard let reason = condition.reason(in: texts, architecture: candidate.architecture) else {
        return nil
      }
      rank.content = max(rank.content, condition.weight)
      reasons.append(reason)
    }
    guard try !contradicts(texts, candidate) else { return nil }
    if let size = candidate.volumeSize {
      reasons.append(Match.Reason(rule: "volume-size", text: "the volume has \(size) bytes"))
    }
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
    let architecture = Identifier.architecture(candidate.architecture, texts.named, evidence)
    return Match(
      os: candidate.system, media: candidate.id, tree: nil, architecture: architecture,
      variants: candidate.variants, languages: try languages(candidate, evidence),
      live: candidate.live, installer: candidate.installer,
      installerReboots: candidate.installerReboots, kernel: candidate.kernel,
      initrd: candidate.initrd, url: candidate.url, because: reasons, rank: rank,
      namesArchitecture: rank.architecture == 1 || named != nil && named == architecture
        || candidate.content.contains(where: \.isWindowsImage))
  }

  /// Whether what is on the medium says that it is another.
  private func contradicts(
    _ texts: MediaTexts, _ candidate: MediaCandidate
  ) throws(OSInfoError) -> Bool {
    let evidence = texts.evidence
    let loaders = evidence.efiArchitectures
    if candidate.architecture != .all, !loaders.isEmpty,
      !loaders.contains(where: { $0.isRelated(to: candidate.architecture) })
    {
      return true
    }
    if candidate.architecture != .all, let stated = evidence.treeinfo?.architecture,
      stated != Architecture(spelling: candidate.architecture.rawValue)
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
          $0.reason(in: texts, architecture: other.architecture) != nil
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
    if let language = try store.translate(raw, by: map) { return [language] }
    // Some patterns take the wrong part of the label: one that reads EN-US is the language.
    return [volumeID.split(separator: "_").lazy.compactMap(Identifier.locale).first ?? raw]
  }

  /// `EN-US` as gettext spells it; `nil` for what is no language and country.
  private static func locale(_ tag: Substring) -> String? {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5a } })
    else { return nil }
    return "\(parts[0].lowercased())_\(parts[1])"
  }

  // MARK: Trees

  private func treeMatches(_ treeinfo: Treeinfo) throws(OSInfoError) -> [Match] {
    try store.trees(family: treeinfo.family).compactMap { candidate in
      guard let reasons = candidate.reasons(for: treeinfo) else { return nil }
      var rank = Rank(releaseDate: candidate.releaseDate, id: candidate.id)
      rank.exact = candidate.architecture == .all ? 0 : 1
      rank.content = 2
      rank.fields = reasons.count
      return Match(
        os: candidate.system, media: nil, tree: candidate.id,
        architecture: candidate.architecture == .all
          ? treeinfo.architecture : candidate.architecture,
        variants: candidate.variants, languages: [], live: false, installer: true,
        installerReboots: 1, kernel: treeinfo.kernel ?? candidate.kernel,
        initrd: treeinfo.initrd ?? candidate.initrd, url: candidate.url, because: reasons,
        rank: rank, namesArchitecture: treeinfo.arch != nil)
    }
  }
}
