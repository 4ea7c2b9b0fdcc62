internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import OSInfoPattern

/// Lists what is known about operating systems, platforms, devices and their parts.
///
/// The command line, columns, messages and exit codes are those of libosinfo's tool of this name.
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
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl }

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
  var format: Format = .table

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Show the version of the tool and of the catalog.")
  var version = false

  @Argument(help: ArgumentHelp("What to list.", valueName: "type"))
  var type: String?

  @Argument(help: ArgumentHelp("Conditions, ids or short ids.", valueName: "condition"))
  var terms: [String] = []

  static let messages = Messages(tool: "osinfo-query")

  static func main() {
    Tool.run(
      QueryTool.self, name: "osinfo-query", usageStatus: Tool.Status.failure,
      usagePrefix: "Error while parsing commandline options: ")
  }

  func run() throws {
    var output = Output()
    if version {
      output.write(try catalog.versionText(QueryTool.messages))
      try output.flush()
      return
    }
    let request = try request()
    let catalog = try catalog.open(QueryTool.messages)
    let count = try QueryPrinter(request: request, catalog: catalog).print(to: &output)
    try output.flush()
    if count == 0 {
      try explainNothing(request, catalog)
      throw ExitCode(Tool.Status.failure)
    }
  }

  /// What the command line asks for.
  private func request() throws(OSInfoError) -> QueryRequest {
    guard let type else {
      throw OSInfoError(
        .usage, "Missing data type parameter", hint: "one of \(QueryTool.types), then conditions")
    }
    guard let entity = QueryEntity.named(type) else {
      throw OSInfoError(
        .usage, "Unknown type '\(type)' requested", hint: "one of \(QueryTool.types)")
    }
    var request = QueryRequest(entity: entity, format: format)
    request.sortKey = sort
    if let sort, entity.property(sort) == nil {
      throw QueryTool.unknownProperty(sort, of: entity, in: "Unable to set sort key")
    }
    for term in terms {
      switch QueryCondition.parse(term) {
      case .name(let name) where name.hasPrefix("="):
        throw QueryTool.unknownProperty("", of: entity, in: "Unable to construct filter")
      case .name(let name) where name.isEmpty:
        throw OSInfoError(
          .usage,
          "Unable to construct filter: Syntax error in condition, expecting KEY=VALUE",
          hint: "'\(term)' is none")
      case .name(let name): request.names.append(name)
      case .condition(let condition):
        guard entity.property(condition.property) != nil else {
          throw QueryTool.unknownProperty(
            condition.property, of: entity, in: "Unable to construct filter")
        }
        request.conditions.append(condition)
      }
    }
    if let fields {
      let names = fields.split(separator: ",").map(String.init)
      for name in names where entity.property(name) == nil {
        throw QueryTool.unknownProperty(name, of: entity, in: "Unable to set field visibility")
      }
      request.fields = try entity.properties(named: names)
    }
    return request
  }

  private static var types: String { QueryEntity.all.map(\.name).joined(separator: ", ") }

  private static func unknownProperty(
    _ name: String, of entity: QueryEntity, in action: String
  ) -> OSInfoError {
    OSInfoError(
      .usage, "\(action): Unknown property name \(name)",
      hint: "\(entity.name) has \(entity.properties.map(\.name).joined(separator: ", "))")
  }

  /// Says which of the names asked for are unknown; a condition nothing meets needs no message.
  private func explainNothing(_ request: QueryRequest, _ catalog: Catalog) throws(OSInfoError) {
    for name in request.names {
      var query = Query(request.entity, fields: [])
      query.names = [name]
      if try catalog.rows(query).isEmpty {
        let similar = try Similar.names(to: name, of: request.entity, in: catalog)
        let hint = similar.isEmpty ? "" : " (did you mean \(similar.joined(separator: ", "))?)"
        QueryTool.messages.say("no \(request.entity.noun) is called '\(name)'\(hint)")
      }
    }
  }
}
