package import OSInfoModel

/// Reads the evidence of a medium, a disk image or a tree.
///
/// At most 16 MiB of one input are read, usually less than 64 KiB; what is damaged is noted and
/// read over.
package struct MediaReader: Sendable {
  /// The marker files that are always looked for.
  package static let defaultMarkers: [String] = Markers.all

  private static let magicLimit = 4096

  private let index: MarkerIndex
  private let magic: [(offset: UInt64, count: Int)]

  /// A reader that also looks for `markers` (paths in any case) and keeps the bytes at the places
  /// in `magic` (at most 4096 each) as `MediaEvidence.bytes`.
  package init(
    markers: [String] = MediaReader.defaultMarkers, magic: [(offset: UInt64, count: Int)] = []
  ) {
    index = MarkerIndex(Markers.all + markers)
    self.magic = magic
  }

  /// The evidence of the bytes of `source`.
  ///
  /// - Throws: only when nothing at all can be read as a medium or a disk: `truncated`,
  ///   `malformed`, or what the source throws.
  package func evidence(from source: any ByteSource) throws(OSInfoError) -> MediaEvidence {
    let journal = Journal()
    let window = Window(source, journal: journal)
    let descriptors = ISODescriptors(window)
    if let failure = window.failure { throw failure }
    let volume = descriptors.primary.map { ISOVolume($0, journal: journal) }
    var evidence = MediaEvidence()
    if let primary = descriptors.primary, let volume {
      evidence = header(primary, volume, size: source.size, journal)
    } else if descriptors.hasISO, !descriptors.hasUDF {
      throw OSInfoError(
        source.size < ISODescriptors.firstOffset + UInt64(ISODescriptors.sectorSize)
          ? .truncated : .malformed, "no complete primary volume descriptor",
        at: SourceLocation(file: source.name, offset: ISODescriptors.firstOffset),
        hint: "the image is damaged; fetch it again")
    }
    let mayBeUDF = descriptors.hasUDF || !descriptors.hasISO
    let udf = mayBeUDF ? UDFVolume(window) : nil
    guard volume != nil || udf != nil else {
      return try disk(source, window, isUDF: descriptors.hasUDF)
    }
    evidence.kind = .media
    evidence.udfVolumeID = udf?.identifier
    evidence.jolietVolumeID = jolietID(descriptors)
    if descriptors.hasUDF, udf == nil {
      journal.warn("UDF is announced, but no anchor of it can be read")
    }
    readBoot(descriptors, window, into: &evidence)
    readMagic(window, into: &evidence)
    var collector = EvidenceCollector(evidence)
    Trees(descriptors, volume, udf, window).firstEnough { tree in
      tree.walk(index) { path, file in collector.take(path, file, window) }
      return !collector.evidence.files.isEmpty
    }
    return collector.finish(journal)
  }

  /// The evidence of a local installation tree.
  ///
  /// - Throws: `notFound`, `permissionDenied`, or `malformed` when nothing in the directory says
  ///   that it is a tree.
  package func evidence(fromTree path: String) throws(OSInfoError) -> MediaEvidence {
    let journal = Journal()
    var collector = EvidenceCollector(MediaEvidence(kind: .tree))
    let tree = try LocalTree(path: path, journal: journal)
    tree.walk(index) { marker, file in
      let window = Window(file, journal: journal)
      let content = FileContent(offset: 0, size: file.size)
      collector.take(marker, content, window)
    }
    let evidence = collector.finish(journal)
    guard !evidence.files.isEmpty else {
      throw OSInfoError(
        .malformed, "no installation tree", at: SourceLocation(file: path),
        hint: "a tree has a .treeinfo or treeinfo, or another file that says what it is")
    }
    return evidence
  }

  // MARK: - Parts of a medium

  private func header(
    _ primary: ISODescriptors.Descriptor, _ volume: ISOVolume, size: UInt64, _ journal: Journal
  ) -> MediaEvidence {
    let bytes = primary.bytes
    var evidence = MediaEvidence(kind: .media)
    evidence.systemID = bytes.identifier(8, 32)
    evidence.volumeID = bytes.identifier(40, 32)
    evidence.publisherID = bytes.identifier(318, 128)
    evidence.preparerID = bytes.identifier(446, 128)
    evidence.applicationID = bytes.identifier(574, 128)
    evidence.volumeSize = volume.size
    if let stated = volume.size, UInt64(stated) > size {
      journal.warn("the image has \(size) bytes, but its volume has \(stated)", at: size)
    }
    return evidence
  }

  private func jolietID(_ descriptors: ISODescriptors) -> String? {
    guard let bytes = descriptors.joliet?.bytes else { return nil }
    return Bytes.utf16Identifier((0..<16).map { bytes.be16(40 + $0 * 2) })
  }

  private func readBoot(
    _ descriptors: ISODescriptors, _ window: Window, into evidence: inout MediaEvidence
  ) {
    for record in descriptors.bootRecords.prefix(4) {
      let catalog = ElTorito(record, window: window)
      evidence.boot += catalog.entries
      if catalog.isUnreadable || catalog.entries.contains(where: \.isBootable) {
        evidence.isBootable = true
      }
    }
    let partitions = PartitionReader(window)
    evidence.partitions = partitions.read() ?? partitions.readBareHFS()
    for entry in evidence.partitions?.entries ?? [] {
      guard let platform = Self.platform(of: entry) else { continue }
      let hybrid = BootEntry(
        platform: platform, origin: .hybrid, isBootable: true, emulation: .hardDisk,
        loadLBA: entry.start / 512, sectorCount: entry.size / 512)
      if !evidence.boot.contains(hybrid) { evidence.boot.append(hybrid) }
    }
  }

  /// What a partition of a hybrid medium can be started by.
  private static func platform(of entry: PartitionTable.Entry) -> BootEntry.Platform? {
    switch entry.scheme {
    case .mbr: entry.type == "0xef" ? .efi : entry.isActive ? .bios : nil
    case .gpt: entry.type == "c12a7328-f81f-11d2-ba4b-00a0c93ec93b" ? .efi : nil
    case .apple: entry.start > 0 && entry.type.hasPrefix("Apple_HFS") ? .mac : nil
    }
  }

  private func readMagic(_ window: Window, into evidence: inout MediaEvidence) {
    for (offset, count) in magic where count > 0 {
      let known = evidence.bytes[offset]?.count ?? 0
      let bytes = window.view(at: offset, count: min(count, Self.magicLimit))
      if bytes.count > known || evidence.bytes[offset] == nil {
        evidence.bytes[offset] = bytes.array
      }
    }
  }

  // MARK: - Disks

  private func disk(
    _ source: any ByteSource, _ window: Window, isUDF: Bool
  ) throws(OSInfoError) -> MediaEvidence {
    var evidence = MediaEvidence(kind: .disk)
    evidence.diskFormat = DiskFormat.image(window)
    if evidence.diskFormat == nil {
      evidence.partitions = PartitionReader(window).read()
      if evidence.partitions != nil { evidence.diskFormat = "raw" }
    }
    if evidence.diskFormat == nil, let file = source as? FileSource,
      let probe = BlockProbe(descriptor: file.descriptor)
    {
      let result = probe.probe()
      evidence.diskFormat = result.type ?? (result.partitionTable == nil ? nil : "raw")
      if result.isAmbivalent {
        window.journal.warn("more than one file system is here")
        evidence.diskFormat = "ambivalent"
      }
    }
    if let failure = window.failure { throw failure }
    guard evidence.diskFormat != nil else { throw refusal(source, window, isUDF: isUDF) }
    readMagic(window, into: &evidence)
    evidence.warnings = window.journal.warnings
    return evidence
  }

  private func refusal(_ source: any ByteSource, _ window: Window, isUDF: Bool) -> OSInfoError {
    let start = ISODescriptors.firstOffset
    let hint = DiskFormat.hint(window) ?? "not an ISO 9660 or UDF image, nor a known disk image"
    if source.size == 0 {
      return OSInfoError(
        .truncated, "the file is empty", at: SourceLocation(file: source.name, offset: 0),
        hint: "fetch it again")
    }
    if isUDF {
      return OSInfoError(
        .malformed, "UDF is announced, but no volume of it can be read",
        at: SourceLocation(file: source.name, offset: start),
        hint: "the image is damaged; fetch it again")
    }
    if source.size < start + UInt64(ISODescriptors.minimumLength) {
      return OSInfoError(
        .truncated, "ends after \(source.size) bytes, before any volume descriptor",
        at: SourceLocation(file: source.name, offset: source.size), hint: hint)
    }
    return OSInfoError(
      .malformed, "no volume descriptor", at: SourceLocation(file: source.name, offset: start),
      hint: hint)
  }
}
