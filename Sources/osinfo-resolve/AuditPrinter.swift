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
        let isAmount = audit.plan.choice(finding.decision)?.amount != nil
        func words(_ values: [String]) -> String {
          AuditPrinter.words(values, amountOf: isAmount ? finding.decision : nil)
        }
        text += "\(level.rawValue): \(finding.decision) is \(words(finding.found)), "
        text += "make it \(words(finding.recommended)): "
        text += "\(finding.because) [\(finding.rule)]\n"
      }
    }
    return text
  }

  private static func words(_ values: [String], amountOf decision: String?) -> String {
    if let decision, let amount = values.first.flatMap({ Int64($0) }) {
      return Decision.describe(amount, of: decision)
    }
    return values.isEmpty ? Decision.none : values.joined(separator: " ")
  }
}
