/// A property of an entity kind: a column of a table, a key of a condition and of JSON.
package struct QueryProperty: Sendable {
  /// How a value is stored.
  package enum Kind: Sendable, Hashable {
    /// A text.
    case text
    /// A text with translations; `set` is the column that names them.
    case translated(set: String)
    /// A whole number.
    case integer
    /// 0 or 1.
    case boolean
    /// Texts, each ending where `separator` is.
    case list(separator: Character)
  }

  /// The name, as libosinfo or the XML has it.
  package let name: String
  /// The table's heading.
  package let header: String
  /// The least width of the table's column, in bytes.
  package let width: Int
  /// Whether a table shows it when no fields are asked for.
  package let isVisible: Bool
  /// Whether a table shows the first of several values alone.
  package var showsFirst: Bool { firstSQL != nil }
  /// How a value is stored.
  package let kind: Kind
  /// The expression that gives it.
  let sql: String
  /// The expression that gives the first of several values; `nil`: ``sql`` gives one.
  let firstSQL: String?
  /// A condition that finds rows by a value, `?`, with an index; `nil`: compare with `sql`.
  let lookup: String?

  init(
    _ name: String, _ header: String, _ width: Int, visible: Bool = false,
    kind: Kind = .text, sql: String, firstSQL: String? = nil, lookup: String? = nil
  ) {
    self.name = name
    self.header = header
    self.width = width
    isVisible = visible
    self.kind = kind
    self.sql = sql
    self.firstSQL = firstSQL
    self.lookup = lookup
  }
}
