import OSInfoCatalog
import OSInfoModel
import OSInfoTestSupport
import SystemPackage

/// A compiled catalog in a directory of its own.
struct SampleCatalog {
  let directory: TemporaryDirectory
  let catalog: Catalog
  var path: String { directory.path("catalog.sqlite") }

  init(_ knowledge: Knowledge = SampleKnowledge.small) throws {
    directory = try TemporaryDirectory()
    try CatalogWriter(knowledge).write(to: FilePath(directory.path("catalog.sqlite")))
    catalog = try Catalog(path: directory.path("catalog.sqlite"))
  }
}
