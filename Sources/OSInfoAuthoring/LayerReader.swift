import OSInfoModel

/// Finds the files of a layer.
struct LayerReader {
  let layer: SourceLayer
  let index: Int
  let strict: Bool
  private(set) var files: [SourceFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var version: String?
  private(set) var versionInput: Knowledge.Input?

  /// The most files a layer may have.
  static let limit = 200_000

  init(_ layer: SourceLayer, index: Int, strict: Bool) {
    self.layer = layer
    self.index = index
    self.strict = strict
  }

  /// Finds the files: below a directory, the file itself, or those of an archive.
  mutating func run() throws(OSInfoError) {
    let (kind, identity) = try FileReader.kind(of: layer.path)
    switch kind {
    case .directory: try walk("", [identity])
    case .null: break
    case .file: try readFile()
    case .other:
      throw OSInfoError(
        .unsupported, "neither a directory nor a file", at: SourceLocation(file: layer.path))
    }
  }

  private mutating func readFile() throws(OSInfoError) {
    let path = layer.path
    guard !path.hasSuffix(".xml") else {
      add(path: LayerReader.name(of: path), .path(path), isPlaced: false)
      return
    }
    let bytes = try FileReader.bytes(of: path, limit: ArchiveReader.limit)
    let start = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    if start.first == 0x3C || start.starts(with: [0xEF, 0xBB, 0xBF, 0x3C]) {
      add(path: LayerReader.name(of: path), .bytes(bytes), isPlaced: false)
      return
    }
    let entries = try ArchiveReader.entries(of: bytes, name: path)
    let strips = !entries.contains { entry in
      EntityKind.allCases.contains { entry.path.hasPrefix($0.rawValue + "/") }
    }
    for entry in entries {
      let parts = entry.path.split(separator: "/")
      let name = strips ? parts.dropFirst().joined(separator: "/") : entry.path
      consider(name, entry.content)
    }
  }

  /// Sorts out the entries of an archive as `walk` does those of a directory.
  private mutating func consider(_ path: String, _ content: [UInt8]) {
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last, !parts.dropLast().contains("schema") else { return }
    if isVersion(path) {
      setVersion(content, path)
    } else if !isIgnored(name), isXML(name, path) {
      add(path: path, .bytes(content), isPlaced: true)
    }
  }

  private mutating func walk(_ folder: String, _ above: [[UInt64]]) throws(OSInfoError) {
    let directory = folder.isEmpty ? layer.path : "\(layer.path)/\(folder)"
    let names: [String]
    do {
      names = try FileReader.names(in: directory)
    } catch {
      if folder.isEmpty { throw error }
      report("unreadable", error.message, directory)
      return
    }
    for name in names {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      let full = "\(layer.path)/\(path)"
      if isIgnored(name) { continue }
      do {
        let (kind, identity) = try FileReader.kind(of: full)
        switch kind {
        case .directory where name == "schema": break
        case .directory where above.contains(identity):
          report("unreadable", "the directory leads back to itself", full)
        case .directory where above.count > 32:
          report("unreadable", "the directory lies more than 32 levels deep", full)
        case .directory: try walk(path, above + [identity])
        case .file where isVersion(path):
          setVersion(try FileReader.bytes(of: full, limit: 4096), path)
        case .file, .null:
          if isXML(name, full) { add(path: path, .path(full), isPlaced: true) }
        case .other: report("unreadable", "not a regular file", full)
        }
      } catch {
        report("unreadable", error.message, full)
      }
      if files.count > LayerReader.limit {
        throw OSInfoError(
          .limitExceeded, "more than \(LayerReader.limit) files",
          at: SourceLocation(file: layer.path))
      }
    }
  }

  private mutating func add(path: String, _ content: SourceFile.Content, isPlaced: Bool) {
    let isAlone = !isPlaced
    files.append(
      SourceFile(
        layer: layer, layerIndex: index, path: path,
        file: isAlone ? layer.path : "\(layer.path)/\(path)", isPlaced: isPlaced,
        content: content))
  }

  private func isVersion(_ path: String) -> Bool { path == "VERSION" }

  private mutating func setVersion(_ bytes: [UInt8], _ path: String) {
    let text = Values.trimmed(String(decoding: bytes.prefix(64), as: UTF8.self))
    if !text.isEmpty { version = text }
    versionInput = Knowledge.Input(
      layer: layer.name, path: path, size: Int64(bytes.count),
      digest: SHA256.hexadecimal(of: bytes))
  }

  /// Files that are there but say nothing.
  private func isIgnored(_ name: String) -> Bool {
    name == "LICENSE" || name.hasSuffix("~") || name.hasSuffix(".bak") || name.hasPrefix(".")
      || name == "README.md"
  }

  private mutating func isXML(_ name: String, _ path: String) -> Bool {
    if name.hasSuffix(".xml") { return true }
    if name != "VERSION" {
      diagnostics.append(
        Diagnostic(
          .note, rule: "extension", "not read, as its name does not end in .xml",
          at: SourceLocation(file: path)))
    }
    return false
  }

  private mutating func report(_ rule: String, _ message: String, _ path: String) {
    diagnostics.append(
      Diagnostic(
        strict ? .error : .warning, rule: rule, message, at: SourceLocation(file: path)))
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
