import OSInfoCatalog
import OSInfoModel
import OSInfoTestSupport
import SystemPackage

/// A compiled sample, for tools to read.
struct SampleFile {
  let directory: TemporaryDirectory
  var path: String { directory.path("catalog.sqlite") }

  init(_ knowledge: Knowledge = SampleKnowledge.small) throws {
    directory = try TemporaryDirectory()
    try CatalogWriter(knowledge).write(to: FilePath(path))
  }
}
