package import OSInfoCatalog
package import OSInfoModel

/// The catalog a tool reads: the one named, or the one that is found.
package struct CatalogSource: Sendable {
  /// The catalog the user names; `nil`: the one that is found.
  package var path: String?

  /// The option by which it is named.
  package static let option = PlainArguments.Option("catalog")

  /// The catalog at `path`, or the one that is found.
  package init(path: String?) { self.path = path }

  /// Finds and opens the catalog; what the user should know about it goes to standard error once.
  ///
  /// - Throws: `.notFound` where there is none, and what ``Catalog/init(path:)`` throws.
  package func open(_ messages: Messages) throws(OSInfoError) -> Catalog {
    let found = try CatalogLocator().find(stated: path)
    if let warning = found.warning { messages.warn(warning) }
    let catalog = try found.open()
    try CatalogAge.tell(of: catalog, messages)
    return catalog
  }

  /// What `--version` prints: the tool's version, and the catalog's with its date and sources.
  package func versionText(_ messages: Messages) throws(OSInfoError) -> String {
    var text = "\(messages.tool) \(OSInfoVersion.current)\n"
    do throws(OSInfoError) {
      let catalog = try open(messages)
      let version = try catalog.metadata("version") ?? "without a version"
      text += "catalog \(version)\n"
      if let date = try catalog.metadata("date") { text += "date \(date)\n" }
      if let sources = try catalog.metadata("sources"), !sources.isEmpty {
        text += "sources \(sources)\n"
      }
      text += "file \(catalog.path)\n"
    } catch {
      // Without a catalog the tool still has a version; one that was asked for must be readable.
      guard path == nil, error.code == .notFound else { throw error }
    }
    return text
  }
}
