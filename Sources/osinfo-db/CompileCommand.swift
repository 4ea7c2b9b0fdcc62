internal import ArgumentParser
internal import Glibc
internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import SystemPackage

/// Makes a catalog of sources.
struct CompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Make a catalog of XML.",
    discussion: """
      The same sources give the same bytes. An error in a file of ours makes it fail and leaves \
      an old catalog as it was; a bad file of libosinfo's dialect is reported and left out.
      """)

  @Argument(help: ArgumentHelp("What to compile, lowest layer first.", valueName: "source"))
  var sources: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the catalog here.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Compile the layers of this machine into this cache.", valueName: "file",
      visibility: .hidden))
  var refresh: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Fail on an error in any source.")
  var strict = false

  @Flag(
    name: .customLong("hardware-ids"),
    help: "Take in the devices of the system's pci.ids and usb.ids, some 38,000.")
  var hardwareIDs = false

  func run() throws {
    if let refresh {
      guard output == nil, sources.isEmpty else {
        throw OSInfoError(.usage, "--refresh takes neither a source nor --output")
      }
      try refreshCache(refresh)
      return
    }
    guard let output else {
      throw OSInfoError(
        .usage, "--output is missing, which says where to write the catalog",
        hint: "such as -o catalog.sqlite")
    }
    let messages = Messages.database
    // Already which dialect a source is of is read from its files.
    let before = SourceSnapshot(sources)
    let list = try SourceList(sources, strict: strict)
    let outcome = try Reading.read(list, strict: strict, hardwareIDs: hardwareIDs)
    // Half a file is not what anybody wrote.
    try SourceSnapshot(sources).requireNoChange(since: before)
    Reading.report(outcome.diagnostics, from: quiet ? .error : .warning, messages)
    guard outcome.errors.isEmpty else {
      messages.say("nothing was written: \(Reading.summary(outcome.diagnostics))")
      throw ExitCode(Tool.Status.failure)
    }
    Leftovers.remove(beside: output)
    try CatalogWriter(outcome.knowledge).write(to: FilePath(output))
    if !quiet { messages.say(CompileCommand.summary(outcome.knowledge, output)) }
  }

  /// Compiles the layers of this machine, and records what they were like.
  private func refreshCache(_ path: String) throws(OSInfoError) {
    // A cache that cannot be written is no reason to read everything first.
    let target = FilePath(path)
    var directory = target
    directory.removeLastComponent()
    try PrivateDirectory.make(directory)
    guard unsafe access(directory.string, W_OK | X_OK) == 0 else {
      throw OSInfoError(
        .permissionDenied, "the cache cannot be written",
        at: SourceLocation(file: directory.string))
    }
    let shipped = CatalogLocator.shipped
    // The layers alone would take the place of all that is shipped.
    if let shipped, DataDirectory.path == nil {
      throw OSInfoError(
        .notFound, "the XML that the shipped catalog was made of is not beside osinfo-db",
        at: SourceLocation(file: shipped),
        hint: "install the tools with Tools/install, or name a catalog with OSINFO_CATALOG")
    }
    // What changes while the layers are read makes the cache stale, as it should.
    let stamps = CatalogStamps(layers: Layers(), shipped: shipped).current()
    let list = try SourceList([], strict: strict)
    let outcome = try Reading.read(list, strict: strict)
    if !quiet {
      Reading.report(outcome.diagnostics, from: .warning, .database)
    } else {
      reportOwn(outcome.diagnostics)
    }
    Leftovers.remove(beside: path)
    try CatalogWriter(outcome.knowledge, stamps: stamps).write(to: target)
  }

  /// What the site or the user wrote and was left out; the system's data is none of their doing.
  private func reportOwn(_ diagnostics: [Diagnostic]) {
    let layers = Layers()
    let own = diagnostics.filter { diagnostic in
      guard diagnostic.severity >= .warning, let file = diagnostic.location?.file else {
        return false
      }
      return file.hasPrefix(layers.local + "/")
        || layers.user.map { file.hasPrefix($0 + "/") } == true
    }
    Reading.report(Array(own.prefix(10)), from: .warning, .database)
    if own.count > 10 {
      Messages.database.say("and \(own.count - 10) more; 'osinfo-db validate' shows them")
    }
  }

  private static func summary(_ knowledge: Knowledge, _ output: String) -> String {
    """
    \(output): \(knowledge.operatingSystems.count) operating systems, \
    \(knowledge.platforms.count) platforms, \(knowledge.devices.count) devices
    """
  }
}
