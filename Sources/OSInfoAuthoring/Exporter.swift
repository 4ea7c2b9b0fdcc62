package import OSInfoModel
import OSInfoXML

/// Writes knowledge as libosinfo's database: one entity a file, in an archive as osinfo-db's.
///
/// What its dialect cannot say (traits, names in other systems, content of media, phases, laws, policies) is left out.
package struct Exporter: Sendable {
  /// A file of the database.
  package struct File: Sendable, Hashable {
    /// The path below the database, such as `os/fedoraproject.org/fedora-42.xml`.
    package var path: String
    /// The file's bytes.
    package var bytes: [UInt8]
  }

  /// The files, in the order of their paths.
  package private(set) var files: [File] = []
  /// What could not be written.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Makes the files.
  package init(_ knowledge: Knowledge) {
    let unlisted = LibosinfoWriter(devices: [], scripts: [])
    let scripts = Set(knowledge.installScripts.filter { unlisted.script($0) != nil }.map(\.id))
    let writer = LibosinfoWriter(devices: Set(knowledge.devices.map(\.id)), scripts: scripts)
    for os in knowledge.operatingSystems { add(.os, os.id, writer.os(os)) }
    let lines = Dictionary(
      knowledge.platformLines.map { ($0.shortID, $0) }, uniquingKeysWith: { $1 })
    for var platform in knowledge.platforms {
      if platform.devices.isEmpty, let line = platform.line.flatMap({ lines[$0] }) {
        platform.devices = Exporter.devices(of: line, platform.product.version)
      }
      add(.platform, platform.id, writer.platform(platform))
    }
    for device in knowledge.devices {
      add(
        .device, device.id, writer.device(device),
        suffix: LibosinfoWriter.isListed(device) ? ".d/class" : "")
    }
    for deployment in knowledge.deployments {
      add(.deployment, deployment.id, writer.deployment(deployment))
    }
    for datamap in knowledge.datamaps { add(.datamap, datamap.id, writer.datamap(datamap)) }
    for script in knowledge.installScripts {
      guard let element = writer.script(script) else {
        diagnostics.append(
          Diagnostic(
            .warning, rule: "export", "\(script.id) has no template of its own",
            hint: "libosinfo cannot read such a script; it is left out"))
        continue
      }
      add(.installScript, script.id, element)
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    removeCollisions()
  }

  /// The devices a release offers.
  private static func devices(of line: PlatformLine, _ version: String?) -> [DeviceLink] {
    var seen: Set<String> = []
    var links: [DeviceLink] = []
    for offer in line.offers where offer.versions.contains(version) {
      for device in offer.devices where seen.insert(device).inserted {
        links.append(DeviceLink(device: device))
      }
    }
    return links
  }

  private mutating func add(
    _ kind: EntityKind, _ id: String, _ element: XMLElement, suffix: String = ""
  ) {
    let path = kind.path(of: id)
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." })
    else {
      diagnostics.append(
        Diagnostic(
          .warning, rule: "export", "\(id) gives no file name",
          hint: "it is left out; an id is a URL"
        ))
      return
    }
    let text = LibosinfoWriter.document(element).serialized()
    files.append(File(path: path + suffix + ".xml", bytes: Array(text.utf8)))
  }

  /// Two ids may give one file name; the first is written.
  private mutating func removeCollisions() {
    var kept: [File] = []
    for file in files {
      if kept.last?.path == file.path {
        diagnostics.append(
          Diagnostic(
            .warning, rule: "export", "two entities belong in \(file.path)",
            hint: "the second is left out; change one of the ids"))
      } else {
        kept.append(file)
      }
    }
    files = kept
  }

  /// The bytes of an archive `osinfo-db-VERSION.tar.xz`; the same knowledge gives the same bytes.
  /// - Parameters:
  ///   - version: The version of the database, such as `20260511`; also the archive's date if it is one.
  ///   - license: The text of a file `LICENSE`, if there is to be one.
  /// - Returns: The archive.
  /// - Throws: `.usage` for a version that is no file name, `.inputOutput` when packing fails.
  package func archive(version: String, license: [UInt8]? = nil) throws(OSInfoError) -> [UInt8] {
    let isName = version.utf8.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A
        || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
    }
    guard isName, !version.isEmpty, version.utf8.count <= 64 else {
      throw OSInfoError(
        .usage, "\(version.debugDescription) is no version",
        hint: "use letters, digits, dots and dashes")
    }
    var all = files
    all.append(File(path: "VERSION", bytes: Array(version.utf8)))
    if let license { all.append(File(path: "LICENSE", bytes: license)) }
    let prefix = "osinfo-db-\(version)"
    let writer = try ArchiveWriter(date: version)
    var folders: Set<String> = []
    for file in all {
      let parts = file.path.split(separator: "/").map(String.init)
      for count in 0..<parts.count {
        let folder = ([prefix] + parts[..<count]).joined(separator: "/")
        if folders.insert(folder).inserted { try writer.add(directory: folder) }
      }
      try writer.add(file: "\(prefix)/\(file.path)", file.bytes)
    }
    return try writer.finish()
  }

  /// Writes an archive to a file; an earlier file of that name stays whole until the new one is.
  /// - Parameters:
  ///   - path: The file.
  ///   - version: The version of the database.
  ///   - license: The text of a file `LICENSE`, if there is to be one.
  /// - Throws: What `archive` throws, `.inputOutput` or `.permissionDenied` when writing fails.
  package func write(
    to path: String, version: String, license: [UInt8]? = nil
  ) throws(OSInfoError) {
    try FileWriter.replace(path, with: try archive(version: version, license: license))
  }
}
