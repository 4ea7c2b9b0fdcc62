internal import ArgumentParser
internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Shows what sources come to: each entity by itself, in libosinfo's dialect.
struct ExpandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expand", abstract: "Show each entity by itself, in libosinfo's dialect.",
    discussion: """
      A product line written once is shown as its releases, with layers and overlays put \
      together. Facts that are inherited stay where they are stated.
      """)

  @Argument(help: ArgumentHelp("What to expand, lowest layer first.", valueName: "source"))
  var sources: [String] = []

  @Option(
    name: .customLong("os"),
    help: ArgumentHelp("Show this operating system only, by id or short id.", valueName: "os"))
  var systems: [String] = []

  func run() throws {
    var outcome = try Reading.read(try SourceList(sources, strict: false), strict: false)
    Reading.report(outcome.diagnostics, from: .error, .database)
    guard outcome.errors.isEmpty else { throw ExitCode(Tool.Status.failure) }
    if !systems.isEmpty {
      let wanted = outcome.knowledge.operatingSystems.filter { system in
        systems.contains(system.id)
          || system.product.shortIDs.contains { systems.contains($0) }
      }
      for name in systems
      where !wanted.contains(where: { $0.id == name || $0.product.shortIDs.contains(name) }) {
        throw OSInfoError(.notFound, "the sources have no operating system called '\(name)'")
      }
      var knowledge = Knowledge()
      knowledge.operatingSystems = wanted
      // What links lead to has to be known for them to be kept.
      knowledge.devices = outcome.knowledge.devices
      knowledge.installScripts = outcome.knowledge.installScripts
      outcome.knowledge = knowledge
    }
    var output = Output()
    for file in Exporter(outcome.knowledge).files
    where systems.isEmpty || file.path.hasPrefix("os/") {
      output.bytes += file.bytes
      if file.bytes.last != UInt8(ascii: "\n") { output.line() }
    }
    try output.flush()
  }
}
