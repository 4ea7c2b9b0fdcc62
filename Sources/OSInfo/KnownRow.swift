internal import OSInfoCatalog

/// A row of a query, by the names of its properties.
struct KnownRow {
  private let fields: [QueryProperty]
  private let values: [QueryValue]

  init(_ fields: [QueryProperty], _ values: [QueryValue]) {
    self.fields = fields
    self.values = values
  }

  private subscript(_ name: String) -> QueryValue {
    guard let index = fields.firstIndex(where: { $0.name == name }), index < values.count else {
      return .none
    }
    return values[index]
  }

  /// All values; empty where nothing is known.
  func texts(_ name: String) -> [String] { self[name].texts }

  /// The only value; `nil` where nothing is known.
  func text(_ name: String) -> String? { self[name].texts.first }

  /// A number; `nil` where nothing is known.
  func number(_ name: String) -> Int64? {
    guard case .integer(let number) = self[name] else { return nil }
    return number
  }

  /// Yes or no; no where nothing is known.
  func flag(_ name: String) -> Bool { self[name] == .bool(true) }

  /// An architecture; `all` where none is stated.
  func architecture() -> Architecture { text("arch").map { Architecture(rawValue: $0) } ?? .all }
}
