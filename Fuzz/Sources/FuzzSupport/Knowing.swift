package import OSInfoAuthoring
package import OSInfoCatalog
internal import OSInfoModel
internal import OSInfoPattern
internal import SystemPackage

/// What the targets know: a few operating systems with every kind of rule, and the package's data.
package enum Knowing {
  /// How XML is read: as `osinfo-db compile` does.
  package static let options = AuthoringOptions(patternCheck: { Pattern.problem(with: $0) })

  /// A catalog of these sources, written where no other process writes.
  package static func catalog(_ sources: [String], name: String) -> Catalog {
    let scratch = Scratch(name)
    do {
      let layers = sources.map { SourceLayer(name: $0, path: $0, strict: true) }
      let knowledge = try Authoring(layers: layers, options: options).load().knowledge
      try CatalogWriter(knowledge).write(to: FilePath(scratch.path))
      return try Catalog(path: scratch.path)
    } catch { fatalError("\(error)") }
  }
}
