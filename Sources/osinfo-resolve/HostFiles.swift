internal import OSInfo
internal import OSInfoCatalog
internal import OSInfoMedia

/// Reads what a host says of itself: from files, or from libvirt.
enum HostFiles {
  private static let maxBytes = 16 << 20

  /// The capabilities in `files`, `nil` where none are named; `live` stands for what `virsh` prints.
  static func read(
    _ files: [String], architecture: String?
  ) throws(OSInfoError) -> HostCapabilities? {
    guard !files.isEmpty else { return nil }
    var capabilities = HostCapabilities()
    for file in files {
      if file == "live" {
        let arch = architecture.map { ["--arch", Architecture(spelling: $0).rawValue] } ?? []
        for words in [["capabilities"], ["domcapabilities"] + arch] {
          let bytes = try ChildProcess.output("virsh", words)
          try capabilities.add(bytes, name: "virsh \(words.joined(separator: " "))")
        }
      } else {
        try capabilities.add(bytes(of: file), name: file)
      }
    }
    return capabilities
  }

  /// The whole of a file of at most 16 MiB.
  static func bytes(of path: String) throws(OSInfoError) -> [UInt8] {
    let source = try FileSource(path: path)
    guard source.size <= maxBytes else {
      throw OSInfoError(
        .limitExceeded, "more than \(maxBytes >> 20) MiB", at: SourceLocation(file: path))
    }
    return try source.read(at: 0, count: Int(source.size))
  }
}
