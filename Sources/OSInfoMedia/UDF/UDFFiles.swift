/// File entries and their extents (ECMA-167 4/14.9 to 4/14.17), through the partition maps.
struct UDFFiles {
  private static let mapLimit = 8
  private static let hopLimit = 16
  private static let chainLimit = 256
  private static let spareLimit = 4096
  private static let tableLimit = 1 << 20
  /// Block and character devices, pipes, sockets and symbolic links (ECMA-167 4/14.6.6).
  private static let notFiles: Set<UInt8> = [6, 7, 9, 10, 12]

  private let volume: UDFVolume
  private let window: Window
  private var maps: [UDFMap?] = []

  private var journal: Journal { window.journal }

  /// Reads the partition maps of a volume.
  init(_ volume: UDFVolume, _ window: Window) {
    self.volume = volume
    self.window = window
    let bytes = volume.logicalVolume
    var at = 440
    var deferred: [(index: Int, bytes: Bytes)] = []
    for index in 0..<Int(min(bytes.le32(268), UInt32(UDFFiles.mapLimit))) {
      let length = Int(bytes[at + 1])
      let map = bytes.slice(at, length)
      guard length >= 6, map.count == length else {
        journal.warn("a UDF partition map is malformed")
        break
      }
      at += length
      maps.append(nil)
      if map[0] == 1 {
        maps[index] = physical(map.le16(4))
      } else if map[0] == 2, length >= 64 {
        deferred.append((index, map))
      }
    }
    // These need the physical ones to find their tables.
    for (index, map) in deferred { maps[index] = special(map) }
    checkSize()
  }

  /// Whether the image has all of its partitions; what a virtual table maps need not be full.
  private func checkSize() {
    var end: UInt64 = 0
    for map in maps {
      switch map {
      case .physical(let start, let length), .sparable(let start, let length, _, _):
        end = max(end, (start + length) * volume.blockSize)
      case .virtual: return
      case .metadata, nil: break
      }
    }
    if end > window.size {
      journal.warn(
        "the image has \(window.size) bytes, but its UDF partition ends at \(end)", at: window.size)
    }
  }

  /// One block, and its place in the source.
  func block(_ reference: UDFReference) -> (Bytes, UInt64)? {
    var content = FileContent(size: volume.blockSize)
    guard append(reference, length: volume.blockSize, to: &content),
      let offset = content.extents.first?.offset
    else { return nil }
    let bytes = window.view(of: content, at: 0, count: Int(volume.blockSize), ahead: 8192)
    guard bytes.count > 0 else { return nil }
    return (bytes, offset)
  }

  /// The file or directory whose file entry is at `reference`; `nil` for what is neither, and,
  /// with a warning, where there is no entry.
  func node(_ reference: UDFReference) -> FileNode? {
    var reference = reference
    for _ in 0..<UDFFiles.hopLimit {
      guard let (bytes, offset) = block(reference) else {
        journal.warn("a UDF file entry lies outside of its partition")
        return nil
      }
      switch bytes.le16(0) {
      case UDFTag.indirect:
        reference = UDFReference(long: bytes.slice(36, 16))
      case UDFTag.file where UDFFiles.notFiles.contains(bytes[27]),
        UDFTag.extendedFile where UDFFiles.notFiles.contains(bytes[27]):
        return nil
      case UDFTag.file:
        _ = UDFTag.check(bytes, UDFTag.file, at: offset, journal)
        return node(bytes, at: offset, reference.partition, header: 176, lengths: 168)
      case UDFTag.extendedFile:
        _ = UDFTag.check(bytes, UDFTag.extendedFile, at: offset, journal)
        return node(bytes, at: offset, reference.partition, header: 216, lengths: 208)
      default:
        journal.warn("a UDF file entry is damaged", at: offset)
        return nil
      }
    }
    journal.warn("UDF file entries lead in a circle")
    return nil
  }

  private func node(
    _ bytes: Bytes, at offset: UInt64, _ partition: UInt16, header: Int, lengths: Int
  ) -> FileNode {
    // File type 4 is a directory (ECMA-167 4/14.6.6).
    let isDirectory = bytes[27] == 4
    var content = FileContent(size: bytes.le64(56))
    let attributes = Int(bytes.le32(lengths))
    let count = Int(bytes.le32(lengths + 4))
    let area = bytes.slice(header + min(attributes, bytes.count), min(count, bytes.count))
    if area.count < count {
      journal.warn("the allocation of a UDF file lies outside of its entry", at: offset)
    }
    switch bytes.le16(34) & 7 {
    case 3:
      content.embedded = area
      content.size = min(content.size, UInt64(area.count))
    case let kind where kind < 3:
      gather(area, kind: kind, partition, at: offset, into: &content)
    default:
      journal.warn("a UDF file is allocated in an unknown way", at: offset)
    }
    return FileNode(content: content, isDirectory: isDirectory)
  }

  /// Reads allocation descriptors, with their continuations.
  private func gather(
    _ area: Bytes, kind: UInt16, _ partition: UInt16, at offset: UInt64,
    into content: inout FileContent
  ) {
    let step = [8, 16, 20][Int(kind)]
    var area = area
    var at = 0
    var partition = partition
    var covered: UInt64 = 0
    var visited: Set<UInt64> = []
    while at + step <= area.count, covered < content.size {
      let reference =
        switch kind {
        case 0: UDFReference(short: area.slice(at, step), partition: partition)
        case 1: UDFReference(long: area.slice(at, step))
        default: UDFReference(extended: area.slice(at, step))
        }
      at += step
      guard reference.length > 0 else { return }
      if reference.kind == 3 {
        guard visited.count < UDFFiles.chainLimit, let (next, place) = block(reference),
          visited.insert(place).inserted,
          UDFTag.check(next, UDFTag.allocationExtent, at: place, journal)
        else {
          journal.warn("the allocation of a UDF file leads nowhere", at: offset)
          return
        }
        area = next.slice(24, Int(min(next.le32(20), UInt32(next.count))))
        partition = reference.partition
        at = 0
        continue
      }
      let length = min(reference.length, content.size - covered)
      let done =
        reference.kind == 0
        ? append(reference, length: length, to: &content) : content.append(nil, length: length)
      guard done else {
        journal.warn("an extent of a UDF file lies outside of its partition", at: offset)
        return
      }
      covered += length
    }
  }

  private func append(
    _ reference: UDFReference, length: UInt64, to content: inout FileContent
  ) -> Bool {
    guard Int(reference.partition) < maps.count, let map = maps[Int(reference.partition)] else {
      return false
    }
    return map.append(
      block: reference.block, length: length, blockSize: volume.blockSize, to: &content)
  }

  private func physical(_ number: UInt16) -> UDFMap? {
    guard let (start, length) = volume.partitions[number] else {
      journal.warn("UDF partition \(number) is missing")
      return nil
    }
    return .physical(start: start, length: length)
  }

  private func special(_ map: Bytes) -> UDFMap? {
    let number = map.le16(38)
    guard let (start, length) = volume.partitions[number] else {
      journal.warn("UDF partition \(number) is missing")
      return nil
    }
    if map.has("*UDF Sparable Partition", at: 5) {
      return sparable(map, start: start, length: length)
    }
    guard let base = maps.firstIndex(where: { isPhysical($0, start) }) else {
      journal.warn("UDF partition \(number) has no physical map")
      return nil
    }
    if map.has("*UDF Virtual Partition", at: 5) {
      return virtual(base: UInt16(base), start: start, length: length)
    }
    if map.has("*UDF Metadata Partition", at: 5) {
      // The metadata file, or its mirror.
      for at in [40, 44] {
        var reference = UDFReference(long: .none)
        reference.block = UInt64(map.le32(at))
        reference.partition = UInt16(base)
        if let file = node(reference), !file.content.extents.isEmpty {
          return .metadata(file.content)
        }
      }
      journal.warn("the UDF metadata file cannot be read")
    }
    return nil
  }

  private func isPhysical(_ map: UDFMap?, _ start: UInt64) -> Bool {
    switch map {
    case .physical(let from, _), .sparable(let from, _, _, _): from == start
    default: false
    }
  }

  private func sparable(_ map: Bytes, start: UInt64, length: UInt64) -> UDFMap {
    let packet = UInt64(max(1, map.le16(40)))
    for index in 0..<Int(min(map[42], 4)) {
      let offset = UInt64(map.le32(48 + index * 4)) * volume.blockSize
      let size = Int(min(map.le32(44), UInt32(56 + UDFFiles.spareLimit * 8)))
      let table = window.view(at: offset, count: size)
      guard table.has("*UDF Sparing Table", at: 17) else { continue }
      var moved: [UDFMap.Moved] = []
      for entry in 0..<Int(min(table.le16(48), UInt16(UDFFiles.spareLimit))) {
        let at = 56 + entry * 8
        guard at + 8 <= table.count else { break }
        let from = UInt64(table.le32(at))
        // From 0xFFFFFFF0 on the entry is free or defective.
        guard from < 0xFFFF_FFF0 else { continue }
        moved.append(UDFMap.Moved(from: from, to: UInt64(table.le32(at + 4))))
      }
      moved.sort { ($0.from, $0.to) < ($1.from, $1.to) }
      return .sparable(start: start, length: length, packet: packet, moved: moved)
    }
    journal.warn("the UDF sparing table cannot be read")
    return .sparable(start: start, length: length, packet: packet, moved: [])
  }

  /// The table is the last file written; its entry is in one of the last blocks (UDF 2.60 §2.2.11).
  private func virtual(base: UInt16, start: UInt64, length: UInt64) -> UDFMap? {
    let last = min(volume.lastBlock, start &+ length &- 1)
    for back in 0..<UInt64(8) where last >= start &+ back {
      var reference = UDFReference(long: .none)
      reference.block = last - back - start
      reference.partition = base
      guard let (bytes, _) = block(reference) else { continue }
      let id = bytes.le16(0)
      guard id == UDFTag.file || id == UDFTag.extendedFile, bytes[27] == 248 || bytes[27] == 0,
        let file = node(reference)
      else { continue }
      let size = Int(min(file.content.size, UInt64(UDFFiles.tableLimit)))
      let table = window.view(of: file.content, at: 0, count: size)
      var first = 0
      var end = table.count
      if bytes[27] == 248 {
        first = Int(table.le16(0))
      } else {
        // UDF 1.50 has a trailer instead of a header.
        guard table.has("*UDF Virtual Alloc Tbl", at: table.count - 35) else { continue }
        end = table.count - 36
      }
      var entries: [UInt32] = []
      var at = first
      while at + 4 <= end {
        entries.append(table.le32(at))
        at += 4
      }
      return .virtual(table: entries, start: start, length: length)
    }
    journal.warn("the UDF virtual allocation table cannot be found")
    return nil
  }
}
