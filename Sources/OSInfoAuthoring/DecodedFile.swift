import OSInfoModel
import OSInfoXML

/// An entity's kind and id.
struct EntityKey: Sendable, Hashable, Comparable {
  var kind: EntityKind
  var id: String
  static func < (left: EntityKey, right: EntityKey) -> Bool {
    (left.kind.rawValue, left.id) < (right.kind.rawValue, right.id)
  }
}

/// An entity as a file states it.
struct DecodedEntity: Sendable {
  enum Value: Sendable {
    case os(OperatingSystem)
    case platform(Platform)
    case line(PlatformLine)
    case device(Device)
    case deployment(Deployment)
    case datamap(Datamap)
    case script(InstallScript)
    case policy(WrittenPolicy)
  }
  var key: EntityKey
  var value: Value
  /// Where each fact is written, by layer.
  var facts: [String: SourceLocation]
  /// Where the entity is written.
  var place: FilePlace
  var line: Int?
  /// The row of the series it was written out from.
  var row: (name: String, line: Int?)?
}

/// What a `.d` file adds to an entity; read when the entity is known.
struct DecodedOverlay: Sendable {
  var key: EntityKey
  var element: XMLElement
  var place: FilePlace
  var dialect: Dialect
}

/// All that a file says.
struct DecodedFile: Sendable {
  var place: FilePlace
  /// The path below the layer without `.xml`, or the directory without `.d`.
  var path: String
  var input: Knowledge.Input?
  /// Whether the file is empty, which hides what lower layers say at its path.
  var isBlackout = false
  var entities: [DecodedEntity] = []
  var overlays: [DecodedOverlay] = []
  var diagnostics: [Diagnostic] = []
  var citations: [Knowledge.Citation] = []
}
