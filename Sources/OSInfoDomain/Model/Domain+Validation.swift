public import OSInfoModel
import OSInfoXML

extension Domain {
  /// What cannot be in one domain together, such as two disks of one name.
  ///
  /// libvirt knows more; `virsh define --validate` says it.
  public var problems: [Diagnostic] {
    DomainRules(self).problems.map {
      Diagnostic(
        .error, rule: "domain", $0.message,
        at: SourceLocation(file: name ?? "domain", line: $0.line), hint: $0.hint)
    }
  }

  /// - Throws: `.conflict`, the first of ``problems``.
  public func validate() throws(OSInfoError) {
    if let first = DomainRules(self).problems.first { throw Domain.conflict(first) }
  }

  /// Changes the domain, unless that brings a contradiction that was not there.
  mutating func change(_ body: (inout Domain) -> Void) throws(OSInfoError) {
    let before = Set(DomainRules(self).problems)
    var copy = self
    body(&copy)
    if let new = DomainRules(copy).problems.first(where: { !before.contains($0) }) {
      throw Domain.conflict(new)
    }
    self = copy
  }

  private static func conflict(_ problem: DomainRules.Problem) -> OSInfoError {
    OSInfoError(
      .conflict, problem.message,
      at: problem.line.map { SourceLocation(file: "domain", line: $0) }, hint: problem.hint)
  }

  /// The elements inside `devices`.
  var devicesElement: [XMLElement] { root.first(named: "devices")?.elements ?? [] }
}
