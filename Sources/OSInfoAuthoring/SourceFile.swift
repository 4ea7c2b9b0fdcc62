import OSInfoModel

/// A file of a layer, not yet read.
struct SourceFile: Sendable {
  enum Content: Sendable {
    /// A file on disk.
    case path(String)
    /// What an archive holds.
    case bytes([UInt8])
  }
  var layer: SourceLayer
  /// The layer's number, the lowest first.
  var layerIndex: Int
  /// The path below the layer.
  var path: String
  /// The file as the user would name it.
  var file: String
  /// Whether its place says which entity it holds, as libosinfo wants it.
  var isPlaced: Bool
  var content: Content

  /// The path as far as it names the entity, and the name of a file that adds to it.
  var entityPath: (path: String, overlayName: String?) {
    let parts = path.split(separator: "/").map(String.init)
    if parts.count >= 2, parts[parts.count - 2].hasSuffix(".d") {
      return (String(parts.dropLast().joined(separator: "/").dropLast(2)), parts[parts.count - 1])
    }
    return (path.hasSuffix(".xml") ? String(path.dropLast(4)) : path, nil)
  }

  func place(strict: Bool) -> FilePlace {
    FilePlace(
      layer: layerIndex, file: file, origin: "\(layer.name)/\(path)",
      strict: strict || layer.strict, overlayName: entityPath.overlayName)
  }
}
