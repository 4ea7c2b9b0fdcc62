package import OSInfoModel

/// A kind of entity that can be listed.
package struct QueryEntity: Sendable {
  /// The name on a command line.
  package let name: String
  /// What one is called in a message.
  package let noun: String
  /// The properties, in the order of a table's columns.
  package let properties: [QueryProperty]
  /// The property rows are sorted by when none is asked for; `nil`: the catalog's order.
  package let defaultSortKey: String?
  /// The tables it is read from.
  let source: String
  /// The schema that has those tables.
  let schema: Catalog.Schema
  /// The key whose order is (short id, id), or the order of the document within that.
  let order: String
  /// A condition that finds rows by a word, `?1`: an id or a short id.
  let named: String

  init(
    _ name: String, noun: String, source: String, order: String, named: String,
    schema: Catalog.Schema = .whole, defaultSortKey: String? = nil, properties: [QueryProperty]
  ) {
    self.name = name
    self.noun = noun
    self.source = source
    self.schema = schema
    self.order = order
    self.named = named
    self.defaultSortKey = defaultSortKey
    self.properties = properties
  }

  /// The property of this name.
  package func property(_ name: String) -> QueryProperty? {
    properties.first { $0.name == name }
  }

  /// Every kind, in the order help lists them.
  package static let all: [QueryEntity] = [
    .os, .platform, .device, .deployment, .media, .tree, .image, .variant, .firmware, .resources,
    .driver, .alias,
  ]

  /// The kind of this name.
  package static func named(_ name: String) -> QueryEntity? {
    // The kind that is nearly always asked for is made without the others.
    name == os.name ? os : all.first { $0.name == name }
  }

  /// The properties of these names, in the order of the columns, each once.
  ///
  /// - Throws: `.usage` for a name that is none.
  package func properties(named names: [String]) throws(OSInfoError) -> [QueryProperty] {
    for name in names where property(name) == nil {
      throw unknownProperty(name)
    }
    return properties.filter { names.contains($0.name) }
  }

  /// The error for a name that is no property.
  func unknownProperty(_ name: String) -> OSInfoError {
    OSInfoError(
      .usage, "Unknown property name \(name)",
      hint: "\(self.name) has \(properties.map(\.name).joined(separator: ", "))")
  }
}
