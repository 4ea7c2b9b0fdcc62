internal import OSInfo
internal import OSInfoCommandLine

/// A plan for people.
struct PlanText {
  private let plan: HardwarePlan

  init(_ plan: HardwarePlan) { self.plan = plan }

  /// One decision a line, with its reason; with `explain` what was ruled out too.
  func table(explain: Bool) -> String {
    let version = plan.platform.version.map { " \($0)" } ?? ""
    let platform =
      plan.platform.name.hasSuffix(version) ? plan.platform.name : plan.platform.name + version
    var text =
      "\(plan.os.name) on \(platform), \(plan.architecture), policy \(plan.policy), to \(plan.phase)\n\n"
    let rows = plan.choices.map { (name: $0.decision, value: PlanText.value(of: $0), choice: $0) }
    let names = rows.map(\.name.utf8.count).max() ?? 0
    let values = min(rows.map(\.value.utf8.count).max() ?? 0, 24)
    for row in rows {
      var lines = row.choice.because.map { explain ? "\($0.text) [\($0.rule)]" : $0.text }
      if row.choice.isSet, !explain, lines.count > 1 { lines = Array(lines.prefix(1)) }
      if explain {
        lines += row.choice.rejected.map {
          "not \($0.value): \($0.reason.text) [\($0.reason.rule)]"
        }
      }
      let head = PlanText.padded(row.name, names) + "  "
      if row.value.utf8.count > values {
        text += head + row.value + "\n"
        text += lines.map { String(repeating: " ", count: names + values + 4) + $0 + "\n" }.joined()
      } else {
        let first = head + PlanText.padded(row.value, values) + "  " + (lines.first ?? "")
        text += PlanText.trimmed(first) + "\n"
        text += lines.dropFirst()
          .map { String(repeating: " ", count: names + values + 4) + $0 + "\n" }.joined()
      }
    }
    if !plan.warnings.isEmpty {
      text += "\n" + plan.warnings.map { "warning: \($0)\n" }.joined()
    }
    return text
  }

  private static func value(of choice: HardwarePlan.Choice) -> String {
    if let amount = choice.amount { return Decision.describe(amount, of: choice.decision) }
    return choice.values.isEmpty ? "none" : choice.values.joined(separator: " ")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }

  private static func trimmed(_ text: String) -> String {
    var result = text
    while result.hasSuffix(" ") { result.removeLast() }
    return result
  }
}
