internal import Glibc
package import OSInfoModel

/// Finds the catalog a tool should read, and has it compiled anew when a layer has changed.
package struct CatalogLocator {
  /// The catalog, and what the user should be told about it.
  package struct Found {
    /// The catalog's path.
    package var path: String
    /// Why it is not the one it should be, where it is not.
    package var warning: String?
    /// The catalog, where it had to be opened to be found.
    private let opened: Catalog?

    init(path: String, warning: String? = nil, opened: Catalog? = nil) {
      self.path = path
      self.warning = warning
      self.opened = opened
    }

    /// Opens the catalog.
    ///
    /// - Throws: what ``Catalog/init(path:)`` throws.
    package func open() throws(OSInfoError) -> Catalog {
      if let opened { return opened }
      return try Catalog(path: path)
    }
  }

  private let layers: Layers
  private let environment: (String) -> String?
  /// Where the tools are, with whose catalog and by whose `osinfo-db` it is done.
  private let tools: () -> String?

  /// A locator for this process.
  ///
  /// - Parameter directories: where the tools may be: the first counts that has a catalog beside it. Without any, they
  ///   are where this executable is.
  package init(tools directories: @autoclosure @escaping () -> [String] = []) {
    tools = {
      directories().first { CatalogLocator.shipped(beside: $0) != nil }
        ?? Environment.executableDirectory
    }
    environment = Environment.value
    layers = Layers(environment: environment)
  }

  /// The catalog to read: the one stated, `OSINFO_CATALOG`, a fresh compile of the layers, or the shipped one.
  ///
  /// - Throws: `.notFound` where there is none; whether it can be read shows when it is opened.
  package func find(stated: String?) throws(OSInfoError) -> Found {
    if let stated = stated ?? environment("OSINFO_CATALOG") { return Found(path: stated) }
    let tools = tools()
    let shipped = tools.flatMap(CatalogLocator.shipped)
    if layers.present.isEmpty, let shipped { return Found(path: shipped) }
    var reason = "no catalog found"
    if !layers.present.isEmpty, let cache = cachePath(tools) {
      if let fresh = CatalogStamps(layers: layers, shipped: shipped).freshCatalog(cache) {
        return Found(path: cache, opened: fresh)
      }
      switch refresh(cache, by: tools) {
      case nil: return Found(path: cache)
      case let failure?:
        reason += ", and the data cannot be compiled: \(failure)"
        if let shipped {
          return Found(
            path: shipped,
            warning:
              "the data in \(layers.present.map(\.path).joined(separator: ", ")) is left out: \(failure)"
          )
        }
      }
    }
    if let shipped { return Found(path: shipped) }
    throw OSInfoError(
      .notFound, reason,
      hint: "name one with --catalog or OSINFO_CATALOG, or make one with 'osinfo-db compile'")
  }

  /// The catalog installed with the tools, or built beside them.
  package static var shipped: String? {
    Environment.executableDirectory.flatMap(CatalogLocator.shipped)
  }

  /// The catalog that belongs to the tools in a directory.
  private static func shipped(beside directory: String) -> String? {
    let candidates = [
      directory + "/../share/osinfo-catalog/catalog.sqlite",
      directory + "/osinfo-catalog_OSInfoDefaultCatalog.resources/catalog.sqlite",
    ]
    return candidates.first { FileState($0)?.kind == .file }
  }

  /// Where the compile of these layers is kept.
  private func cachePath(_ tools: String?) -> String? {
    let base: String
    if let cache = environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      base = cache
    } else if let home = environment("HOME") {
      base = home + "/.cache"
    } else {
      return nil
    }
    var hash: UInt64 = 14_695_981_039_346_656_037
    // Another version of the tools, which may need more of a catalog, keeps its own.
    let identity = [
      layers.system, layers.local, layers.user ?? "", tools ?? "",
      "\(Catalog.schemaMajor).\(Catalog.schemaMinor)",
    ]
    for byte in identity.joined(separator: "\n").utf8 {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return "\(base)/osinfo-catalog/\(String(hash, radix: 16)).sqlite"
  }

  /// Has `osinfo-db` compile the layers; `nil` when it did, else why it did not.
  private func refresh(_ cache: String, by tools: String?) -> String? {
    guard let directory = tools else { return "no executable path" }
    let tool = directory + "/osinfo-db"
    guard unsafe access(tool, X_OK) == 0 else { return "\(tool) is missing, which compiles it" }
    return ChildProcess.run(tool, ["compile", "--refresh", cache, "--quiet"])
  }
}
