package import OSInfoModel
package import OSInfoResolve

/// A plan as a command line of QEMU that runs as it is printed.
package struct QEMUCommandLine: Sendable, Hashable {
  /// The executable and its arguments.
  package private(set) var arguments: [String]
  /// Commands of a shell to be run before: directories, disks, UEFI's variables, the TPM.
  package private(set) var preparation: [String]
  /// What the user should know.
  package private(set) var warnings: [String]

  /// Writes a plan for QEMU.
  /// - Parameters:
  ///   - plan: The plan.
  ///   - options: Names and files.
  ///   - firmware: The UEFI to start from; `nil`: the first of the host's that fits the plan.
  ///   - firmwareDirectories: Where the host describes its firmware.
  /// - Throws: `.unsupported` for a plan of another hypervisor, `.invalid` for what cannot be written.
  package init(
    plan: HardwarePlan, options: DomainOptions, firmware: QEMUFirmware? = nil,
    firmwareDirectories: [String] = QEMUFirmware.directories
  ) throws(OSInfoError) {
    let writer = try LibvirtWriter(plan: plan, options: options)
    guard writer.hypervisor == .qemu else {
      throw OSInfoError(
        .unsupported, "\(plan.platform.name) is not run by QEMU's command line",
        hint: "use the format libvirt")
    }
    var builder = QEMUArguments(writer)
    var warnings: [String] = []
    if plan.value("firmware") == "efi", !writer.startsKernel {
      let wanted: Bool? =
        switch plan.value("secure-boot") {
        case "on"?: true
        case "off"?: false
        default: nil
        }
      let machine = plan.value("machine") ?? ""
      if let found = firmware
        ?? QEMUFirmware.find(
          architecture: plan.architecture, machine: writer.board.machine, secureBoot: wanted,
          directories: firmwareDirectories)
      {
        builder.firmware = found
      } else {
        builder.firmware = .usual(plan.architecture, secureBoot: wanted == true)
        warnings.append(
          "no UEFI\(wanted == true ? " with Secure Boot" : "") is described for \(plan.architecture) "
            + "on \(machine); the paths are those of QEMU's own build")
      }
    }
    builder.build()
    arguments = builder.arguments
    preparation = builder.preparation
    self.warnings = warnings
  }

  /// The whole as a script of a POSIX shell, with a line feed at its end.
  package var shellText: String {
    var text = "#!/bin/sh\nset -e\n"
    for line in preparation { text += line + "\n" }
    return text + "exec " + ShellText.command(arguments) + "\n"
  }
}

extension QEMUFirmware {
  /// Where QEMU's own build puts UEFI.
  fileprivate static func usual(_ architecture: Architecture, secureBoot: Bool) -> QEMUFirmware {
    let directory = "/usr/share/qemu/edk2-"
    let names: [Architecture: (code: String, variables: String)] = [
      .x86_64: ("x86_64", "i386"), .i686: ("i386", "i386"), .aarch64: ("aarch64", "arm"),
      .armv7l: ("arm", "arm"), .riscv64: ("riscv", "riscv"),
      .loongarch64: ("loongarch64", "loongarch64"),
    ]
    let name = names[architecture] ?? (architecture.rawValue, architecture.rawValue)
    return QEMUFirmware(
      executable: "\(directory)\(name.code)-\(secureBoot ? "secure-" : "")code.fd",
      template: "\(directory)\(name.variables)-vars.fd",
      features: secureBoot ? ["secure-boot", "requires-smm"] : [])
  }
}
