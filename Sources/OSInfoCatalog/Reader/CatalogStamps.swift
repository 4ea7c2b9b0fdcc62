internal import OSInfoModel

/// The state of the layers, as a cache records it and as it is now.
///
/// The system's layer is watched by its directories (packages and imports replace files by renaming), a
/// site's and a user's by every file, and the shipped catalog by itself.
package struct CatalogStamps {
  private let layers: Layers
  private let shipped: String?

  /// The stamps of these layers and the shipped catalog.
  package init(layers: Layers, shipped: String?) {
    self.layers = layers
    self.shipped = shipped
  }

  /// The state as it is now.
  package func current() -> [CatalogWriter.Stamp] {
    var stamps: [CatalogWriter.Stamp] = []
    if let shipped { stamps.append(CatalogStamps.stamp(shipped)) }
    CatalogStamps.walk(layers.system, files: false, into: &stamps)
    CatalogStamps.walk(layers.local, files: true, into: &stamps)
    if let user = layers.user { CatalogStamps.walk(user, files: true, into: &stamps) }
    // Two layers may be one directory, or one may lie in another.
    var seen: Set<String> = []
    return stamps.filter { seen.insert($0.path).inserted }
  }

  /// The cache, opened, where it exists and was compiled from the layers as they are now.
  func freshCatalog(_ cache: String) -> Catalog? {
    guard FileState(cache)?.kind == .file, let catalog = try? Catalog(path: cache) else {
      return nil
    }
    var fresh = true
    var count = 0
    let result: Void? = try? catalog.withConnection(.lean) { connection throws(OSInfoError) in
      try connection.each("SELECT path, size, mtime FROM stamp") { row in
        count += 1
        guard fresh, let path = row.text(0) else { return }
        let now = CatalogStamps.stamp(path)
        fresh = now.size == row.integer(1) && now.mtime == row.integer(2)
      }
    }
    return result != nil && fresh && count > 0 ? catalog : nil
  }

  private static func stamp(_ path: String) -> CatalogWriter.Stamp {
    guard let state = FileState(path) else {
      return CatalogWriter.Stamp(path: path, size: -2, mtime: 0)
    }
    return CatalogWriter.Stamp(
      path: path, size: state.kind == .directory ? -1 : state.size, mtime: state.mtime)
  }

  /// Adds a directory and what is below it, to a depth of 16.
  private static func walk(
    _ root: String, files: Bool, into stamps: inout [CatalogWriter.Stamp]
  ) {
    var pending = [(root, 0)]
    while let (path, depth) = pending.popLast() {
      let own = stamp(path)
      stamps.append(own)
      guard own.size == -1, depth < 16 else { continue }
      for entry in DirectoryListing.entries(in: path) {
        let child = path + "/" + entry.name
        if entry.isDirectory {
          pending.append((child, depth + 1))
        } else if files {
          stamps.append(stamp(child))
        }
      }
    }
    stamps.sort { $0.path < $1.path }
  }
}
