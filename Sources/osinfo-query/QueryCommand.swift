internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel
internal import OSInfoPattern

/// Lists what is known about operating systems, platforms, devices and their parts.
///
/// The columns, messages and exit codes are those of libosinfo's tool of this name.
struct QueryCommand {
  static let name = "osinfo-query"
  static let messages = Messages(tool: name)

  private let arguments: QueryArguments
  private var source: CatalogSource { CatalogSource(path: arguments.catalog) }

  init(_ arguments: QueryArguments) { self.arguments = arguments }

  func run() throws {
    var output = Output()
    if arguments.version {
      output.write(try source.versionText(QueryCommand.messages))
      try output.flush()
      return
    }
    let request = try request()
    SQLiteProcess.useLittleMemory()
    SQLiteProcess.takeNoLocks()
    let catalog = try source.open(QueryCommand.messages)
    // What was read is given back by the end of the process, which is faster than one by one.
    _ = unsafe Unmanaged.passRetained(catalog)
    try catalog.keepFewPages()
    let count = try QueryPrinter(request: request, catalog: catalog).print(to: &output)
    try output.flush()
    if count == 0 {
      try explainNothing(request, catalog)
      throw ExitCode(Tool.Status.failure)
    }
  }

  /// What the command line asks for.
  private func request() throws(OSInfoError) -> QueryRequest {
    guard let type = arguments.type else {
      throw OSInfoError(
        .usage, "Missing data type parameter", hint: "one of \(QueryCommand.types), then conditions"
      )
    }
    guard let entity = QueryEntity.named(type) else {
      throw OSInfoError(
        .usage, "Unknown type '\(type)' requested", hint: "one of \(QueryCommand.types)")
    }
    var request = QueryRequest(entity: entity, format: arguments.format)
    request.sortKey = arguments.sort
    if let sort = arguments.sort, entity.property(sort) == nil {
      throw QueryCommand.unknownProperty(sort, of: entity, in: "Unable to set sort key")
    }
    for term in arguments.terms {
      switch QueryCondition.parse(term) {
      case .name(let name) where name.hasPrefix("="):
        throw QueryCommand.unknownProperty("", of: entity, in: "Unable to construct filter")
      case .name(let name) where name.isEmpty:
        throw OSInfoError(
          .usage,
          "Unable to construct filter: Syntax error in condition, expecting KEY=VALUE",
          hint: "'\(term)' is none")
      case .name(let name): request.names.append(name)
      case .condition(let condition):
        guard entity.property(condition.property) != nil else {
          throw QueryCommand.unknownProperty(
            condition.property, of: entity, in: "Unable to construct filter")
        }
        request.conditions.append(condition)
      }
    }
    if let fields = arguments.fields {
      let names = fields.split(separator: ",").map(String.init)
      for name in names where entity.property(name) == nil {
        throw QueryCommand.unknownProperty(name, of: entity, in: "Unable to set field visibility")
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
        QueryCommand.messages.say("no \(request.entity.noun) is called '\(name)'\(hint)")
      }
    }
  }
}
