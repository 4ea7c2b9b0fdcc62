package import OSInfoAuthoring
package import OSInfoCatalog
internal import OSInfoModel
internal import OSInfoPattern
internal import SystemPackage

/// What the targets know: a few operating systems with every kind of rule, and the package's data.
package enum Knowing {
  /// How XML is read: as `osinfo-db compile` does.
  package static let options = AuthoringOptions(patternCheck: { Pattern.problem(with: $0) })

  /// How an input is read: the schema, which costs many times what the reading does, is only asked for some.
  package static func options(for input: [UInt8]) -> AuthoringOptions {
    var options = options
    options.validateSchema = input.count.isMultiple(of: 32)
    return options
  }

  /// Where the catalog of this name is.
  package static func place(_ name: String) -> String { Scratch(name).path }

  /// A catalog of these sources, written where no other process writes; what one names that is in none of them
  /// is left out.
  package static func catalog(_ sources: [String], name: String) -> Catalog {
    let path = place(name)
    do {
      let layers = sources.map { SourceLayer(name: $0, path: $0, strict: false) }
      let knowledge = try Authoring(layers: layers, options: options).load().knowledge
      try CatalogWriter(knowledge).write(to: FilePath(path))
      return try Catalog(path: path)
    } catch { fatalError("\(error)") }
  }
}
