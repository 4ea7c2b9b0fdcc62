internal import OSInfoCatalog

/// What a command line asks for.
struct QueryRequest {
  var entity: QueryEntity
  var format: QueryArguments.Format
  /// The properties asked for; `nil`: the kind's own for the format.
  var fields: [QueryProperty]?
  var conditions: [QueryCondition] = []
  var names: [String] = []
  var sortKey: String?

  /// Whether everything known of each entity is printed.
  var wantsRecords: Bool {
    format != .table && fields == nil && !names.isEmpty
      && (entity.name == "os" || entity.name == "platform")
  }

  /// The query.
  var query: Query {
    let visible = entity.properties.filter { $0.isVisible }
    var query = Query(entity, fields: fields ?? (format == .table ? visible : entity.properties))
    query.conditions = conditions
    query.names = names
    query.sortKey = sortKey
    query.languages = Languages.preferred()
    query.firstShortIDOnly = format == .table
    return query
  }
}
