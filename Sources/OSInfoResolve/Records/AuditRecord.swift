package import OSInfoJSON
internal import OSInfoModel

/// What was found out about an existing domain, as JSON.
package struct AuditRecord {
  /// The record.
  package let json: JSON

  /// The record of an audit.
  package init(_ audit: Audit) {
    json = .object([
      "schema": .number(PlanRecord.schema), "domain": .string(audit.domain),
      "os": .object([
        "id": .string(audit.plan.os.id), "short-id": .string(audit.plan.os.shortID),
        "name": .string(audit.plan.os.name),
      ]),
      "arch": .string(audit.plan.architecture.rawValue), "policy": .string(audit.plan.policy),
      "findings": .array(
        audit.findings.map { finding in
          .object([
            "decision": .string(finding.decision), "level": .string(finding.level.rawValue),
            "found": .strings(finding.found), "recommended": .strings(finding.recommended),
            "rule": .string(finding.rule), "text": .string(finding.because),
          ])
        }),
      "warnings": .strings(audit.plan.warnings),
    ])
  }
}
