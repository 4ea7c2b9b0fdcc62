internal import OSInfo
internal import OSInfoCommandLine

/// Prints plans.
struct PlanPrinter {
  let format: ResolveTool.Format
  let explain: Bool
  let messages: Messages

  func print(
    _ plan: HardwarePlan, options: DomainOptions, to output: inout Output
  ) throws(OSInfoError) {
    switch format {
    case .libvirt: output.write(try Domain(plan: plan, options: options).serialized())
    case .json: output.json(PlanRecord(plan).json, pretty: true)
    case .jsonl:
      PlanLine.append(plan, to: &output.bytes)
      output.line()
    case .table: output.write(PlanText(plan).table(explain: explain))
    case .qemu:
      throw OSInfoError(.unsupported, "a command line of QEMU is not written yet")
    }
    if format == .jsonl || format == .json || format == .table { return }
    if explain { messages.write(PlanText(plan).table(explain: true)) }
    for warning in plan.warnings where !explain { messages.warn(warning) }
  }
}
