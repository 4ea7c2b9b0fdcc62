package import OSInfoModel

/// A question to the catalog: which entities, and what of them.
package struct Query: Sendable {
  /// Compiles a pattern for `~`; the catalog itself knows no pattern language.
  package typealias Matcher = (_ pattern: String) throws(OSInfoError) -> (String) -> Bool

  /// The kind of entity.
  package var entity: QueryEntity
  /// What to return of each, in this order.
  package var fields: [QueryProperty]
  /// All must hold.
  package var conditions: [QueryCondition] = []
  /// Ids or short ids, one of which must be the entity's; empty for any entity.
  package var names: [String] = []
  /// The property to sort by; `nil`: the kind's own.
  package var sortKey: String?
  /// The user's languages, most preferred first.
  package var languages: [String] = []
  /// Whether of several short ids the first is enough.
  package var firstShortIDOnly = false

  /// A question for all entities of a kind; without `fields`, for every property.
  package init(_ entity: QueryEntity, fields: [QueryProperty]? = nil) {
    self.entity = entity
    self.fields = fields ?? entity.properties
  }
}

extension Catalog {
  /// The rows that answer a query, each with the values of `query.fields`.
  ///
  /// Rows are in natural order of the sort key's first value, those without one last; then in the
  /// order of the catalog: short id, then id.
  ///
  /// - Throws: `.usage` for a property there is not or a value that cannot be one, `.invalid` for a
  ///   pattern, and what reading the catalog throws.
  package func rows(
    _ query: Query, matcher: Query.Matcher = { (_) throws(OSInfoError) in { _ in false } }
  ) throws(OSInfoError) -> [[QueryValue]] {
    var plan = QueryPlan(query)
    try plan.build(matcher: matcher)
    return try withConnection(query.entity.schema) { connection throws(OSInfoError) in
      try plan.run(on: connection)
    }
  }

  /// Hands each row of a query that SQL answers alone to `body`, without making values of it.
  ///
  /// Columns are `query.fields`, as the catalog stores them. This is for printing everything quickly.
  ///
  /// - Returns: `false`, and nothing was handed over, where rows have to be sorted out first; ask
  ///   ``rows(_:matcher:)`` then.
  /// - Throws: what ``rows(_:matcher:)`` throws.
  package func stream(
    _ query: Query, matcher: Query.Matcher,
    _ body: (borrowing Statement) throws(OSInfoError) -> Void
  ) throws(OSInfoError) -> Bool {
    var plan = QueryPlan(query)
    try plan.build(matcher: matcher)
    guard plan.isComplete else { return false }
    try withConnection(query.entity.schema) { connection throws(OSInfoError) in
      try plan.stream(on: connection, body)
    }
    return true
  }
}
