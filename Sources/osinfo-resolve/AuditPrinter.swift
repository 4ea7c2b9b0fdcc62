internal import OSInfo
internal import OSInfoCommandLine

/// Prints what was found out about an existing domain.
struct AuditPrinter {
  private let audit: Audit

  init(_ audit: Audit) { self.audit = audit }

  /// One finding a line, the gravest kind first.
  var text: String {
    var text = "\(audit.domain): \(audit.plan.os.name) on \(audit.plan.platform.name), "
    text += "\(audit.plan.architecture), policy \(audit.plan.policy)\n"
    if audit.findings.isEmpty { return text + "nothing to change\n" }
    for level in Audit.Level.allCases {
      for finding in audit.findings where finding.level == level {
        let found = AuditPrinter.words(finding.found, finding.decision)
        let recommended = AuditPrinter.words(finding.recommended, finding.decision)
        text += "\(level.rawValue): \(finding.decision) is \(found), make it \(recommended): "
        text += "\(finding.because) [\(finding.rule)]\n"
      }
    }
    return text
  }

  private static func words(_ values: [String], _ decision: String) -> String {
    if values.isEmpty { return Decision.none }
    if decision == "memory", let bytes = values.first.flatMap({ Int64($0) }) {
      return Quantity.describe(bytes: bytes)
    }
    return values.joined(separator: " ")
  }
}
