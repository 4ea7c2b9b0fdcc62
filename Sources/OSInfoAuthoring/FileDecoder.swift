import OSInfoModel
import OSInfoXML

/// Reads files; it belongs to one thread, with schemas of its own.
final class FileDecoder {
  private let options: AuthoringOptions
  private var schemas: [Dialect: RelaxNG] = [:]

  init(_ options: AuthoringOptions) { self.options = options }

  /// Reads a file; whatever is wrong with it is in the diagnostics.
  func decode(_ source: SourceFile) -> DecodedFile {
    let place = source.place(strict: options.strict)
    let context = FileContext(place)
    var decoded = DecodedFile(place: place, path: source.entityPath.path)
    do {
      let bytes: [UInt8]
      switch source.content {
      case .bytes(let content): bytes = content
      case .path(let path): bytes = try FileReader.bytes(of: path, limit: 64 << 20)
      }
      decoded.input = Knowledge.Input(
        layer: source.layer.name, path: source.path, size: Int64(bytes.count),
        digest: SHA256.hexadecimal(of: bytes))
      if bytes.isEmpty {
        decoded.isBlackout = place.overlayName == nil
      } else {
        try decode(bytes, source, context, &decoded)
      }
    } catch {
      context.report(
        error.code == .permissionDenied || error.code == .inputOutput ? "unreadable" : "xml",
        error.message, line: error.location?.line, hint: error.hint)
    }
    decoded.diagnostics = context.diagnostics
    decoded.citations = context.citations
    return decoded
  }

  private func decode(
    _ bytes: [UInt8], _ source: SourceFile, _ context: FileContext, _ decoded: inout DecodedFile
  ) throws(OSInfoError) {
    let root = try XMLDocument(parsing: bytes, name: source.file).root
    switch root.name {
    case "libosinfo": context.dialect = .libosinfo
    case "osinfo": context.dialect = .osinfo
    default:
      throw OSInfoError(
        .invalid, "the root element is <\(root.name)>",
        at: SourceLocation(file: source.file, line: root.line),
        hint: "it must be <osinfo version=\"1\"> or <libosinfo version=\"0.0.1\">")
    }
    if context.dialect == .osinfo, let version = root[attribute: "version"], version != "1" {
      throw OSInfoError(
        .unsupported, "version \(version) of the dialect is not known",
        at: SourceLocation(file: source.file, line: root.line),
        hint: "this program understands version 1; a newer one may understand more")
    }
    context.check(root, .root)
    for element in root.elements { decode(element, source, context, &decoded) }
    if options.validateSchema {
      context.add(schema: try schema(context.dialect).validate(bytes, name: source.file))
    }
  }

  private func decode(
    _ element: XMLElement, _ source: SourceFile, _ context: FileContext,
    _ decoded: inout DecodedFile
  ) {
    if element.name == "source", context.dialect == .osinfo {
      context.cite(element, entity: nil)
      return
    }
    if element.name == "series", context.dialect == .osinfo {
      for release in SeriesExpander.releases(of: element, context) {
        context.row = (release.row, release.line)
        decode(release.element, source, context, &decoded)
        context.row = nil
      }
      return
    }
    guard var kind = FileDecoder.kinds[element.name] else { return }
    if kind == .policy, context.dialect == .libosinfo { return }
    guard let id = element[attribute: "id"].map(Values.trimmed), !id.isEmpty else {
      context.report("missing", "<\(element.name)> has no id", line: element.line)
      return
    }
    if context.dialect == .libosinfo, source.isPlaced, !isPlaced(source, kind, id) {
      context.report(
        "path", "\(id) must be in \(kind.path(of: id)).xml, not in \(source.path)",
        line: element.line, hint: "move the file, or correct the id; it is left out")
      return
    }
    if kind == .platform, context.dialect == .osinfo, EntityDecoder.isLine(element) {
      kind = .platformLine
    }
    let key = EntityKey(kind: kind, id: id)
    if context.overlayName != nil, kind != .policy, kind != .platformLine {
      decoded.overlays.append(
        DecodedOverlay(
          key: key, element: element, place: context.place, dialect: context.dialect))
      return
    }
    let decoder = EntityDecoder(context: context, id: id)
    decoder.note("id", element.line)
    if kind == .platformLine {
      let (line, releases) = decoder.line(element)
      add(key, .line(line), decoder, element.line, &decoded)
      for (platform, release) in releases {
        let key = EntityKey(kind: .platform, id: platform.id)
        release.note("id", release.facts["version"]?.line)
        add(key, .platform(platform), release, release.facts["version"]?.line, &decoded)
      }
    } else if let value = decoder.value(kind, element, nil) {
      add(key, value, decoder, element.line, &decoded)
    }
  }

  private func add(
    _ key: EntityKey, _ value: DecodedEntity.Value, _ decoder: EntityDecoder, _ line: Int?,
    _ decoded: inout DecodedFile
  ) {
    decoded.entities.append(
      DecodedEntity(
        key: key, value: value, facts: decoder.facts, place: decoder.context.place, line: line,
        row: decoder.context.row))
  }

  /// Whether an entity lies where its id says; a source may be a part of a database.
  private func isPlaced(_ source: SourceFile, _ kind: EntityKind, _ id: String) -> Bool {
    let expected = kind.path(of: id)
    let actual = source.entityPath.path
    if actual == expected { return true }
    guard expected.hasSuffix("/" + actual) else { return false }
    let root = source.layer.path.split(separator: "/").map(String.init)
    let missing = expected.dropLast(actual.count + 1).split(separator: "/").map(String.init)
    return root.count >= missing.count && Array(root.suffix(missing.count)) == missing
  }

  private func schema(_ dialect: Dialect) throws(OSInfoError) -> RelaxNG {
    if let schema = schemas[dialect] { return schema }
    let schema = try Schemas.relaxNG(dialect)
    schemas[dialect] = schema
    return schema
  }

  private static let kinds: [String: EntityKind] = [
    "os": .os, "platform": .platform, "device": .device, "deployment": .deployment,
    "install-script": .installScript, "datamap": .datamap, "policy": .policy,
  ]
}

extension EntityDecoder {
  /// Reads an entity, or adds to one that is there.
  func value(
    _ kind: EntityKind, _ element: XMLElement, _ earlier: DecodedEntity.Value?
  ) -> DecodedEntity.Value? {
    switch (kind, earlier) {
    case (.os, .os(var os)):
      operatingSystem(element, into: &os)
      return .os(os)
    case (.platform, .platform(var platform)):
      self.platform(element, into: &platform)
      return .platform(platform)
    case (.device, .device(var device)):
      self.device(element, into: &device)
      return .device(device)
    case (.installScript, .script(var script)):
      installScript(element, into: &script)
      return .script(script)
    case (.datamap, .datamap(var datamap)):
      self.datamap(element, into: &datamap)
      return .datamap(datamap)
    case (.deployment, _): return deployment(element).map { .deployment($0) }
    case (.policy, _): return .policy(policy(element))
    case (.os, _): return value(kind, element, .os(OperatingSystem(id: id)))
    case (.platform, _): return value(kind, element, .platform(Platform(id: id)))
    case (.device, _): return value(kind, element, .device(Device(id: id)))
    case (.installScript, _): return value(kind, element, .script(InstallScript(id: id)))
    case (.datamap, _): return value(kind, element, .datamap(Datamap(id: id)))
    case (.platformLine, _): return nil
    }
  }
}

extension Shape {
  fileprivate static let root = Shape(
    attributes: ["version"],
    children: ["os", "platform", "device", "deployment", "install-script", "datamap"],
    addedChildren: ["policy", "series", "source"])
}
