internal import OSInfoCatalog
internal import OSInfoJSON
package import OSInfoModel

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
      for name in DirectoryListing.names(in: directory) where name.hasSuffix(".json") {
        files[name] = "\(directory)/\(name)"
      }
    }
    return files.sorted { $0.key < $1.key }.prefix(256).compactMap { _, path in
      Bounded.read(path, atMost: 1 << 18).flatMap { bytes in
        (try? JSON(parsing: bytes, name: path)).flatMap(Descriptor.init)
      }
    }
  }
}

/// A descriptor, as far as it matters here.
private struct Descriptor {
  struct File {
    var filename: String
    var format: String?

    init?(_ json: JSON?) {
      guard let json, let filename = json["filename"]?.string else { return nil }
      self.filename = filename
      format = json["format"]?.string
    }
  }
  struct Target {
    var architecture: String
    var machines: [String]
  }
  var interfaces: [String]
  var device: String
  var executable: File?
  var template: File?
  var targets: [Target]
  var features: [String]

  init?(_ json: JSON) {
    guard let interfaces = json["interface-types"]?.texts, let features = json["features"]?.texts,
      let mapping = json["mapping"], let device = mapping["device"]?.string,
      let targets = json["targets"]?.elements
    else { return nil }
    self.interfaces = interfaces
    self.features = features
    self.device = device
    executable = File(mapping["executable"])
    template = File(mapping["nvram-template"])
    self.targets = targets.compactMap { target in
      guard let architecture = target["architecture"]?.string,
        let machines = target["machines"]?.texts
      else { return nil }
      return Target(architecture: architecture, machines: machines)
    }
  }

  var firmware: QEMUFirmware? {
    guard interfaces.contains("uefi"), device == "flash", let executable
    else { return nil }
    return QEMUFirmware(
      executable: executable.filename, executableFormat: executable.format ?? "raw",
      template: template?.filename, templateFormat: template?.format ?? "raw",
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
