internal import OSInfoModel

/// A condition on a property.
package struct QueryCondition: Sendable, Hashable {
  /// How the values are compared.
  package enum Operator: String, Sendable, Hashable, CaseIterable {
    /// One of the values is this one.
    case equal = "="
    /// None of the values is this one; also where nothing is known.
    case notEqual = "!="
    /// A PCRE2 pattern is found in one of the values.
    case matches = "~"
    /// One of the values comes before, in natural order.
    case less = "<"
    /// One of the values comes before or is this one.
    case atMost = "<="
    /// One of the values comes after.
    case greater = ">"
    /// One of the values comes after or is this one.
    case atLeast = ">="
  }

  /// A word of a query: a condition, or the name of an entity.
  package enum Term: Sendable, Hashable {
    /// A condition.
    case condition(QueryCondition)
    /// An id or short id.
    case name(String)
  }

  /// The property's name.
  package var property: String
  /// How the values are compared.
  package var comparison: Operator
  /// What they are compared with.
  package var value: String

  /// A condition.
  package init(_ property: String, _ comparison: Operator, _ value: String) {
    self.property = property
    self.comparison = comparison
    self.value = value
  }

  /// Reads a word of a command line.
  ///
  /// What begins like a property and goes on with an operator is a condition; everything else, ids
  /// with an operator's character in them too, is a name.
  package static func parse(_ word: String) -> Term {
    let bytes = Array(word.utf8)
    var end = 0
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    guard end > 0, end < bytes.count else { return .name(word) }
    // The longer spelling first, so that '<=' is not '<' and a value '='.
    let spellings: [Operator] = [
      .notEqual, .atMost, .atLeast, .equal, .matches, .less, .greater,
    ]
    for spelling in spellings where bytes[end...].starts(with: spelling.rawValue.utf8) {
      let value = bytes[(end + spelling.rawValue.utf8.count)...]
      return .condition(
        QueryCondition(
          String(decoding: bytes[..<end], as: UTF8.self), spelling,
          String(decoding: value, as: UTF8.self)))
    }
    return .name(word)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
      || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The value as a property of this kind spells it.
  ///
  /// - Throws: `.usage` where it can be no value of the property.
  func canonicalValue(for kind: QueryProperty.Kind) throws(OSInfoError) -> String {
    if comparison == .matches { return value }
    switch kind {
    case .text, .translated, .list: return value
    case .boolean:
      switch value {
      case "true", "yes", "1": return "true"
      case "false", "no", "0": return "false"
      default:
        throw OSInfoError(
          .usage, "'\(value)' is no value of \(property)", hint: "true or false is")
      }
    case .integer:
      guard let number = Amount.parse(value) else {
        throw OSInfoError(
          .usage, "'\(value)' is no value of \(property)",
          hint: "a number is, or an amount such as 2GiB")
      }
      return String(number)
    }
  }

  /// Whether one of `texts` is as the condition wants it; `pattern` is what `~` compares with.
  func holds(
    for texts: [String], against value: String, pattern: ((String) -> Bool)?
  ) -> Bool {
    switch comparison {
    case .equal: return texts.contains(value)
    case .notEqual: return !texts.contains(value)
    case .matches: return texts.contains { pattern?($0) ?? false }
    case .less: return texts.contains { NaturalOrder.compare($0, value) < 0 }
    case .atMost: return texts.contains { NaturalOrder.compare($0, value) <= 0 }
    case .greater: return texts.contains { NaturalOrder.compare($0, value) > 0 }
    case .atLeast: return texts.contains { NaturalOrder.compare($0, value) >= 0 }
    }
  }
}

/// Amounts as people write them.
enum Amount {
  private static let units: [String: Int64] = [
    "": 1, "b": 1, "hz": 1,
    "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40,
    "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000,
    "khz": 1_000, "mhz": 1_000_000, "ghz": 1_000_000_000,
  ]

  /// A whole number of bytes, hertz or things; `nil` where `text` is none, or too great.
  static func parse(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    var unit = text[digits.endIndex...]
    while unit.first == " " { unit.removeFirst() }
    guard let number = Int64(digits), let factor = units[unit.lowercased()] else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }
}
