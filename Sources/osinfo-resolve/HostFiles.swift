internal import OSInfo
internal import OSInfoCatalog

/// Reads what a host says of itself: from files, or from libvirt.
enum HostFiles {
  private static let maxBytes = 16 << 20

  /// What stands for asking libvirt.
  static let live = "live"

  /// The capabilities in `files`, `nil` where none are named; `live` stands for what `virsh` prints of the host.
  static func read(_ files: [String]) throws(OSInfoError) -> HostCapabilities? {
    guard !files.isEmpty else { return nil }
    var capabilities = HostCapabilities()
    for file in files {
      try capabilities.add(
        file == live ? ChildProcess.output("virsh", ["capabilities"]) : bytes(of: file),
        name: file == live ? "virsh capabilities" : name(of: file))
    }
    return capabilities
  }

  /// Adds what `virsh` prints of domains of one architecture and machine.
  static func addDomain(
    _ architecture: Architecture, machine: String?, to capabilities: inout HostCapabilities
  ) throws(OSInfoError) {
    var words = ["domcapabilities", "--arch", architecture.rawValue]
    if let machine { words += ["--machine", machine] }
    try capabilities.add(
      ChildProcess.output("virsh", words), name: "virsh \(words.joined(separator: " "))")
  }

  /// The whole of a file or pipe of at most 16 MiB; of standard input where it is called `-`.
  static func bytes(of path: String) throws(OSInfoError) -> [UInt8] {
    try FileState.stream(path, limit: maxBytes)
  }

  /// What messages call it.
  static func name(of path: String) -> String { path == "-" ? "standard input" : path }
}
