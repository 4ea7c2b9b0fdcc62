package import OSInfoJSON
package import OSInfoModel

/// A plan as JSON.
package struct PlanRecord {
  /// The version of this record's form.
  package static let schema: Int64 = 1

  /// The record.
  package let json: JSON

  /// The record of a plan.
  package init(_ plan: HardwarePlan) {
    var hardware: [String: JSON] = [:]
    var because: [String: JSON] = [:]
    var rejected: [String: JSON] = [:]
    for choice in plan.choices {
      if let amount = choice.amount {
        hardware[choice.decision] = .number(amount)
      } else if choice.isSet {
        hardware[choice.decision] = .strings(choice.values)
      } else {
        hardware[choice.decision] = .string(choice.values.first ?? Decision.none)
      }
      because[choice.decision] = .array(choice.because.map(PlanRecord.reason))
      if !choice.rejected.isEmpty {
        rejected[choice.decision] = .array(
          choice.rejected.map {
            .object(["value": .string($0.value), "because": PlanRecord.reason($0.reason)])
          })
      }
    }
    json = .object([
      "schema": .number(PlanRecord.schema), "os": PlanRecord.subject(plan.os),
      "platform": PlanRecord.subject(plan.platform), "arch": .string(plan.architecture.rawValue),
      "policy": .string(plan.policy), "phase": .string(plan.phase),
      "drivers": .string(plan.drivers), "hardware": .object(hardware),
      "because": .object(because), "rejected": .object(rejected),
      "warnings": .strings(plan.warnings),
    ])
  }

  /// That there is no plan, and why.
  package static func failure(
    _ error: OSInfoError, os: HardwarePlan.Subject, _ architecture: Architecture,
    _ request: ResolveRequest
  ) -> JSON {
    .object([
      "schema": .number(schema), "os": subject(os), "arch": .string(architecture.rawValue),
      "policy": .string(request.policy), "phase": .string(request.phase),
      "drivers": .string(request.drivers),
      "error": .object([
        "code": .string(error.code.rawValue), "text": .string(error.message),
        "hint": error.hint.map { .string($0) } ?? .null,
      ]),
    ])
  }

  private static func reason(_ reason: HardwarePlan.Reason) -> JSON {
    .object(["rule": .string(reason.rule), "text": .string(reason.text)])
  }

  private static func subject(_ subject: HardwarePlan.Subject) -> JSON {
    var record: [String: JSON] = [
      "id": .string(subject.id), "short-id": .string(subject.shortID),
      "name": .string(subject.name),
    ]
    if let version = subject.version { record["version"] = .string(version) }
    return .object(record)
  }
}
