internal import OSInfoAuthoring
internal import OSInfoCommandLine
internal import OSInfoModel
internal import OSInfoPattern
internal import Synchronization

/// Reads sources, with a bar on a terminal where that takes long.
enum Reading {
  /// What was read, and what there is to say about it.
  static func read(
    _ list: SourceList, strict: Bool, schema: Bool = false, hardwareIDs: Bool = false
  ) throws(OSInfoError) -> Authoring.Outcome {
    let bar = Mutex(ProgressBar("reading"))
    defer { bar.withLock { $0.finish() } }
    let options = AuthoringOptions(
      hardwareIDs: hardwareIDs, strict: strict, validateSchema: schema,
      patternCheck: { Pattern.problem(with: $0) })
    return try Authoring(layers: list.layers, options: options).read { done, total in
      bar.withLock { $0.update(done, of: total) }
    }
  }

  /// Prints remarks on standard error, those of at least `severity`.
  static func report(
    _ diagnostics: [Diagnostic], from severity: Diagnostic.Severity, _ messages: Messages
  ) {
    var text = ""
    for diagnostic in diagnostics where diagnostic.severity >= severity {
      text += "\(messages.tool): \(diagnostic)\n"
    }
    if !text.isEmpty { messages.write(text) }
  }

  /// `3 errors, 1 warning`.
  static func summary(_ diagnostics: [Diagnostic]) -> String {
    let words: [(Diagnostic.Severity, String)] = [
      (.error, "error"), (.warning, "warning"), (.note, "note"),
    ]
    let parts = words.compactMap { severity, word -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return parts.isEmpty ? "nothing to say" : parts.joined(separator: ", ")
  }
}
