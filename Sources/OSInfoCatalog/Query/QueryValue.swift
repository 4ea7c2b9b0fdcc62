/// A value of a property of one row.
package enum QueryValue: Sendable, Hashable {
  /// Nothing is known.
  case none
  /// A text.
  case text(String)
  /// A whole number: bytes, hertz or a count.
  case integer(Int64)
  /// Yes or no.
  case bool(Bool)
  /// Several texts, at least two, in their order.
  case list([String])

  /// Each value as a text; empty where nothing is known.
  package var texts: [String] {
    switch self {
    case .none: return []
    case .text(let text): return [text]
    case .integer(let number): return [String(number)]
    case .bool(let flag): return [flag ? "true" : "false"]
    case .list(let texts): return texts
    }
  }
}
