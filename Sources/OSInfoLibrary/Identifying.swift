internal import OSInfo
internal import OSInfoIdentify
internal import OSInfoJSON
internal import OSInfoMedia

/// Identifies what a caller has, and says so in JSON.
struct Identifying {
  let osinfo: OSInformation

  /// What a file or directory holds.
  func path(_ path: String) throws(OSInfoError) -> [UInt8] {
    try record(path, osinfo.evidence(path: path))
  }

  /// What the bytes of a source hold.
  func source(_ source: some ByteSource) throws(OSInfoError) -> [UInt8] {
    try record(source.name, osinfo.identifier().reader.evidence(from: source))
  }

  /// What the tree of a treeinfo is.
  func treeinfo(_ bytes: [UInt8], name: String) throws(OSInfoError) -> [UInt8] {
    var evidence = MediaEvidence(kind: .tree)
    evidence.treeinfo = try Treeinfo.parse(bytes, name: name)
    return try record(name, evidence)
  }

  /// What that is of which these facts are known.
  func facts(_ members: Members) throws(OSInfoError) -> [UInt8] {
    var members = members
    var evidence = MediaEvidence(kind: .media)
    let name = try members.text("input") ?? "evidence"
    evidence.volumeID = try members.text("volume-id")
    evidence.systemID = try members.text("system-id")
    evidence.publisherID = try members.text("publisher-id")
    evidence.applicationID = try members.text("application-id")
    evidence.volumeSize = try members.number("volume-size")
    evidence.isBootable = try members.flag("bootable") ?? false
    evidence.efiArchitectures = (try members.texts("efi-loaders") ?? [])
      .map { Architecture(spelling: $0) }.sorted()
    if var tree = try members.object("treeinfo") {
      var treeinfo = Treeinfo()
      treeinfo.family = try tree.text("family")
      treeinfo.variant = try tree.text("variant")
      treeinfo.version = try tree.text("version")
      treeinfo.arch = try tree.text("arch")
      treeinfo.architecture = treeinfo.arch.map { Architecture(spelling: $0) }
      try tree.finish()
      evidence.treeinfo = treeinfo
      if evidence.volumeID == nil { evidence.kind = .tree }
    }
    try members.finish()
    return try record(name, evidence)
  }

  private func record(_ input: String, _ evidence: MediaEvidence) throws(OSInfoError) -> [UInt8] {
    let detection = Detection(
      input: input, evidence: evidence, identification: try osinfo.identify(evidence))
    return try DetectionRecord(detection).json.lineBytes
  }
}
