internal import OSInfoCatalog
internal import OSInfoModel

/// The state of all files of sources, by which it is known whether one changed while they were read.
struct SourceSnapshot {
  private var states: [String: FileState] = [:]

  /// The state of what is at and below these paths, as it is now.
  init(_ paths: [String]) {
    var pending = paths.map { ($0, 0) }
    while let (path, depth) = pending.popLast() {
      guard let state = FileState(path), states[path] == nil else { continue }
      states[path] = state
      guard state.kind == .directory, depth < 32 else { continue }
      pending += DirectoryListing.names(in: path).map { ("\(path)/\($0)", depth + 1) }
    }
  }

  /// - Throws: `.conflict` where a file came, changed or went between `earlier` and this.
  func requireNoChange(since earlier: SourceSnapshot) throws(OSInfoError) {
    let paths = Set(states.keys).union(earlier.states.keys)
    let changed = paths.filter { path in
      let state = states[path] ?? earlier.states[path]
      return state?.kind == .file && states[path] != earlier.states[path]
    }
    guard let path = changed.min() else { return }
    throw OSInfoError(
      .conflict, "it changed while it was read; nothing was written",
      at: SourceLocation(file: path), hint: "compile again when nobody writes it")
  }
}
