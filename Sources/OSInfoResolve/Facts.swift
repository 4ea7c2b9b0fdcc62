package import OSInfoModel

/// What is known when a policy's conditions are looked at; a fact that is not here is unknown.
package struct Facts: Sendable {
  /// The values of each known fact; a set may be known to be empty.
  private var values: [String: [String]] = [:]
  /// The same, for facts with many values.
  private var sets: [String: Set<String>] = [:]

  /// Nothing is known.
  package init() {}

  /// The values of a fact; `nil` where it is unknown.
  package subscript(_ name: String) -> [String]? {
    get { values[name] }
    set {
      values[name] = newValue
      sets[name] = newValue.flatMap { $0.count > 8 ? Set($0) : nil }
    }
  }

  /// Sets a fact of one value.
  package mutating func set(_ name: String, _ value: String?) {
    if let value { self[name] = [value] }
  }

  /// Forgets a fact.
  package mutating func forget(_ name: String) { self[name] = nil }

  /// Adds what `other` knows, which goes before what is known here.
  package mutating func merge(_ other: Facts) {
    values.merge(other.values) { _, new in new }
    sets.merge(other.sets) { _, new in new }
  }

  /// All that is known.
  package var all: [String: [String]] { values }

  /// Whether a fact is known to have `value`.
  package func has(_ name: String, _ value: String) -> Bool {
    if let set = sets[name] { return set.contains(value) }
    return values[name]?.contains(value) ?? false
  }

  /// Whether a condition holds.
  package func satisfy(_ condition: Policy.Condition) -> Bool {
    if condition.comparison == .known {
      let wanted = condition.values.first != "no"
      return ((values[condition.fact] != nil) == wanted) != condition.negated
    }
    guard let known = values[condition.fact] else {
      return condition.whenUnknown != condition.negated
    }
    let holds: Bool
    switch condition.comparison {
    case .in, .has:
      holds = condition.values.contains { has(condition.fact, $0) }
    case .atLeast:
      holds = known.contains { value in
        condition.values.allSatisfy { NaturalOrder.compare(value, $0) >= 0 }
      }
    case .below:
      holds = known.contains { value in
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
      if let known = values[name], !known.isEmpty { return known }
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
      let known = values[name] ?? []
      return known.isEmpty ? ["?"] : known
    }
  }

  /// `text` with each `{fact}` replaced by what `value` says; where it says `nil` the place stays.
  private func replacing(_ text: String, by value: (String) -> [String]?) -> String {
    let bytes = text.utf8
    guard var open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return text }
    var result = ""
    var start = bytes.startIndex
    while let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) {
      if let words = value(String(text[bytes.index(after: open)..<close])) {
        result.append(contentsOf: text[start..<open])
        result += words.count == 1 ? words[0] : words.inOneText(separator: ", ")
        start = bytes.index(after: close)
      }
      guard let next = bytes[bytes.index(after: close)...].firstIndex(of: UInt8(ascii: "{")) else {
        break
      }
      open = next
    }
    result.append(contentsOf: text[start...])
    return result
  }
}
