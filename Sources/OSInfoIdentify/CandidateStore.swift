internal import OSInfoCatalog
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
  }

  private let catalog: Catalog
  private let mediaIndex: MatchIndex
  private let treeIndex: MatchIndex
  private let state = Mutex(State())

  init(_ catalog: Catalog) throws(OSInfoError) {
    self.catalog = catalog
    var indexes: [String: MatchIndex] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT name, data FROM match_index") { row in
        if let name = row.text(0), let bytes = row.blob(1) {
          indexes[name] = MatchIndex(bytes: bytes)
        }
      }
    }
    guard let media = indexes["media"], let trees = indexes["tree"] else {
      throw OSInfoError(
        .malformed, "the catalog is damaged: its match index cannot be read",
        at: SourceLocation(file: catalog.path), hint: "compile it again with 'osinfo-db compile'")
    }
    mediaIndex = media
    treeIndex = trees
  }

  /// The media whose patterns may match these texts, or whose content rules look at what was found.
  func media(
    for texts: [(field: MatchIndex.Field, text: String)], files: [String], hasWindowsImages: Bool
  ) throws(OSInfoError) -> [MediaCandidate] {
    var keys = Set(mediaIndex.candidates(for: texts))
    for path in files { keys.formUnion(try content("file", path)) }
    if hasWindowsImages { keys.formUnion(try content("windows-image", nil)) }
    keys.formUnion(try content("magic", nil))
    var result: [MediaCandidate] = []
    for key in keys.sorted() { if let found = try medium(key) { result.append(found) } }
    return result
  }

  /// The trees whose patterns may match.
  func trees(family: String?) throws(OSInfoError) -> [TreeCandidate] {
    let texts = family.map { [(field: MatchIndex.Field.treeinfoFamily, text: $0)] } ?? []
    var result: [TreeCandidate] = []
    for key in treeIndex.candidates(for: texts) {
      if let known = state.withLock({ $0.trees[key] }) {
        result.append(known)
        continue
      }
      let read = try catalog.withConnection { connection throws(OSInfoError) in
        try TreeCandidate(key: key, from: connection)
      }
      guard let read else { continue }
      state.withLock { $0.trees[key] = read }
      result.append(read)
    }
    return result
  }

  /// The media of an operating system that are recognised by a Windows image.
  func windowsMedia(of system: String) throws(OSInfoError) -> [MediaCandidate] {
    if let known = state.withLock({ $0.windowsSystems[system] }) { return known }
    let keys = try catalog.withConnection { connection throws(OSInfoError) in
      var keys: [Int] = []
      try connection.each(
        """
        SELECT DISTINCT c.media_key FROM base_media_content c JOIN base_media m USING (media_key)
        JOIN base_os o USING (os_key) WHERE c.type = 'windows-image' AND o.id = ? ORDER BY 1
        """, [.text(system)]
      ) { keys.append($0.int(0)) }
      return keys
    }
    var result: [MediaCandidate] = []
    for key in keys { if let found = try medium(key) { result.append(found) } }
    state.withLock { $0.windowsSystems[system] = result }
    return result
  }

  /// What a datamap makes of a value; the value itself where it has nothing for it.
  func translate(_ value: String, by map: String) throws(OSInfoError) -> String {
    if let known = state.withLock({ $0.languageMaps[map] }) { return known[value] ?? value }
    let entries = try catalog.withConnection { connection throws(OSInfoError) in
      var entries: [String: String] = [:]
      try connection.each("SELECT inval, outval FROM datamap WHERE id = ?", [.text(map)]) {
        entries[$0.text(0) ?? ""] = $0.text(1)
      }
      return entries
    }
    state.withLock { $0.languageMaps[map] = entries }
    return entries[value] ?? value
  }

  /// The version of every operating system, each once.
  func versions() throws(OSInfoError) -> [String] {
    try catalog.withConnection { connection throws(OSInfoError) in
      var versions: [String] = []
      try connection.each("SELECT DISTINCT version FROM base_os WHERE version IS NOT NULL") {
        if let version = $0.text(0) { versions.append(version) }
      }
      return versions
    }
  }

  private func medium(_ key: Int) throws(OSInfoError) -> MediaCandidate? {
    if let known = state.withLock({ $0.media[key] }) { return known }
    let read = try catalog.withConnection { connection throws(OSInfoError) in
      try MediaCandidate(key: key, from: connection)
    }
    if let read { state.withLock { $0.media[key] = read } }
    return read
  }

  /// The media that have a content rule of this type (and path).
  private func content(_ type: String, _ path: String?) throws(OSInfoError) -> [Int] {
    let name = path.map { "\(type) \($0)" } ?? type
    if let known = state.withLock({ $0.content[name] }) { return known }
    let keys = try catalog.withConnection { connection throws(OSInfoError) in
      var keys: [Int] = []
      if let path {
        try connection.each(
          "SELECT DISTINCT media_key FROM base_media_content WHERE type = ? AND path = ?",
          [.text(type), .text(path)]
        ) { keys.append($0.int(0)) }
      } else {
        try connection.each(
          "SELECT DISTINCT media_key FROM base_media_content WHERE type = ?", [.text(type)]
        ) { keys.append($0.int(0)) }
      }
      return keys
    }
    // What is looked up is bounded by the markers the catalog knows, but callers may hand in anything.
    state.withLock { if $0.content.count < 4096 { $0.content[name] = keys } }
    return keys
  }
}
