import Foundation

/// Where this test's material is.
enum TestMaterial {
  /// The package's directory.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What lies beside the repository on some machines.
  static let shared: URL = {
    if let stated = ProcessInfo.processInfo.environment["OSINFO_SHARED"] {
      return URL(fileURLWithPath: stated)
    }
    return package.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  /// What virt-install decided for every operating system.
  static let corpus = shared.appendingPathComponent("corpus/virt-install.jsonl")

  static var hasCorpus: Bool { FileManager.default.fileExists(atPath: corpus.path) }

  /// libvirt's schema of domains, where it is installed.
  static let schema = "/usr/share/libvirt/schemas/domain.rng"

  static var hasSchema: Bool { FileManager.default.fileExists(atPath: schema) }

  /// The first of these executables on the path.
  static func executable(_ names: String...) -> String? {
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":/usr/sbin:/sbin"
    let directories: [Substring] = path.split(separator: ":")
    for name in names {
      for directory in directories {
        let path = "\(directory)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) { return path }
      }
    }
    return nil
  }

  /// Whether libvirt's schema can be asked.
  static var canValidate: Bool { hasSchema && executable("xmllint") != nil }

  /// What libvirt's schema has against these domains, each under a name of its own.
  static func schemaFailures(of domains: [(name: String, text: String)]) throws -> [String] {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = try domains.map { domain in
      let file = directory.appendingPathComponent(domain.name + ".xml")
      try Data(domain.text.utf8).write(to: file)
      return file.path
    }
    let run = try run(
      executable("xmllint") ?? "xmllint", ["--noout", "--relaxng", schema] + files)
    return run.errors.split(separator: "\n").filter { !$0.hasSuffix(" validates") }.map(String.init)
  }

  /// Runs a program and gives its exit code, and what it printed and complained of.
  static func run(
    _ executable: String, _ arguments: [String], input: String = "", directory: URL? = nil
  ) throws -> (status: Int32, output: String, errors: String) {
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-domain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func file(_ name: String, _ text: String = "") throws -> URL {
      let url = scratch.appendingPathComponent(name)
      try Data(text.utf8).write(to: url)
      return url
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.standardInput = try FileHandle(forReadingFrom: try file("in", input))
    let (out, err) = (try file("out"), try file("err"))
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: try Data(contentsOf: out), as: UTF8.self),
      String(decoding: try Data(contentsOf: err), as: UTF8.self)
    )
  }
}

extension TestMaterial {
  /// Whether QEMU and the tool that makes its disks are installed.
  static var hasQEMU: Bool {
    executable("qemu-system-x86_64") != nil && executable("qemu-img") != nil
  }
}
