public import OSInfoModel
internal import OSInfoXML

/// What is to be said of an existing domain: what cannot work, and what could be better.
public struct Audit: Sendable, Hashable {
  /// How grave a finding is.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// The hypervisor or host does not have it, the guest does not drive it, or two choices exclude each other.
    case unsupported
    /// It works, but there is better.
    case worse
  }

  /// One thing to change.
  public struct Finding: Sendable, Hashable {
    /// The decision, one of ``Decision/all``.
    public var decision: String
    /// How grave it is.
    public var level: Level
    /// What the domain has.
    public var found: [String]
    /// What it should have.
    public var recommended: [String]
    /// Why it cannot be, or why the other is better.
    public var because: String
    /// The rule that says so.
    public var rule: String
  }

  /// The domain's name.
  public var domain: String
  /// The plan it was measured against.
  public var plan: HardwarePlan
  /// What to change, in the order of ``Decision/all``.
  public var findings: [Finding]
}

extension Resolver {
  /// Compares a libvirt domain with what its operating system, its host and the policy ask for.
  ///
  /// - Parameters:
  ///   - bytes: the domain's XML.
  ///   - name: what messages call it.
  ///   - request: the hypervisor, host and policy; an empty operating system is looked up in the domain's
  ///     metadata, and the architecture is the domain's.
  /// - Returns: what to change, and the plan it was measured against.
  /// - Throws: `.malformed` and `.invalid` for the XML, `.usage` where nothing says which operating system it
  ///   is, and what ``plan(for:)`` throws.
  public func audit(
    _ bytes: [UInt8], name: String, for request: ResolveRequest
  ) throws(OSInfoError) -> Audit {
    let root = try XMLDocument(parsing: bytes, name: name).root
    let (line, platform) = try self.platform(named: request.platform)
    let found = try FoundHardware(root, file: name) {
      self.physics(line, $0, platform.version)
    }
    var request = request
    request.architecture = found.architecture
    if request.os.isEmpty {
      guard let os = found.os else {
        throw OSInfoError(
          .usage, "nothing says which operating system the domain runs",
          at: SourceLocation(file: name), hint: "name it with --os")
      }
      request.os = os
    }
    var planner = try planner(for: request)
    let guest = try guest(named: request.os, withRelatives: planner.asksRelatives)
    let plan = try planner.plan(for: guest)
    var auditor = Auditor(
      found: found, plan: plan, physics: physics(line, found.architecture, platform.version))
    for decision in Decision.all {
      auditor.examine(decision) { pin throws(OSInfoError) in
        var pinned = request
        pinned.pins = [pin]
        var planner = try self.planner(for: pinned)
        _ = try planner.plan(for: guest)
      }
    }
    return Audit(domain: found.name, plan: plan, findings: auditor.findings)
  }
}

/// Compares what was found with a plan.
private struct Auditor {
  let found: FoundHardware
  let plan: HardwarePlan
  let physics: Physics
  private(set) var findings: [Audit.Finding] = []

  init(found: FoundHardware, plan: HardwarePlan, physics: Physics) {
    self.found = found
    self.plan = plan
    self.physics = physics
  }

  /// Looks at one decision; `attempt` tries whether a value can be.
  mutating func examine(
    _ decision: String, _ attempt: (ResolveRequest.Pin) throws(OSInfoError) -> Void
  ) {
    guard let values = found.values[decision], let choice = plan.choice(decision) else { return }
    if let broken = brokenLaw(decision, values) {
      return report(.unsupported, choice, values, broken.reason, broken.summary)
    }
    if let amount = choice.amount { return compare(amount, choice, values) }
    let wanted = Set(choice.values).subtracting([Decision.none])
    let extra = values.filter { $0 != Decision.none && !wanted.contains($0) }
    let missing = choice.values.filter { $0 != Decision.none && !values.contains($0) }
    for value in extra where value != Decision.auto {
      do throws(OSInfoError) {
        try attempt(ResolveRequest.Pin(decision: decision, values: [value]))
      } catch {
        return report(
          .unsupported, choice, values, error.message, error.rule ?? error.code.rawValue)
      }
    }
    if choice.isSet, missing.isEmpty { return }
    if extra.isEmpty, missing.isEmpty { return }
    // What the plan leaves to the hypervisor is as good as any.
    if choice.values == [Decision.auto] { return }
    report(.worse, choice, values, reason(choice, missing), choice.because.first?.rule ?? "")
  }

  private func reason(_ choice: HardwarePlan.Choice, _ missing: [String]) -> String {
    if choice.isSet {
      return zip(choice.values, choice.because).filter { missing.contains($0.0) }
        .map { "\($0.0): \($0.1.text)" }.joined(separator: "; ")
    }
    return choice.because.first?.text ?? ""
  }

  private mutating func compare(_ amount: Int64, _ choice: HardwarePlan.Choice, _ values: [String])
  {
    guard let has = values.first.flatMap({ Int64($0) }), has < amount else { return }
    let name = Decision.resourceNames[choice.decision].map { "guest.minimum.\($0)" } ?? ""
    if let least = plan.facts[name]?.first.flatMap({ Int64($0) }), has < least {
      let needed = Decision.describe(least, of: choice.decision)
      report(.unsupported, choice, values, "\(plan.os.name) needs at least \(needed)", name)
    } else {
      report(
        .worse, choice, values, choice.because.first?.text ?? "", choice.because.first?.rule ?? "")
    }
  }

  /// A law that two choices of the domain break.
  private func brokenLaw(
    _ decision: String, _ values: [String]
  ) -> (reason: String, summary: String)? {
    for law in physics.laws(about: decision) where law.decision == decision {
      let subject = values.isEmpty ? [Decision.none] : values
      guard var others = found.values[law.otherDecision], others != [Decision.auto] else {
        continue
      }
      if others.isEmpty { others = [Decision.none] }
      if law.isBroken(decision: subject, other: others) {
        let text =
          "\(decision)=\(subject.joined(separator: ",")) does not go with "
          + "\(law.otherDecision)=\(others.joined(separator: ",")): \(law.reason)"
        return (text, "law \(law.location): \(law.summary)")
      }
    }
    return nil
  }

  private mutating func report(
    _ level: Audit.Level, _ choice: HardwarePlan.Choice, _ values: [String], _ because: String,
    _ rule: String
  ) {
    findings.append(
      Audit.Finding(
        decision: choice.decision, level: level, found: values, recommended: choice.values,
        because: because, rule: rule))
  }
}
