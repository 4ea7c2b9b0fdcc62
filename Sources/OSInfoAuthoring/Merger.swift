import OSInfoModel
import OSInfoXML

/// Lays the files of all layers over each other.
///
/// A statement of a later layer replaces the whole entity, with what `.d` files of earlier layers had
/// added to it; `.d` files of the same and of later layers add to it.
struct Merger {
  private struct Entry {
    var entity: DecodedEntity?
    var overlays: [DecodedOverlay] = []
    var layer: Int
  }

  private var entries: [EntityKey: Entry] = [:]
  private var draft = Draft()

  /// The entities of `files`, which are in the order of layers and paths.
  static func merge(_ files: [DecodedFile], hardware: [Device]) -> Draft {
    var merger = Merger()
    var start = 0
    while start < files.count {
      let layer = files[start].place.layer
      let end = files[start...].firstIndex { $0.place.layer != layer } ?? files.count
      merger.add(files[start..<end])
      start = end
    }
    return merger.finish(hardware)
  }

  private mutating func add(_ layer: ArraySlice<DecodedFile>) {
    let hidden = Set(layer.filter(\.isBlackout).map(\.path))
    if !hidden.isEmpty {
      for key in entries.keys where hidden.contains(key.kind.path(of: key.id)) {
        entries[key] = nil
      }
    }
    for file in layer {
      draft.places[file.place.origin] = file.place
      draft.diagnostics += file.diagnostics
      draft.knowledge.citations += file.citations
      if let input = file.input { draft.knowledge.inputs.append(input) }
      for entity in file.entities { add(entity) }
    }
    for file in layer {
      for overlay in file.overlays {
        entries[overlay.key, default: Entry(layer: -1)].overlays.append(overlay)
      }
    }
  }

  private mutating func add(_ entity: DecodedEntity) {
    let earlier = entries[entity.key]
    if let earlier, earlier.layer == entity.place.layer, let first = earlier.entity {
      let location = SourceLocation(file: entity.place.origin, line: entity.line)
      let there = SourceLocation(file: first.place.file, line: first.line)
      draft.report(
        "duplicate-id", "\(entity.key.id) is described in \(there) already", at: location,
        hint: "the last one counts; remove one, or put what it adds into a .d directory")
    }
    if case .policy(let written) = entity.value {
      let extendsItself = written.policy.extends == entity.key.id
      draft.policies[entity.key.id] =
        extendsItself ? draft.policies[entity.key.id, default: []] + [written] : [written]
    }
    entries[entity.key] = Entry(entity: entity, layer: entity.place.layer)
  }

  private consuming func finish(_ hardware: [Device]) -> Draft {
    for device in hardware {
      let key = EntityKey(kind: .device, id: device.id)
      if entries[key]?.entity == nil {
        entries[key, default: Entry(layer: -1)].entity = DecodedEntity(
          key: key, value: .device(device), facts: [:],
          place: FilePlace(layer: -1, file: "", origin: "", strict: false), line: nil)
      }
    }
    for key in entries.keys.sorted() {
      guard let entry = entries[key] else { continue }
      var value = entry.entity?.value
      var facts = entry.entity?.facts ?? [:]
      for overlay in entry.overlays {
        let context = FileContext(overlay.place, dialect: overlay.dialect)
        let decoder = EntityDecoder(context: context, id: key.id, facts: facts)
        if facts.isEmpty { decoder.note("id", overlay.element.line) }
        value = decoder.value(key.kind, overlay.element, value) ?? value
        facts = decoder.facts
        draft.diagnostics += context.diagnostics
        draft.knowledge.citations += context.citations
      }
      draft.facts[key] = facts
      if let row = entry.entity?.row { draft.rows[key] = row }
      if let value { store(value) }
    }
    return draft
  }

  private mutating func store(_ value: DecodedEntity.Value) {
    switch value {
    case .os(let os): draft.knowledge.operatingSystems.append(os)
    case .platform(let platform): draft.knowledge.platforms.append(platform)
    case .line(let line): draft.knowledge.platformLines.append(line)
    case .device(var device):
      if let numbers = Device.numbers(in: device.id) {
        device.busType = device.busType ?? numbers.bus
        device.vendorID = device.vendorID ?? numbers.vendor
        device.productID = device.productID ?? numbers.product
      }
      draft.knowledge.devices.append(device)
    case .deployment(let deployment): draft.knowledge.deployments.append(deployment)
    case .datamap(let datamap): draft.knowledge.datamaps.append(datamap)
    case .script(let script): draft.knowledge.installScripts.append(script)
    case .policy: break
    }
  }
}
