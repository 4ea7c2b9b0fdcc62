internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoIdentify
internal import OSInfoMedia
internal import OSInfoModel

/// Prints detections: libosinfo's lines, or JSON.
struct DetectionPrinter {
  let format: DetectArguments.Format
  let all: Bool
  let explain: Bool
  let isMany: Bool
  let catalog: Catalog
  private var isFirst = true

  init(options: DetectArguments, isMany: Bool, catalog: Catalog) {
    format = options.format
    all = options.all
    explain = options.explain
    self.isMany = isMany
    self.catalog = catalog
  }

  /// What comes before the first detection.
  func begin(_ output: inout Output) {
    if format == .json, isMany { output.line("[") }
  }

  /// What comes after the last.
  func end(_ output: inout Output) {
    if format == .json, isMany { output.line("]") }
  }

  /// Prints what was found out about one input.
  mutating func print(_ detection: Detection, to output: inout Output) throws(OSInfoError) {
    switch format {
    case .jsonl: output.json(try DetectionRecord(detection, place: place).json, pretty: false)
    case .json:
      let json = try DetectionRecord(detection, place: place).json
      if isMany, !isFirst { output.line(",") }
      isFirst = false
      output.json(json, pretty: true)
    case .plain: try printPlain(detection, to: &output)
    }
  }

  /// Where the catalog says what a match says; with `--explain` only.
  func place(of match: Match) throws(OSInfoError) -> SourceLocation? {
    guard explain, let id = match.media ?? match.tree, id.hasPrefix(match.os.id) else { return nil }
    let kind = match.media == nil ? "tree" : "media"
    return try catalog.places(of: match.os.id, fact: "\(kind) \(id.dropFirst(match.os.id.count))")
      .first?.location
  }

  // MARK: Plain

  private func printPlain(
    _ detection: Detection, to output: inout Output
  ) throws(OSInfoError) {
    guard let evidence = detection.evidence, let identification = detection.identification else {
      return
    }
    let prefix = isMany ? detection.input + ": " : ""
    func line(_ text: String) { output.line(prefix + text) }
    if evidence.kind == .media {
      line(evidence.isBootable ? "Media is bootable." : "Media is not bootable.")
    }
    if evidence.kind == .none { line("No medium, tree or disk image is here.") }
    if evidence.kind == .disk {
      line(
        "Disk image of format '\(evidence.diskFormat ?? "raw")'; what is on it is not looked at yet."
      )
    }
    let subject = evidence.kind == .tree ? "Tree" : "Media"
    let shown = all ? identification.matches[...] : identification.matches.prefix(1)
    for (index, match) in shown.enumerated() {
      let mark = all ? "#\(index + 1): " : ""
      let name = match.variants.count == 1 ? match.variants[0].name : match.os.name
      let quoted = "'\(name) (\(match.architecture?.rawValue ?? "all"))'"
      if match.installer { line("\(mark)\(subject) is an installer for OS \(quoted)") }
      if match.live { line("\(mark)\(subject) is live media for OS \(quoted)") }
      if match.variants.count > 1 {
        line("\(mark)Available OS variants on media:")
        for variant in match.variants { line("\(mark) - \(variant.name)") }
      }
      if explain {
        for reason in match.because { line("  because \(reason.text) [\(reason.rule)]") }
        if let place = try place(of: match) { line("  as written in \(place)") }
      }
    }
    if evidence.kind != .none, evidence.kind != .disk, identification.status == .unknown {
      line("  no operating system is known for it")
    }
    if identification.status == .ambiguous, !all {
      let best = identification.matches.first?.os.name
      let others = identification.matches.map(\.os.name).filter { $0 != best }
      line("  it may also be \(unique(others).joined(separator: ", ")); --all shows every match")
    }
    if identification.undecided.contains("arch"), !all, let best = identification.matches.first {
      let others = identification.matches
        .filter { $0.os.id == best.os.id && $0.architecture != best.architecture }
        .map { $0.architecture?.rawValue ?? "all" }
      line(
        "  it may also be for \(unique(others).joined(separator: ", ")); --all shows every match")
    }
    if let nearest = identification.nearest { line("  \(nearest.because)") }
    if explain {
      if !identification.undecided.isEmpty {
        line("  undecided: \(identification.undecided.joined(separator: ", "))")
      }
      for (name, value) in DetectionRecord.evidence(evidence).sorted(by: { $0.key < $1.key }) {
        line("  found \(name): \(value.line)")
      }
    }
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
