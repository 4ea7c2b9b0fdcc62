internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Compares two sources or catalogs, fact by fact.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show which facts differ between two sources or catalogs.",
    discussion: """
      What is compared is what holds: inherited facts count, the way they are written does not. \
      The exit code is 0 when nothing differs, 1 when something does, 2 on an error.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @Argument(help: ArgumentHelp("The older source or catalog.", valueName: "a"))
  var older: String

  @Argument(help: ArgumentHelp("The newer source or catalog.", valueName: "b"))
  var newer: String

  @Option(help: ArgumentHelp("How to print: table or json.", valueName: "format"))
  var format: Format = .table

  func run() throws {
    let difference: Difference
    var output = Output()
    do throws(OSInfoError) {
      let before = try FactTable(source: older)
      let after = try FactTable(source: newer)
      difference = Difference(from: before, to: after)
      if format == .json {
        output.json(difference.json, pretty: true)
      } else {
        difference.print(to: &output)
      }
      try output.flush()
    } catch {
      Messages.database.report(error)
      throw ExitCode(2)
    }
    if !difference.isEmpty { throw ExitCode(Tool.Status.failure) }
  }
}
