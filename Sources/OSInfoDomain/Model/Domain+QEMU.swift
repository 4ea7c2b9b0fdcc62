import OSInfoXML

extension Domain {
  /// The namespace of what libvirt hands to QEMU as it is.
  static let qemuNamespace = "http://libvirt.org/schemas/domain/qemu/1.0"

  /// A variable of QEMU's environment.
  public struct EnvironmentVariable: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: String
    /// A variable.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The prefix the document gives QEMU's namespace, with its colon.
  private var qemuPrefix: String? {
    for attribute in root.attributes where attribute.value == Domain.qemuNamespace {
      if attribute.name.hasPrefix("xmlns:") { return attribute.name.dropFirst(6) + ":" }
    }
    return nil
  }

  private func commandLine(_ kind: String) -> [XMLElement] {
    guard let prefix = qemuPrefix else { return [] }
    return elements(prefix + kind, in: prefix + "commandline")
  }

  private mutating func setCommandLine(_ kind: String, _ elements: (String) -> [XMLElement]) {
    let prefix = qemuPrefix ?? "qemu:"
    let new = elements(prefix)
    if !new.isEmpty, qemuPrefix == nil {
      root[attribute: "xmlns:qemu"] = Domain.qemuNamespace
    }
    replace(in: [prefix + "commandline"], new) { $0.name == prefix + kind }
    if root.first(named: prefix + "commandline")?.elements.isEmpty == true {
      remove([prefix + "commandline"])
    }
  }

  /// Arguments that are handed to QEMU as they are; they taint the domain.
  public var qemuArguments: [String] {
    get { commandLine("arg").compactMap { $0[attribute: "value"] } }
    set {
      setCommandLine("arg") { prefix in
        newValue.map { XMLElement(prefix + "arg", ["value": $0]) }
      }
    }
  }

  /// Variables of QEMU's environment; they taint the domain.
  public var qemuEnvironment: [EnvironmentVariable] {
    get {
      commandLine("env").map {
        EnvironmentVariable(name: $0[attribute: "name"] ?? "", value: $0[attribute: "value"] ?? "")
      }
    }
    set {
      setCommandLine("env") { prefix in
        newValue.map { XMLElement(prefix + "env", ["name": $0.name, "value": $0.value]) }
      }
    }
  }

  /// Why libvirt marks the domain as tainted, or whoever supports it would: one reason each, in words.
  public var taint: [String] {
    var reasons: [String] = []
    if !qemuArguments.isEmpty {
      reasons.append(
        "raw QEMU arguments are passed, which libvirt neither checks nor can migrate: "
          + qemuArguments.joined(separator: " "))
    }
    if !qemuEnvironment.isEmpty {
      let names = qemuEnvironment.map(\.name).joined(separator: " ")
      reasons.append("variables are set in QEMU's environment: \(names)")
    }
    for (kind, what) in [
      ("capabilities", "what libvirt believes QEMU can do is overridden"),
      ("override", "properties of QEMU's devices are overridden"),
      ("deprecation", "what becomes of deprecated QEMU interfaces is overridden"),
    ] {
      if let prefix = qemuPrefix, root.first(named: prefix + kind) != nil { reasons.append(what) }
    }
    for namespace in root.attributes
    where namespace.name.hasPrefix("xmlns:") && namespace.value != Domain.qemuNamespace {
      let prefix = namespace.name.dropFirst(6) + ":"
      if root.first(named: prefix + "commandline") != nil {
        reasons.append("raw arguments are passed to the hypervisor, which libvirt does not check")
      }
    }
    if cpuMode == "host-passthrough", type == "kvm", cpuMigratable == false {
      reasons.append("the host's processor is passed through with what hinders migration")
    }
    return reasons
  }
}
