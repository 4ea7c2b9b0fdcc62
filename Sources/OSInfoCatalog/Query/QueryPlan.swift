internal import OSInfoModel

/// A query as SQL, and what is left to do with its rows.
struct QueryPlan {
  /// A condition SQL does not decide.
  private struct Filter {
    let column: Int
    let condition: QueryCondition
    let value: String
    let pattern: ((String) -> Bool)?
  }

  private let query: Query
  private var columns: [QueryProperty]
  private var bindings: [Value] = []
  private var filters: [Filter] = []
  private var sortColumn: Int?
  private(set) var sql = ""

  init(_ query: Query) {
    self.query = query
    columns = query.fields
  }

  mutating func build(matcher: Query.Matcher) throws(OSInfoError) {
    let languages = query.languages.map { bind(.text($0)) }
    var predicates: [String] = []
    if !query.names.isEmpty {
      let alternatives = query.names.map { name in
        substitute(.text(name), in: query.entity.named)
      }
      predicates.append("(\(alternatives.inOneText(separator: " OR ")))")
    }
    for condition in query.conditions {
      guard let property = query.entity.property(condition.property) else {
        throw query.entity.unknownProperty(condition.property)
      }
      let value = try condition.canonicalValue(for: property.kind)
      if condition.comparison == .equal,
        let predicate = predicate(property, equals: value)
      {
        predicates.append(predicate)
      } else {
        let pattern = condition.comparison == .matches ? try matcher(value) : nil
        filters.append(
          Filter(
            column: column(of: property), condition: condition, value: value, pattern: pattern))
      }
    }
    if let key = query.sortKey ?? query.entity.defaultSortKey {
      guard let property = query.entity.property(key) else {
        throw query.entity.unknownProperty(key)
      }
      // The catalog's own order is that of the short id already.
      if key != "short-id" { sortColumn = column(of: property) }
    }
    var selected = columns.map { expression($0, languages: languages) }
    if selected.isEmpty { selected = ["1"] }
    sql = "SELECT \(selected.inOneText(separator: ", ")) FROM \(query.entity.source)"
    if !predicates.isEmpty { sql += " WHERE " + predicates.inOneText(separator: " AND ") }
    sql += " ORDER BY \(query.entity.order)"
  }

  /// Whether SQL's rows are the answer: nothing is left to be sorted out.
  var isComplete: Bool { filters.isEmpty && sortColumn == nil }

  /// Hands each of SQL's rows to `body`; only where the plan is complete.
  func stream(
    on connection: borrowing Connection,
    _ body: (borrowing Statement) throws(OSInfoError) -> Void
  ) throws(OSInfoError) {
    try connection.each(sql, bindings, body)
  }

  func run(on connection: borrowing Connection) throws(OSInfoError) -> [[QueryValue]] {
    var rows: [[QueryValue]] = []
    let kinds = columns.map(\.kind)
    let wanted = query.fields.count
    try connection.each(sql, bindings) { statement in
      var row: [QueryValue] = []
      row.reserveCapacity(kinds.count)
      for (index, kind) in kinds.enumerated() {
        row.append(QueryPlan.value(statement, index, kind))
      }
      for filter in filters {
        let texts = row[filter.column].texts
        guard filter.condition.holds(for: texts, against: filter.value, pattern: filter.pattern)
        else { return }
      }
      rows.append(row)
    }
    if let sortColumn { QueryPlan.sort(&rows, by: sortColumn) }
    if columns.count > wanted {
      for index in rows.indices { rows[index].removeSubrange(wanted...) }
    }
    return rows
  }

  /// Sorts in natural order of a column's first value; rows without one come last, and equal rows keep their order.
  private static func sort(_ rows: inout [[QueryValue]], by column: Int) {
    let keys = rows.map { $0[column].texts.first }
    let order = rows.indices.sorted { left, right in
      switch (keys[left], keys[right]) {
      case (let a?, let b?):
        let comparison = NaturalOrder.compare(a, b)
        return comparison == 0 ? left < right : comparison < 0
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return left < right
      }
    }
    rows = order.map { rows[$0] }
  }

  private static func value(
    _ statement: borrowing Statement, _ index: Int, _ kind: QueryProperty.Kind
  ) -> QueryValue {
    switch kind {
    case .integer: return statement.integer(index).map { .integer($0) } ?? .none
    case .boolean: return statement.isNull(index) ? .none : .bool(statement.bool(index))
    case .text, .translated:
      guard let text = statement.text(index), !text.isEmpty else { return .none }
      return .text(text)
    case .list(let separator):
      guard let text = statement.text(index), !text.isEmpty else { return .none }
      guard text.utf8.contains(separator.asciiValue ?? 0) else { return .text(text) }
      let parts = text.split(separator: separator).map(String.init)
      return parts.count > 1 ? .list(parts) : parts.first.map { .text($0) } ?? .none
    }
  }

  /// `column = value` in SQL; `nil` where several values have to be looked at.
  private mutating func predicate(_ property: QueryProperty, equals value: String) -> String? {
    if let lookup = property.lookup { return substitute(.text(value), in: lookup) }
    switch property.kind {
    case .text: return "\(property.sql) = \(bind(.text(value)))"
    case .integer: return "\(property.sql) = \(bind(Value(Int64(value))))"
    case .boolean: return "\(property.sql) = \(bind(Value(value == "true")))"
    case .translated, .list: return nil
    }
  }

  private func expression(_ property: QueryProperty, languages: [String]) -> String {
    if query.firstShortIDOnly, let first = property.firstSQL { return first }
    guard case .translated(let set) = property.kind, !languages.isEmpty else {
      return property.sql
    }
    let texts = languages.map { language in
      """
      (SELECT x.text FROM translation x WHERE x.set_key = \(set) AND x.language = \(language)
        ORDER BY x.position LIMIT 1)
      """
    }
    return "COALESCE(\((texts + [property.sql]).inOneText(separator: ", ")))"
  }

  private mutating func column(of property: QueryProperty) -> Int {
    if let known = columns.firstIndex(where: { $0.name == property.name }) { return known }
    columns.append(property)
    return columns.count - 1
  }

  private mutating func bind(_ value: Value) -> String {
    bindings.append(value)
    return "?\(bindings.count)"
  }

  private mutating func substitute(_ value: Value, in template: String) -> String {
    let parameter = bind(value)
    // Not split and joined: what is generic over strings is slow when it is first called.
    var sql = ""
    for character in template.unicodeScalars {
      if character == "?" { sql += parameter } else { sql.unicodeScalars.append(character) }
    }
    return sql
  }
}
