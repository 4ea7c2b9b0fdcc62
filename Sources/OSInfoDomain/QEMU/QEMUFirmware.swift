internal import FoundationEssentials
package import OSInfoModel
internal import SystemPackage

/// A UEFI firmware of the host, as QEMU's descriptors name it (QEMU, docs/interop/firmware.json).
package struct QEMUFirmware: Sendable, Hashable {
  /// The path of the code.
  package var executable: String
  /// The format of the code: `raw` or `qcow2`.
  package var executableFormat: String
  /// The path of the variables to start with; `nil` where it keeps none.
  package var template: String?
  /// The format of the variables.
  package var templateFormat: String
  /// What it does, such as `secure-boot`, `enrolled-keys`, `requires-smm`.
  package var features: Set<String>

  /// A firmware of those files.
  package init(
    executable: String, executableFormat: String = "raw", template: String?,
    templateFormat: String = "raw", features: Set<String> = []
  ) {
    self.executable = executable
    self.executableFormat = executableFormat
    self.template = template
    self.templateFormat = templateFormat
    self.features = features
  }

  /// Where descriptors are, the most important first.
  package static let directories = ["/etc/qemu/firmware", "/usr/share/qemu/firmware"]

  /// Finds the first firmware that serves a machine.
  /// - Parameters:
  ///   - architecture: The guest's.
  ///   - machine: QEMU's machine, such as `q35`; a version makes no difference.
  ///   - secureBoot: Whether it is to verify what it starts, with Microsoft's keys; `nil`: either.
  ///   - directories: Where descriptors are; a file in the first hides one of that name in the next.
  /// - Returns: The firmware; `nil` where the host describes none that fits.
  package static func find(
    architecture: Architecture, machine: String, secureBoot: Bool?,
    directories: [String] = QEMUFirmware.directories
  ) -> QEMUFirmware? {
    for descriptor in descriptors(in: directories) {
      guard descriptor.serves(architecture, machine) else { continue }
      let features = Set(descriptor.features)
      switch secureBoot {
      case true?:
        guard features.isSuperset(of: ["secure-boot", "enrolled-keys"]) else { continue }
      case false?:
        guard features.isDisjoint(with: ["secure-boot", "enrolled-keys"]) else { continue }
      case nil: break
      }
      if let firmware = descriptor.firmware { return firmware }
    }
    return nil
  }

  /// All descriptors, by file name.
  private static func descriptors(in directories: [String]) -> [Descriptor] {
    var files: [String: String] = [:]
    for directory in directories.reversed() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
      for name in names where name.hasSuffix(".json") { files[name] = "\(directory)/\(name)" }
    }
    return files.sorted { $0.key < $1.key }.prefix(256).compactMap { _, path in
      Bounded.read(path, atMost: 1 << 18).flatMap { bytes in
        try? JSONDecoder().decode(Descriptor.self, from: Data(bytes))
      }
    }
  }
}

/// A descriptor, as far as it matters here.
private struct Descriptor: Decodable {
  struct File: Decodable {
    var filename: String
    var format: String?
  }
  struct Mapping: Decodable {
    var device: String
    var executable: File?
    var template: File?
    enum CodingKeys: String, CodingKey {
      case device, executable
      case template = "nvram-template"
    }
  }
  struct Target: Decodable {
    var architecture: String
    var machines: [String]
  }
  var interfaces: [String]
  var mapping: Mapping
  var targets: [Target]
  var features: [String]
  enum CodingKeys: String, CodingKey {
    case interfaces = "interface-types"
    case mapping, targets, features
  }

  var firmware: QEMUFirmware? {
    guard interfaces.contains("uefi"), mapping.device == "flash",
      let executable = mapping.executable
    else { return nil }
    return QEMUFirmware(
      executable: executable.filename, executableFormat: executable.format ?? "raw",
      template: mapping.template?.filename, templateFormat: mapping.template?.format ?? "raw",
      features: Set(features))
  }

  private static let names: [Architecture: String] = [
    .i686: "i386", .armv7l: "arm", .ppc64le: "ppc64",
  ]

  func serves(_ architecture: Architecture, _ machine: String) -> Bool {
    let theirs = Descriptor.names[architecture] ?? architecture.rawValue
    let family = ["q35": "pc-q35", "pc": "pc-i440fx"][machine] ?? machine
    // Descriptors speak of machines with versions; any will do.
    let ours = [machine, family, family + "-0.0"]
    return targets.contains { target in
      target.architecture == theirs
        && target.machines.contains { pattern in ours.contains { Glob.matches($0, pattern) } }
    }
  }
}
