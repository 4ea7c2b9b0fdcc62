import OSInfoModel

extension Draft {
  /// Checks what a schema cannot say; what is wrong is reported and left out.
  mutating func check(patterns: (@Sendable (String) -> String?)?) {
    checkRelations()
    checkShortIDs()
    checkReferences()
    checkOperatingSystems(PatternCache(patterns))
    checkLines()
    checkPolicies()
    removeRepeatedDiagnostics()
  }

  /// A row that several policies take over is complained about once.
  private mutating func removeRepeatedDiagnostics() {
    var seen: Set<Diagnostic> = []
    diagnostics = diagnostics.filter { seen.insert($0).inserted }
  }
}

/// Remembers what was said about each pattern.
final class PatternCache {
  private let check: (@Sendable (String) -> String?)?
  private var known: [String: String?] = [:]

  init(_ check: (@Sendable (String) -> String?)?) { self.check = check }

  /// What is wrong with the first of the patterns that is wrong.
  func problem(_ patterns: [String?]) -> (pattern: String, message: String)? {
    guard let check else { return nil }
    for case let pattern? in patterns {
      let answer = known[pattern] ?? check(pattern)
      known[pattern] = answer
      if let message = answer { return (pattern, message) }
    }
    return nil
  }
}
