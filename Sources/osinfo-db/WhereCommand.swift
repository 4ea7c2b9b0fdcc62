internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Says in which file and line facts are written.
struct WhereCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where", abstract: "Show the file and line facts are written in.",
    discussion: """
      FACT is the name of an element or attribute, such as eol-date, 'media #dvd' or device; \
      without it every fact is shown. A fact that is inherited is shown where it is written.
      """)

  @Argument(help: ArgumentHelp("An id or short id.", valueName: "os"))
  var entity: String

  @Argument(help: ArgumentHelp("The fact.", valueName: "fact"))
  var fact: String?

  @OptionGroup var catalog: CatalogOption

  func run() throws {
    let messages = Messages.database
    let catalog = try catalog.source.open(messages)
    let finder = FactFinder(catalog: catalog)
    let ids = try finder.ids(named: entity)
    guard let id = ids.first else {
      throw OSInfoError(
        .notFound, "nothing is called '\(entity)'",
        hint: "'osinfo-query os' lists operating systems")
    }
    var files = SourceFiles(catalog: catalog)
    var output = Output()
    var found: [FactFinder.Fact] = []
    for (distance, relative) in try finder.lineage(of: id).enumerated() {
      found = try finder.facts(of: relative, named: fact)
      if !found.isEmpty {
        if distance > 0 { messages.say("\(fact ?? "it") is inherited from \(relative)") }
        break
      }
      // Without a fact's name only the entity itself is meant.
      if fact == nil { break }
    }
    guard !found.isEmpty else {
      throw OSInfoError(
        .notFound, "\(id) has no fact '\(fact ?? "")'",
        hint: "'osinfo-db where \(entity)' lists its facts")
    }
    for fact in found {
      let place = try files.place(layer: fact.layer, path: fact.path)
      output.line("\(place):\(fact.line): \(fact.name)")
    }
    try output.flush()
    for warning in files.warnings { messages.warn(warning) }
  }
}
