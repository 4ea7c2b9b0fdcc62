internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import OSInfoResolve

/// Writes a catalog as a web site.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Write a catalog as a web site that needs no server.",
    discussion: """
      DIR gets an index with a search, and a page for each operating system with its dates, media, \
      hardware and the reasons. Nothing is loaded from elsewhere, so it works from a disk without a \
      network. The same catalog gives the same bytes; pages of an earlier run that are no longer \
      needed are removed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Where to write it: a new or empty directory, or an earlier site.", valueName: "dir"))
  var directory: String

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let catalog = try catalog.source.open(.database)
    let folder = try SiteFolder(directory)
    let facts = try SiteFacts(catalog)
    let plans = try SitePlans(catalog, facts.systems)
    var bar = ProgressBar("writing")
    defer { bar.finish() }
    try folder.write(SiteAssets.style, to: "style.css")
    try folder.write(SiteAssets.script, to: "site.js")
    for (index, system) in facts.systems.enumerated() {
      bar.update(index, of: facts.systems.count)
      let page = SitePage(system, facts: facts, plan: plans[system.key])
      try folder.write(page.bytes, to: "os/\(system.page)")
    }
    folder.removeOthers(in: "os", than: Set(facts.systems.map(\.page)))
    // The index comes last: it names only what is there.
    try folder.write(SiteIndex(facts).bytes, to: SiteFolder.index)
    bar.finish()
    if !quiet { Messages.database.say("\(directory): \(facts.systems.count) operating systems") }
  }
}
