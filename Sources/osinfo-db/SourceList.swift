internal import Glibc
internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoModel
internal import SystemPackage

/// The sources a command works on, as layers.
struct SourceList {
  let layers: [SourceLayer]

  /// The sources named on the command line, or the layers of this machine where none is.
  ///
  /// What the user names and is ours (`<osinfo>`) must be without errors; of libosinfo's data a bad file is left
  /// out. `strict` asks for both to be without errors.
  ///
  /// - Throws: `.notFound` for a source there is not, and where no layer is present.
  init(_ words: [String], strict: Bool) throws(OSInfoError) {
    if words.isEmpty {
      self = try SourceList.ofThisMachine(strict: strict)
      return
    }
    var names: Set<String> = []
    var result: [SourceLayer] = []
    for word in words {
      let path = SourceList.withoutSlash(word)
      guard FileState(path) != nil else {
        throw OSInfoError(.notFound, "no such source", at: SourceLocation(file: path))
      }
      let name = SourceList.name(of: path, among: &names)
      result.append(
        SourceLayer(name: name, path: path, strict: strict || Dialects.hasOurs(path)))
    }
    layers = result
  }

  private init(layers: [SourceLayer]) { self.layers = layers }

  /// System, ours, local, user: those that are there.
  static func ofThisMachine(strict: Bool) throws(OSInfoError) -> SourceList {
    var result = Layers().present.map {
      SourceLayer(name: $0.name, path: $0.path, strict: strict)
    }
    if let data = DataDirectory.path {
      let ours = SourceLayer(name: "shipped", path: data, strict: strict)
      result.insert(ours, at: result.first?.name == "system" ? 1 : 0)
    }
    guard !result.isEmpty else {
      throw OSInfoError(
        .notFound, "no data found", hint: "name a directory, an XML file or an archive")
    }
    return SourceList(layers: result)
  }

  /// The last part of the path, so that the catalog does not depend on where the source lies.
  private static func name(of path: String, among names: inout Set<String>) -> String {
    let base = FilePath(path).lastComponent?.string ?? "source"
    let word = base == ".." || base == "." ? "source" : base
    var name = word
    var number = 2
    while !names.insert(name).inserted {
      name = "\(word)-\(number)"
      number += 1
    }
    return name
  }

  private static func withoutSlash(_ word: String) -> String {
    var path = Substring(word)
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }
}

/// Where our own XML lies.
enum DataDirectory {
  /// `share/osinfo-catalog/data` beside the installed executables; in a build tree, the package's `data`.
  static var path: String? {
    guard let directory = Environment.executableDirectory else { return nil }
    let installed = directory + "/../share/osinfo-catalog/data"
    if FileState(installed)?.kind == .directory {
      return FilePath(installed).lexicallyNormalized().string
    }
    var above = FilePath(directory)
    for _ in 0..<8 {
      if FileState(above.appending("Package.swift").string)?.kind == .file,
        FileState(above.appending("data/schema").string)?.kind == .directory
      {
        return above.appending("data").string
      }
      guard above.removeLastComponent(), !above.isEmpty else { return nil }
    }
    return nil
  }
}
