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
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      guard let value = values[String(rest[rest.index(after: open)..<close])], !value.isEmpty else {
        return nil
      }
      result += rest[..<open] + value.joined(separator: ", ")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// `text` with each `{fact}` replaced, and with `?` for what is unknown.
  package func described(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let value = values[String(rest[rest.index(after: open)..<close])] ?? []
      result += rest[..<open] + (value.isEmpty ? "?" : value.joined(separator: ", "))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
