internal import OSInfo
internal import OSInfoJSON
internal import OSInfoModel

/// The members of an object a caller gives, each asked for by its kind.
///
/// A member that nobody asked for is a mistake of the caller's, and said to be one.
struct Members {
  private let members: [String: JSON]
  private let name: String
  private var asked: Set<String> = []

  init(_ members: [String: JSON], _ name: String) {
    self.members = members
    self.name = name
  }

  init(_ json: JSON, _ name: String) throws(OSInfoError) {
    guard case .object(let members) = json else {
      throw OSInfoError(.usage, "'\(name)' is no JSON object")
    }
    self.init(members, name)
  }

  private func wrong(_ key: String, _ wanted: String) -> OSInfoError {
    OSInfoError(.usage, "\"\(key)\" of '\(name)' is not \(wanted)")
  }

  /// A member; `nil` where it is absent or null.
  private mutating func value(_ key: String) -> JSON? {
    asked.insert(key)
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  /// A text; `nil` where it is absent or empty.
  mutating func text(_ key: String) throws(OSInfoError) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.string else { throw wrong(key, "a text") }
    guard !text.utf8.contains(0) else { throw wrong(key, "a text without NUL") }
    return text.isEmpty ? nil : text
  }

  /// Texts; one alone may stand without an array.
  mutating func texts(_ key: String) throws(OSInfoError) -> [String]? {
    guard let value = value(key) else { return nil }
    if let text = value.string { return [text] }
    guard let texts = value.texts else { throw wrong(key, "an array of texts") }
    return texts
  }

  /// A whole number.
  mutating func number(_ key: String) throws(OSInfoError) -> Int64? {
    guard let value = value(key) else { return nil }
    guard case .number(let number) = value else { throw wrong(key, "a whole number") }
    return number
  }

  /// Yes or no.
  mutating func flag(_ key: String) throws(OSInfoError) -> Bool? {
    guard let value = value(key) else { return nil }
    guard case .bool(let flag) = value else { throw wrong(key, "true or false") }
    return flag
  }

  /// An amount: a number of bytes, or a text such as `8GiB`.
  mutating func amount(_ key: String) throws(OSInfoError) -> Int64? {
    switch value(key) {
    case nil: return nil
    case .number(let number)? where number >= 0: return number
    case .string(let text)?:
      guard let amount = Quantity.parse(text) else { fallthrough }
      return amount
    default: throw wrong(key, "an amount such as 16GiB")
    }
  }

  /// An object within; `nil` where it is absent.
  mutating func object(_ key: String) throws(OSInfoError) -> Members? {
    guard let value = value(key) else { return nil }
    guard case .object(let members) = value else { throw wrong(key, "an object") }
    return Members(members, key)
  }

  /// All members, as decisions with their values.
  func pins() throws(OSInfoError) -> [ResolveRequest.Pin] {
    var pins: [ResolveRequest.Pin] = []
    for (decision, value) in members.sorted(by: { $0.key < $1.key }) {
      let values: [String]
      switch value {
      case .string(let text): values = [text]
      case .number(let number): values = [String(number)]
      case .bool(let flag): values = [flag ? "on" : "off"]
      default:
        guard let texts = value.texts else { throw wrong(decision, "a value, or an array of them") }
        values = texts
      }
      guard !values.isEmpty, !values.contains("") else { throw wrong(decision, "a value") }
      pins.append(ResolveRequest.Pin(decision: decision, values: values))
    }
    return pins
  }

  /// Refuses members that nobody asked for.
  func finish() throws(OSInfoError) {
    for key in members.keys.sorted() where !asked.contains(key) {
      throw OSInfoError(
        .usage, "'\(name)' has no member \"\(key)\"",
        hint: "it may have \(asked.sorted().joined(separator: ", "))")
    }
  }
}
