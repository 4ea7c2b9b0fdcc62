package import OSInfoJSON
package import OSInfoMedia
package import OSInfoModel

/// A detection as JSON; the keys are the XML's element and attribute names.
package struct DetectionRecord {
  /// The version of this record's form.
  private static let schema: Int64 = 1

  /// The record.
  package let json: JSON

  /// The record of a detection; `place` says where the catalog says what a match says.
  ///
  /// - Throws: what `place` throws.
  package init(
    _ detection: Detection,
    place: (Match) throws(OSInfoError) -> SourceLocation? = { (_) throws(OSInfoError) in nil }
  ) throws(OSInfoError) {
    var record: [String: JSON] = [
      "schema": .number(DetectionRecord.schema), "input": .string(detection.input),
      "status": .string(detection.status),
    ]
    if let error = detection.error {
      var text: [String: JSON] = [
        "code": .string(error.code.rawValue), "message": .string(error.message),
      ]
      if let hint = error.hint { text["hint"] = .string(hint) }
      if let offset = error.location?.offset { text["offset"] = .number(Int64(clamping: offset)) }
      record["error"] = .object(text)
    }
    if let evidence = detection.evidence {
      record["kind"] = .string(evidence.kind.rawValue)
      if evidence.kind == .media {
        record["bootable"] = .bool(evidence.isBootable)
        var platforms: [String] = []
        for entry in evidence.boot
        where entry.isBootable && !platforms.contains(entry.platform.name) {
          platforms.append(entry.platform.name)
        }
        record["boot"] = .strings(platforms)
      }
      if evidence.kind != .none {
        record["evidence"] = .object(DetectionRecord.evidence(evidence))
      }
      if !evidence.warnings.isEmpty {
        record["warnings"] = .strings(evidence.warnings.map(\.description))
      }
    }
    if let identification = detection.identification {
      record["undecided"] = .strings(identification.undecided)
      var matches: [JSON] = []
      for match in identification.matches {
        matches.append(DetectionRecord.match(match, place: try place(match)))
      }
      record["matches"] = .array(matches)
      if let nearest = identification.nearest {
        record["nearest"] = .object([
          "os": DetectionRecord.system(nearest.os), "because": .string(nearest.because),
        ])
      }
    }
    json = .object(record)
  }

  private static func system(_ system: Match.System) -> JSON {
    var record: [String: JSON] = [
      "id": .string(system.id), "short-id": .string(system.shortID), "name": .string(system.name),
    ]
    if let version = system.version { record["version"] = .string(version) }
    return .object(record)
  }

  private static func match(_ match: Match, place: SourceLocation?) -> JSON {
    var record: [String: JSON] = [
      "os": system(match.os), "variants": .strings(match.variants.map(\.id)),
      "languages": .strings(match.languages), "live": .bool(match.live),
      "installer": .bool(match.installer),
      "because": .array(
        match.because.map { .object(["rule": .string($0.rule), "text": .string($0.text)]) }),
    ]
    let texts = [
      ("media", match.media), ("tree", match.tree), ("arch", match.architecture?.rawValue),
      ("kernel", match.kernel), ("initrd", match.initrd), ("url", match.url),
      ("written-in", place?.description),
    ]
    for case (let key, let text?) in texts { record[key] = .string(text) }
    if match.installer { record["installer-reboots"] = .number(Int64(match.installerReboots)) }
    return .object(record)
  }

  /// What was read, as it was read.
  package static func evidence(_ evidence: MediaEvidence) -> [String: JSON] {
    var record: [String: JSON] = [:]
    let texts = [
      ("volume-id", evidence.volumeID), ("system-id", evidence.systemID),
      ("publisher-id", evidence.publisherID), ("application-id", evidence.applicationID),
      ("joliet-volume-id", evidence.jolietVolumeID), ("udf-volume-id", evidence.udfVolumeID),
      ("format", evidence.diskFormat),
    ]
    for case (let key, let text?) in texts { record[key] = .string(text) }
    if let size = evidence.volumeSize { record["volume-size"] = .number(size) }
    if !evidence.efiArchitectures.isEmpty {
      record["efi-loaders"] = .strings(evidence.efiArchitectures.map(\.rawValue))
    }
    if !evidence.files.isEmpty { record["files"] = .strings(evidence.files.keys.sorted()) }
    if let table = evidence.partitions { record["partitions"] = .string(table.scheme.rawValue) }
    if let treeinfo = evidence.treeinfo {
      let fields = [
        ("family", treeinfo.family), ("variant", treeinfo.variant), ("version", treeinfo.version),
        ("arch", treeinfo.arch),
      ]
      var object: [String: JSON] = [:]
      for case (let key, let text?) in fields { object[key] = .string(text) }
      record["treeinfo"] = .object(object)
    }
    if !evidence.windowsImages.isEmpty {
      record["windows-images"] = .array(evidence.windowsImages.map(windowsImage))
    }
    return record
  }

  private static func windowsImage(_ image: WindowsImage) -> JSON {
    var record: [String: JSON] = [
      "file": .string(image.file), "index": .number(Int64(image.index)),
      "languages": .strings(image.languages),
    ]
    let texts = [
      ("name", image.name), ("arch", image.architecture?.rawValue), ("edition", image.editionID),
      ("type", image.installationType),
    ]
    for case (let key, let text?) in texts { record[key] = .string(text) }
    if let build = image.build { record["build"] = .number(Int64(build)) }
    return .object(record)
  }
}
