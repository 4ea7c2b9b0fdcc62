package import OSInfoModel

/// What is known when a policy's conditions are looked at; a fact that is not here is unknown.
package struct Facts: Sendable {
  /// What is known of one.
  private struct Known: Sendable {
    /// Its values; a set may be known to be empty.
    var values: [String]
    /// The same, where they are many.
    var set: Set<String>?

    init(_ values: [String]) {
      self.values = values
      set = values.count > 8 ? Set(values) : nil
    }

    func has(_ value: String) -> Bool {
      if let set { return set.contains(value) }
      return values.contains(value)
    }
  }

  private var facts: [String: Known] = [:]

  /// Nothing is known.
  package init() {}

  /// The values of a fact; `nil` where it is unknown.
  package subscript(_ name: String) -> [String]? {
    get { facts[name]?.values }
    set { facts[name] = newValue.map { Known($0) } }
  }

  /// Sets a fact of one value.
  package mutating func set(_ name: String, _ value: String?) {
    if let value { self[name] = [value] }
  }

  /// Forgets a fact.
  package mutating func forget(_ name: String) { self[name] = nil }

  /// Adds what `other` knows, which goes before what is known here.
  package mutating func merge(_ other: Facts) {
    facts.merge(other.facts) { _, new in new }
  }

  /// All that is known.
  package var all: [String: [String]] { facts.mapValues(\.values) }

  /// Whether a fact is known to have `value`.
  package func has(_ name: String, _ value: String) -> Bool {
    facts[name]?.has(value) ?? false
  }

  /// Whether a condition holds.
  package func satisfy(_ condition: Policy.Condition) -> Bool {
    if condition.comparison == .known {
      let wanted = condition.values.first != "no"
      return ((facts[condition.fact] != nil) == wanted) != condition.negated
    }
    guard let known = facts[condition.fact] else {
      return condition.whenUnknown != condition.negated
    }
    let holds: Bool
    switch condition.comparison {
    case .in, .has:
      holds = condition.values.contains { known.has($0) }
    case .atLeast:
      holds = known.values.contains { value in
        condition.values.allSatisfy { NaturalOrder.compare(value, $0) >= 0 }
      }
    case .below:
      holds = known.values.contains { value in
        condition.values.allSatisfy { NaturalOrder.compare(value, $0) < 0 }
      }
    case .known: holds = true
    }
    return holds != condition.negated
  }

  /// `text` with each `{fact}` replaced; `nil` where one of them is unknown or empty.
  package func filled(_ text: String) -> String? {
    var isKnown = true
    let result = replacing(text) { name in
      if let known = self[name], !known.isEmpty { return known }
      isKnown = false
      return []
    }
    return isKnown ? result : nil
  }

  /// `text` with each `{fact}` replaced, and with `?` for what is unknown; `isLeft` says which places stay.
  package func described(
    _ text: String, leaving isLeft: (String) -> Bool = { _ in false }
  ) -> String {
    replacing(text) { name in
      if isLeft(name) { return nil }
      let known = self[name] ?? []
      return known.isEmpty ? ["?"] : known
    }
  }

  /// `text` with each `{fact}` replaced by what `value` says; where it says `nil` the place stays.
  private func replacing(_ text: String, by value: (String) -> [String]?) -> String {
    guard var open = Facts.first(UInt8(ascii: "{"), in: text, from: 0) else { return text }
    var result = ""
    var start = 0
    while let close = Facts.first(UInt8(ascii: "}"), in: text, from: open) {
      if let words = value(String(Facts.piece(of: text, open + 1, close))) {
        result.append(contentsOf: Facts.piece(of: text, start, open))
        result += words.count == 1 ? words[0] : words.inOneText(separator: ", ")
        start = close + 1
      }
      guard let next = Facts.first(UInt8(ascii: "{"), in: text, from: close + 1) else { break }
      open = next
    }
    result.append(contentsOf: Facts.piece(of: text, start, text.utf8.count))
    return result
  }

  /// How many bytes of a text come before the first that is `byte`, of those from `start` on.
  private static func first(_ byte: UInt8, in text: String, from start: Int) -> Int? {
    let bytes = text.utf8Span.span
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The bytes of a text from `start` to before `end`, where characters begin.
  private static func piece(of text: String, _ start: Int, _ end: Int) -> Substring {
    let first = text.utf8.startIndex
    return text[text.utf8.index(first, offsetBy: start)..<text.utf8.index(first, offsetBy: end)]
  }
}
