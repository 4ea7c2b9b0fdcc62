/// A value to bind, or read from a column whose type is not known beforehand.
package enum Value: Sendable, Hashable {
  /// Nothing.
  case null
  /// A whole number.
  case integer(Int64)
  /// A fraction.
  case real(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// A text, or nothing.
  package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  /// A whole number, or nothing.
  package init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
  /// A whole number.
  package init(_ number: Int) { self = .integer(Int64(number)) }
  /// 0 or 1.
  package init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
}
