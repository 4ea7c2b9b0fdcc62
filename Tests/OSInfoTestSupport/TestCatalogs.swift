import Foundation
import OSInfoAuthoring
package import OSInfoCatalog
import OSInfoModel
import OSInfoPattern
import SystemPackage

/// Catalogs that several suites ask, compiled once a run.
package enum TestCatalogs {
  /// The community's archive of 2026-05 from the shared material, in the libosinfo dialect.
  package static var communityArchive: String {
    Shared.directory.appending(path: "osinfo-db/osinfo-db-20260511.tar.xz").path
  }

  /// The package's own `data/`.
  package static var data: String { Shared.package.appending(path: "data").path }

  private static let directory: String = {
    let path = NSTemporaryDirectory() + "osinfo-tests-\(getpid())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  private static let communityResult = Result { try compile([communityArchive], name: "community") }
  private static let shippedResult = Result { try compile([data], name: "shipped") }
  private static let resolverResult = Result {
    try compile(
      [communityArchive, data + "/device", data + "/platform", data + "/policy"], name: "resolver")
  }

  /// The community's archive alone.
  package static func community() throws -> Catalog { try communityResult.get() }
  /// The package's `data/`.
  package static func shipped() throws -> Catalog { try shippedResult.get() }
  /// The community's operating systems with the package's devices, platforms and policies.
  package static func resolver() throws -> Catalog { try resolverResult.get() }

  /// Compiles sources, the lowest layer first, and opens the catalog.
  package static func compile(_ sources: [String], name: String) throws -> Catalog {
    let layers = sources.map { SourceLayer(name: ($0 as NSString).lastPathComponent, path: $0) }
    let options = AuthoringOptions(patternCheck: { Pattern.problem(with: $0) })
    let (knowledge, _) = try Authoring(layers: layers, options: options).load()
    let path = "\(directory)/\(name).sqlite"
    try CatalogWriter(knowledge).write(to: FilePath(path))
    return try Catalog(path: path)
  }
}
