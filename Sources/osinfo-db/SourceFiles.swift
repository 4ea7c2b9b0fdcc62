internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel

/// Finds the files a catalog was made from, and whether they are still as they were.
struct SourceFiles {
  let catalog: Catalog
  private(set) var warnings: [String] = []
  private var known: [String: String] = [:]

  init(catalog: Catalog) { self.catalog = catalog }

  /// The file's path where its layer is known on this machine, else `LAYER/PATH`.
  mutating func place(layer: String, path: String) throws(OSInfoError) -> String {
    let name = "\(layer)/\(path)"
    if let place = known[name] { return place }
    guard let root = SourceFiles.root(of: layer), FileState("\(root)/\(path)") != nil else {
      known[name] = name
      return name
    }
    let place = "\(root)/\(path)"
    known[name] = place
    var digest: String?
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT digest FROM file WHERE layer = ? AND path = ?", [.text(layer), .text(path)]
      ) { digest = $0.text(0) }
    }
    if let digest, SourceFiles.digest(of: place) != digest {
      warnings.append("\(place) has changed since the catalog was compiled; lines may be off")
    }
    return place
  }

  private static func root(of layer: String) -> String? {
    let layers = Layers()
    switch layer {
    case "system": return layers.system
    case "local": return layers.local
    case "user": return layers.user
    case "shipped", "data": return DataDirectory.path
    default: return nil
    }
  }

  private static func digest(of path: String) -> String? {
    (try? bytes(of: path)).map { SHA256.hexadecimal(of: $0) }
  }

  /// The bytes of a file; a pipe in its place is not waited for.
  ///
  /// - Throws: `.notFound`, `.permissionDenied` and `.invalid` for the path, `.limitExceeded` over 64 MiB.
  static func bytes(of path: String) throws(OSInfoError) -> [UInt8] {
    try FileState.requireReadable(path)
    return try FileState.stream(path, limit: 64 << 20)
  }
}
