internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine

/// The command line of `osinfo-query`: libosinfo's tool of this name, and more.
@main
struct QueryTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-query",
    abstract: "Query the database of operating systems, platforms and devices.",
    discussion: """
      TYPE is one of \(QueryEntity.all.map(\.name).joined(separator: ", ")).

      A condition is KEY=VALUE; the other operators are != (no value is this one), ~ (a Perl \
      regular expression is found), and < <= > >= in natural order. All conditions must hold. \
      Of a property with several values, one is enough. An amount may have a unit, as in \
      ram>=2GiB. A word without an operator is an id or a short id.

      The exit code is 0 when there is at least one row, else 1.

      Examples:
        osinfo-query os fedora42 --format json
        osinfo-query os distro=fedora 'version>=40' --fields short-id,eol-date
        osinfo-query media os=debian12 arch=aarch64
        osinfo-query os 'eol-date>2026-01-01' --sort eol-date
        osinfo-query alias ubuntu24.04
        osinfo-query alias system=vmware value=ubuntu64Guest
      """)

  @Option(
    name: [.customShort("s", allowingJoined: true), .customLong("sort"), .customLong("sort-key")],
    help: ArgumentHelp("Sort by this property.", valueName: "property"))
  var sort: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .customLong("fields")],
    help: ArgumentHelp("Show these properties, separated by commas.", valueName: "properties"))
  var fields: String?

  @Option(
    help: ArgumentHelp(
      "How to print: table, json (an array) or jsonl (an object a line).", valueName: "format"))
  var format: QueryArguments.Format = .table

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Show the version of the tool and of the catalog.")
  var version = false

  @Argument(help: ArgumentHelp("What to list.", valueName: "type"))
  var type: String?

  @Argument(help: ArgumentHelp("Conditions, ids or short ids.", valueName: "condition"))
  var terms: [String] = []

  static func main() {
    // What nearly every call looks like needs no parser; see PlainArguments.
    if let arguments = QueryArguments(plain: CommandLine.arguments.dropFirst()) {
      Tool.perform(name: QueryCommand.name, usageStatus: Tool.Status.failure) {
        try QueryCommand(arguments).run()
      }
    }
    Tool.run(
      QueryTool.self, name: QueryCommand.name, usageStatus: Tool.Status.failure,
      usagePrefix: "Error while parsing commandline options: ")
  }

  func run() throws { try QueryCommand(QueryArguments(self)).run() }
}
