internal import OSInfo
internal import OSInfoCommandLine
internal import OSInfoDomain

/// Prints plans.
struct PlanPrinter {
  let format: ResolveArguments.Format
  let explain: Bool
  let messages: Messages

  func print(
    _ plan: HardwarePlan, options: DomainOptions, to output: inout Output
  ) throws(OSInfoError) {
    var warnings = plan.warnings
    switch format {
    case .libvirt:
      output.write(try Domain(plan: plan, options: options).serialized())
    case .qemu:
      let command = try QEMUCommandLine(plan: plan, options: options)
      warnings += command.warnings
      output.write(command.shellText)
    case .kubevirt:
      let writer = try KubeVirtWriter(plan: plan, options: options)
      warnings += writer.warnings
      for line in writer.preparation { output.line("# first: \(line)") }
      output.write(writer.yaml)
    case .kubevirtPreferences:
      output.write("---\n" + (try KubeVirtWriter.preference(for: plan)))
      return
    case .json: return output.json(PlanRecord(plan).json, pretty: true)
    case .jsonl:
      PlanLine.append(plan, to: &output.bytes)
      return output.line()
    case .table: return output.write(PlanText(plan).table(explain: explain))
    }
    if explain { messages.write(PlanText(plan).table(explain: true)) }
    for warning in warnings where !explain || !plan.warnings.contains(warning) {
      messages.warn(warning)
    }
  }
}
