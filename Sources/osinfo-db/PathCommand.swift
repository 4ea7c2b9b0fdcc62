internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Says where data and catalogs lie.
struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Show where data and the catalog lie.",
    discussion: "Without an option every place is shown, with its name.")

  @Flag(help: "The system's data.") var system = false
  @Flag(help: "The site's data.") var local = false
  @Flag(help: "The user's data.") var user = false
  @Flag(help: "Our own data.") var data = false
  @Flag(name: .customLong("catalog"), help: "The catalog in use.") var catalog = false

  func run() throws {
    let layers = Layers()
    var places: [(wanted: Bool, name: String, path: String?)] = [
      (system, "system", layers.system), (data, "data", DataDirectory.path),
      (local, "local", layers.local), (user, "user", layers.user),
    ]
    let wantsAll = !(system || local || user || data || catalog)
    if wantsAll || catalog {
      do throws(OSInfoError) {
        places.append((catalog, "catalog", try CatalogLocator().find(stated: nil).path))
      } catch {
        if catalog { throw error }
        places.append((false, "catalog", nil))
      }
    }
    var output = Output()
    for place in places where wantsAll || place.wanted {
      guard let path = place.path else {
        if wantsAll { continue }
        throw OSInfoError(.notFound, "there is no \(place.name) directory")
      }
      if wantsAll {
        output.line(
          place.name + String(repeating: " ", count: 10 - place.name.utf8.count) + path)
      } else {
        output.line(path)
      }
    }
    try output.flush()
  }
}
