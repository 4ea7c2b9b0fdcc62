internal import OSInfoJSON
internal import OSInfoModel

/// Writes a plan as one line of JSON, straight to bytes: what ``PlanRecord`` says, for thousands of plans.
package struct PlanLine {
  private let plan: HardwarePlan
  private let choices: [HardwarePlan.Choice]
  private var bytes: [UInt8]

  /// Appends the line of a plan, without a line feed.
  package static func append(_ plan: HardwarePlan, to bytes: inout [UInt8]) {
    var writer = PlanLine(plan, into: bytes)
    bytes = []
    writer.write()
    bytes = writer.bytes
  }

  private init(_ plan: HardwarePlan, into bytes: consuming [UInt8]) {
    self.plan = plan
    self.bytes = bytes
    choices = plan.choices.sorted {
      $0.decision.utf8.lexicographicallyPrecedes($1.decision.utf8)
    }
  }

  private mutating func write() {
    raw("{\"arch\":")
    text(plan.architecture.rawValue)
    raw(",\"because\":")
    members(choices) { choice, line in
      line.elements(choice.because) { reason, line in line.reason(reason) }
    }
    raw(",\"drivers\":")
    text(plan.drivers)
    raw(",\"hardware\":")
    members(choices) { choice, line in
      if let amount = choice.amount {
        line.raw(String(amount))
      } else if choice.isSet {
        line.elements(choice.values) { value, line in line.text(value) }
      } else {
        line.text(choice.values.first ?? Decision.none)
      }
    }
    raw(",\"os\":")
    subject(plan.os)
    raw(",\"phase\":")
    text(plan.phase)
    raw(",\"platform\":")
    subject(plan.platform)
    raw(",\"policy\":")
    text(plan.policy)
    raw(",\"rejected\":")
    members(choices.filter { !$0.rejected.isEmpty }) { choice, line in
      line.elements(choice.rejected) { rejection, line in
        line.raw("{\"because\":")
        line.reason(rejection.reason)
        line.raw(",\"value\":")
        line.text(rejection.value)
        line.raw("}")
      }
    }
    raw(",\"schema\":\(PlanRecord.schema),\"warnings\":")
    elements(plan.warnings) { warning, line in line.text(warning) }
    raw("}")
  }

  private mutating func reason(_ reason: HardwarePlan.Reason) {
    raw("{\"rule\":")
    text(reason.rule)
    raw(",\"text\":")
    text(reason.text)
    raw("}")
  }

  private mutating func subject(_ subject: HardwarePlan.Subject) {
    raw("{\"id\":")
    text(subject.id)
    raw(",\"name\":")
    text(subject.name)
    raw(",\"short-id\":")
    text(subject.shortID)
    if let version = subject.version {
      raw(",\"version\":")
      text(version)
    }
    raw("}")
  }

  private mutating func members(
    _ choices: [HardwarePlan.Choice], _ body: (HardwarePlan.Choice, inout PlanLine) -> Void
  ) {
    var separator = "{"
    for choice in choices {
      raw(separator)
      text(choice.decision)
      raw(":")
      body(choice, &self)
      separator = ","
    }
    raw(choices.isEmpty ? "{}" : "}")
  }

  private mutating func elements<Element>(
    _ elements: [Element], _ body: (Element, inout PlanLine) -> Void
  ) {
    var separator = "["
    for element in elements {
      raw(separator)
      body(element, &self)
      separator = ","
    }
    raw(elements.isEmpty ? "[]" : "]")
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func text(_ text: String) { JSON.append(text, to: &bytes) }
}
