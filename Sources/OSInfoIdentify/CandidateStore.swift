internal import OSInfoCatalog
internal import OSInfoMedia
internal import OSInfoModel
internal import Synchronization

/// The media and trees of a catalog, each read and compiled when it is first a candidate.
final class CandidateStore: Sendable {
  private struct State {
    var media: [Int: MediaCandidate] = [:]
    var trees: [Int: TreeCandidate] = [:]
    var content: [String: [Int]] = [:]
    var windowsSystems: [String: [MediaCandidate]] = [:]
    var languageMaps: [String: [String: String]] = [:]
    var versions: [Int: [String]]?
    var builds: [Int]?
  }

  /// What the catalog's rules about content look at.
  let contentIndex: ContentIndex
  private let catalog: Catalog
  private let mediaIndex: MatchIndex
  private let treeIndex: MatchIndex
  private let fileIndex: MatchIndex
  private let state = Mutex(State())

  init(_ catalog: Catalog) throws(OSInfoError) {
    self.catalog = catalog
    var media: MatchIndex?
    var trees: MatchIndex?
    var files: MatchIndex?
    var content: ContentIndex?
    try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      try connection.each(
        "SELECT name, data FROM prepared WHERE name IN ('content', 'file', 'media', 'tree')"
      ) { row in
        let bytes = row.blob(1) ?? []
        switch row.text(0) {
        case "media": media = MatchIndex(bytes: bytes)
        case "tree": trees = MatchIndex(bytes: bytes)
        case "file": files = MatchIndex(bytes: bytes)
        case "content": content = ContentIndex(bytes: bytes)
        default: break
        }
      }
    }
    guard let media, let trees, let files, let content else {
      throw OSInfoError(
        .malformed, "the catalog is damaged: its match index cannot be read",
        at: SourceLocation(file: catalog.path), hint: "compile it again with 'osinfo-db compile'")
    }
    mediaIndex = media
    treeIndex = trees
    fileIndex = files
    contentIndex = content
  }

  /// Whether there are rules about what is on a medium.
  private var hasContent: Bool { contentIndex != ContentIndex() }

  /// The media whose patterns may match these texts, or whose content rules look at what was found.
  func media(for texts: MediaTexts) throws(OSInfoError) -> [MediaCandidate] {
    let evidence = texts.evidence
    var fields: [(field: MatchIndex.Field, text: [UInt8])] = []
    for field in MediaTexts.Field.allCases {
      if let text = texts[field] { fields.append((field.indexed, text)) }
    }
    var keys = mediaIndex.candidates(for: fields)
    let files = contentIndex.files.compactMap { path in
      texts.file(path).map { (field: MatchIndex.Field.file(path), text: $0) }
    }
    var more = files.isEmpty ? [] : fileIndex.candidates(for: files)
    if contentIndex.asksWindowsImages {
      for build in Set(evidence.windowsImages.compactMap(\.build)) {
        more += try content(
          "windows-image", where: "build_first <= ?2 AND build_last >= ?2", Value(build))
      }
    }
    if !contentIndex.magic.isEmpty { more += try content("magic") }
    if !more.isEmpty { keys = Set(keys + more).sorted() }
    return try media(keys)
  }

  /// The trees whose patterns may match.
  func trees(family: String?) throws(OSInfoError) -> [TreeCandidate] {
    let texts = family.map { [(field: MatchIndex.Field.treeinfoFamily, text: Array($0.utf8))] }
    let keys = treeIndex.candidates(for: texts ?? [])
    let (known, missing) = state.briefly { CandidateStore.split(keys, $0.trees) }
    guard !missing.isEmpty else { return known.map(\.candidate) }
    let read = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var reader = CandidateReader(hasContent: false)
      return try reader.trees(missing, from: connection)
    }
    state.briefly { for (key, candidate) in read { $0.trees[key] = candidate } }
    return (known + read).sorted { $0.key < $1.key }.map(\.candidate)
  }

  /// The media of an operating system that are recognised by a Windows image.
  func windowsMedia(of system: String) throws(OSInfoError) -> [MediaCandidate] {
    guard contentIndex.asksWindowsImages else { return [] }
    if let known = state.briefly({ $0.windowsSystems[system] }) { return known }
    let keys = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var keys: [Int] = []
      try connection.each(
        """
        SELECT DISTINCT c.media_key FROM base_media_content c JOIN base_media m USING (media_key)
        JOIN base_os o USING (os_key) WHERE c.type = 'windows-image' AND o.id = ? ORDER BY 1
        """, [.text(system)]
      ) { keys.append($0.int(0)) }
      return keys
    }
    let result = try media(keys)
    state.briefly { $0.windowsSystems[system] = result }
    return result
  }

  /// What a datamap makes of a value; `nil` where it has nothing for it.
  func translate(_ value: String, by map: String) throws(OSInfoError) -> String? {
    if let known = state.briefly({ $0.languageMaps[map] }) { return known[value] }
    let entries = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var entries: [String: String] = [:]
      try connection.each("SELECT inval, outval FROM datamap WHERE id = ?", [.text(map)]) {
        entries[$0.text(0) ?? ""] = $0.text(1)
      }
      return entries
    }
    state.briefly { $0.languageMaps[map] = entries }
    return entries[value]
  }

  /// The numeric versions of the operating systems by their number of components, the highest first.
  func versions() throws(OSInfoError) -> [Int: [String]] {
    if let known = state.briefly({ $0.versions }) { return known }
    var versions: [Int: [String]] = [:]
    try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      try connection.each("SELECT DISTINCT version FROM base_os WHERE version IS NOT NULL") {
        let version = $0.text(0) ?? ""
        let isNumber = version.utf8.allSatisfy {
          $0 == UInt8(ascii: ".") || ($0 >= 0x30 && $0 <= 0x39)
        }
        guard isNumber else { return }
        versions[version.split(separator: ".").count, default: []].append(version)
      }
    }
    for count in versions.keys {
      versions[count]?.sort { NaturalOrder.precedes($1, $0) }
    }
    let sorted = versions
    state.briefly { $0.versions = sorted }
    return sorted
  }

  /// The last build of every Windows release that is recognised by one, the highest first.
  func windowsBuilds() throws(OSInfoError) -> [Int] {
    if let known = state.briefly({ $0.builds }) { return known }
    let builds = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var builds: [Int] = []
      try connection.each(
        "SELECT DISTINCT build_last FROM base_media_content WHERE build_last > 0 ORDER BY 1 DESC"
      ) { builds.append($0.int(0)) }
      return builds
    }
    state.briefly { $0.builds = builds }
    return builds
  }

  private func media(_ keys: [Int]) throws(OSInfoError) -> [MediaCandidate] {
    let (known, missing) = state.briefly { CandidateStore.split(keys, $0.media) }
    guard !missing.isEmpty else { return known.map(\.candidate) }
    let read = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var reader = CandidateReader(hasContent: hasContent)
      return try reader.media(missing, from: connection)
    }
    state.briefly { for (key, candidate) in read { $0.media[key] = candidate } }
    return (known + read).sorted { $0.key < $1.key }.map(\.candidate)
  }

  /// What is known of these keys, and the keys of which nothing is.
  private static func split<Candidate>(
    _ keys: [Int], _ candidates: [Int: Candidate]
  ) -> (known: [(key: Int, candidate: Candidate)], missing: [Int]) {
    var known: [(key: Int, candidate: Candidate)] = []
    var missing: [Int] = []
    known.reserveCapacity(keys.count)
    for key in keys {
      if let candidate = candidates[key] {
        known.append((key, candidate))
      } else {
        missing.append(key)
      }
    }
    return (known, missing)
  }

  /// The media that have a content rule of this type, of which `condition` holds for the value `?2`.
  private func content(
    _ type: String, where condition: String = "?2 IS NULL", _ value: Value = .null
  ) throws(OSInfoError) -> [Int] {
    let name = "\(type) \(value)"
    if let known = state.briefly({ $0.content[name] }) { return known }
    let keys = try catalog.withConnection(.lean) { connection throws(OSInfoError) in
      var keys: [Int] = []
      try connection.each(
        "SELECT DISTINCT media_key FROM base_media_content WHERE type = ?1 AND \(condition)",
        [.text(type), value]
      ) { keys.append($0.int(0)) }
      return keys
    }
    state.briefly { $0.content[name] = keys }
    return keys
  }
}
