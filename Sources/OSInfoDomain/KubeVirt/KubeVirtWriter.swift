package import OSInfoModel
package import OSInfoResolve

/// Writes a plan for KubeVirt (kubevirt.io/v1, instancetype.kubevirt.io/v1beta1).
package struct KubeVirtWriter: Sendable {
  /// What of the plan KubeVirt cannot do.
  package let warnings: [String]
  /// Commands of a shell to be run before: media to be brought into the cluster.
  package let preparation: [String]
  private let plan: HardwarePlan
  private let options: DomainOptions
  private let preference: YAML
  private let architecture: String

  /// - Throws: `.unsupported` for a hypervisor that is not KVM, or an architecture KubeVirt has not;
  ///   `.invalid` for names that cannot be written.
  package init(plan: HardwarePlan, options: DomainOptions) throws(OSInfoError) {
    try options.check()
    let preference = try KubeVirtWriter.preference(of: plan)
    self.plan = plan
    self.options = options
    self.preference = preference.spec
    architecture = KubeVirtPreference.architecture(plan.architecture) ?? ""
    var warnings = preference.warnings
    if options.kernel != nil {
      warnings.append("KubeVirt takes kernels from container images only; the kernel is left out")
    }
    self.warnings = warnings
    let name = KubeVirtWriter.name(options.name)
    preparation = options.media.enumerated().map { index, path in
      let claim = KubeVirtWriter.claim(name, index)
      return "virtctl image-upload pvc \(claim) --size=16Gi --image-path=" + ShellText.quoted(path)
    }
  }

  /// A preference for every virtual machine of the plan's OS, as a YAML document.
  /// - Returns: A `VirtualMachineClusterPreference`, named by the OS's short id.
  /// - Throws: `.unsupported` for a hypervisor that is not KVM, or an architecture KubeVirt has not.
  package static func preference(for plan: HardwarePlan) throws(OSInfoError) -> String {
    let spec = try preference(of: plan).spec
    return YAML.map([
      "apiVersion": .text("instancetype.kubevirt.io/v1beta1"),
      "kind": .text("VirtualMachineClusterPreference"),
      "metadata": .map([
        "name": .text(name(plan.os.shortID)),
        "annotations": .map([
          "libosinfo.org/os": .text(plan.os.id),
          "openshift.io/display-name": .text(plan.os.name),
        ]),
      ]),
      "spec": spec,
    ]).document
  }

  private static func preference(
    of plan: HardwarePlan
  ) throws(OSInfoError) -> KubeVirtPreference {
    guard Hypervisor(of: plan) == .qemu else {
      throw OSInfoError(
        .unsupported, "KubeVirt runs KVM guests, not those of \(plan.platform.name)",
        hint: "resolve for the platform qemu")
    }
    guard KubeVirtPreference.architecture(plan.architecture) != nil else {
      throw OSInfoError(
        .unsupported, "KubeVirt has no \(plan.architecture) guests",
        hint: "it has x86_64, aarch64 and s390x")
    }
    return KubeVirtPreference(plan)
  }

  /// The documents of a virtual machine: its instance type, its preference, and itself.
  package var yaml: String {
    [instancetype, machinePreference, virtualMachine].map(\.document).joined(separator: "---\n")
  }

  private var name: String { KubeVirtWriter.name(options.name) }

  /// A name as Kubernetes wants it (RFC 1123): small letters, digits, hyphens, at most 63.
  static func name(_ text: String) -> String {
    var result = ""
    for byte in text.lowercased().utf8 {
      let isPlain = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == UInt8(ascii: "."), result.utf8.last != UInt8(ascii: "."), !result.isEmpty {
        result += result.utf8.last == UInt8(ascii: "-") ? "" : "."
      } else if !result.isEmpty, result.utf8.last != UInt8(ascii: "-") {
        result += result.utf8.last == UInt8(ascii: ".") ? "" : "-"
      }
    }
    result = String(result.prefix(63))
    while let last = result.utf8.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") {
      result.removeLast()
    }
    return result.isEmpty ? "guest" : result
  }

  private static func claim(_ name: String, _ index: Int) -> String {
    index == 0 ? "\(name)-medium" : "\(name)-medium-\(index + 1)"
  }

  private func metadata() -> YAML { .map(["name": .text(name)]) }

  private var instancetype: YAML {
    .map([
      "apiVersion": .text("instancetype.kubevirt.io/v1beta1"),
      "kind": .text("VirtualMachineInstancetype"), "metadata": metadata(),
      "spec": .map([
        "cpu": .map(["guest": .number(plan.amount("vcpus") ?? 1)]),
        "ioThreadsPolicy": plan.amount("iothreads").map { _ in .text("auto") },
        "memory": .map([
          "guest": .text(KubeVirtPreference.quantity(plan.amount("memory") ?? 1 << 30))
        ]),
      ]),
    ])
  }

  private var machinePreference: YAML {
    .map([
      "apiVersion": .text("instancetype.kubevirt.io/v1beta1"),
      "kind": .text("VirtualMachinePreference"), "metadata": metadata(), "spec": preference,
    ])
  }

  private var virtualMachine: YAML {
    let size = KubeVirtPreference.quantity(plan.amount("storage") ?? 20 << 30)
    let installs = plan.phase == "install" && options.installMedium != nil
    var disks: [YAML] = [
      .map(["bootOrder": .number(installs ? 2 : 1), "disk": .empty, "name": .text("disk")])
    ]
    var volumes: [YAML] = [
      .map(["dataVolume": .map(["name": .text("\(name)-disk")]), "name": .text("disk")])
    ]
    for index in options.media.indices {
      let isFirst = index == 0 && options.installMedium != nil
      let claim = KubeVirtWriter.claim(name, index)
      disks.append(
        .map([
          "bootOrder": isFirst ? .number(installs ? 1 : 2) : nil, "cdrom": .empty,
          "name": .text("medium-\(index + 1)"),
        ]))
      volumes.append(
        .map([
          "name": .text("medium-\(index + 1)"),
          "persistentVolumeClaim": .map(["claimName": .text(claim)]),
        ]))
    }
    let hasNetwork = !plan.leavesOut("network")
    return .map([
      "apiVersion": .text("kubevirt.io/v1"), "kind": .text("VirtualMachine"),
      "metadata": .map([
        "name": .text(name),
        "annotations": .map(["libosinfo.org/os": .text(options.osID ?? plan.os.id)]),
      ]),
      "spec": .map([
        "dataVolumeTemplates": .list([
          .map([
            "metadata": .map(["name": .text("\(name)-disk")]),
            "spec": .map([
              "source": .map(["blank": .empty]),
              "storage": .map([
                "resources": .map(["requests": .map(["storage": .text(size)])])
              ]),
            ]),
          ])
        ]),
        "instancetype": .map([
          "kind": .text("VirtualMachineInstancetype"), "name": .text(name),
        ]),
        "preference": .map(["kind": .text("VirtualMachinePreference"), "name": .text(name)]),
        "runStrategy": .text("Always"),
        "template": .map([
          "metadata": .map(["labels": .map(["kubevirt.io/vm": .text(name)])]),
          "spec": .map([
            "architecture": .text(architecture),
            "domain": .map([
              "devices": .map([
                "disks": .list(disks),
                "interfaces": hasNetwork
                  ? .list([
                    .map([
                      "macAddress": options.mac.map { .text($0) }, "masquerade": .empty,
                      "name": .text("default"),
                    ])
                  ]) : nil,
              ]),
              "firmware": options.uuid.map { .map(["uuid": .text($0)]) },
            ]),
            "networks": hasNetwork
              ? .list([.map(["name": .text("default"), "pod": .empty])]) : nil,
            "volumes": .list(volumes),
          ]),
        ]),
      ]),
    ])
  }
}
