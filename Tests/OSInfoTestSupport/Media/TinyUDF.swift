/// The smallest UDF volumes, block by block, in every shape a reader has to know.
package struct TinyUDF {
  /// How the blocks of the partition lie on the medium.
  package enum Mapping: String, CaseIterable, Sendable {
    case physical, virtual, sparable, metadata
  }

  /// How a file entry says where its bytes are; the raw value is that of the ICB flags.
  package enum Allocation: UInt16, CaseIterable, Sendable { case short, long, extended, embedded }

  package var blockSize = 512
  package var mapping = Mapping.physical
  package var allocation = Allocation.short
  package var extendedEntries = false
  package var wideNames = false
  /// Allocation goes on in a further block.
  package var chained = false
  /// The file entry of the root is reached by an indirect entry.
  package var indirect = false
  /// The anchor is at block 256; else it is the last block.
  package var anchorAt256 = false
  /// The recognition sequence at 32 KiB.
  package var recognition = false
  package var identifier = "TINY_UDF"

  /// A volume with these properties.
  package init(
    blockSize: Int = 512, mapping: Mapping = .physical, allocation: Allocation = .short,
    extendedEntries: Bool = false, wideNames: Bool = false, chained: Bool = false,
    indirect: Bool = false, anchorAt256: Bool = false, recognition: Bool = false,
    identifier: String = "TINY_UDF"
  ) {
    self.blockSize = blockSize
    self.mapping = mapping
    self.allocation = allocation
    self.extendedEntries = extendedEntries
    self.wideNames = wideNames
    self.chained = chained
    self.indirect = indirect
    self.anchorAt256 = anchorAt256
    self.recognition = recognition
    self.identifier = identifier
  }

  private static let descriptors = 2
  private static let partition = 20
  private static let spare = 10
  private static let sparingTable = 9

  /// Builds a volume with these files; folders come from the paths.
  package func build(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    var blocks: [Int: [UInt8]] = [:]
    var next = indirect ? 3 : 2
    func claim(_ bytes: [UInt8]) -> Int {
      let first = next
      for at in stride(from: 0, to: max(1, bytes.count), by: blockSize) {
        blocks[next] = Array(bytes[at..<min(at + blockSize, bytes.count)])
        next += 1
      }
      return first
    }
    func entry(_ bytes: [UInt8], isDirectory: Bool) -> [UInt8] {
      if allocation == .embedded, bytes.count < blockSize - 220 {
        return fileEntry(size: bytes.count, area: bytes, isDirectory: isDirectory, kind: .embedded)
      }
      let kind = allocation == .embedded ? Allocation.short : allocation
      let data = claim(bytes)
      var area = descriptor(kind, block: data, length: bytes.count)
      if chained {
        var more = tagged(258, [UInt8](repeating: 0, count: 4) + le(area.count, 4) + area)
        more += [UInt8](repeating: 0, count: max(0, blockSize - more.count))
        area = descriptor(kind, block: claim(more), length: blockSize, type: 3)
      }
      return fileEntry(size: bytes.count, area: area, isDirectory: isDirectory, kind: kind)
    }
    var folders: [String: [(name: String, block: Int, isDirectory: Bool)]] = ["": []]
    for file in files {
      let names = file.path.split(separator: "/")
      var folder = names.dropLast().joined(separator: "/")
      let block = claim(entry(file.bytes, isDirectory: false))
      folders[folder, default: []].append((String(names[names.count - 1]), block, false))
      while !folder.isEmpty {
        let above = folder.split(separator: "/").dropLast().joined(separator: "/")
        if folders[above] == nil { folders[above] = [] }
        folder = above
      }
    }
    // The deepest folders first, so that each knows the block of what is in it.
    for folder in folders.keys.sorted(by: { ($0.utf8.count, $0) > ($1.utf8.count, $1) }) {
      var content = identifier(name: nil, block: 1, isDirectory: true)
      for child in folders[folder] ?? [] {
        content += identifier(name: child.name, block: child.block, isDirectory: child.isDirectory)
      }
      let bytes = entry(content, isDirectory: true)
      if folder.isEmpty {
        blocks[indirect ? 2 : 1] = bytes
      } else {
        let names = folder.split(separator: "/")
        let above = names.dropLast().joined(separator: "/")
        folders[above, default: []].append((String(names[names.count - 1]), claim(bytes), true))
      }
    }
    if indirect { blocks[1] = indirectEntry(to: 2) }
    blocks[0] = fileSet()
    return assemble(blocks, count: next)
  }

  // MARK: - Laying out

  private func assemble(_ blocks: [Int: [UInt8]], count: Int) -> [UInt8] {
    let last = TinyUDF.partition + count + 10
    var total = last + 1
    if anchorAt256 || recognition { total = max(total, 16 * 2048 / blockSize + 64) }
    if anchorAt256 { total = max(total, 300) }
    var image = [UInt8](repeating: 0, count: total * blockSize)
    func store(_ bytes: [UInt8], block: Int) {
      let at = block * blockSize
      image.replaceSubrange(at..<(at + bytes.count), with: bytes)
    }
    for (block, bytes) in blocks { store(bytes, block: place(block, of: count)) }
    let extra = TinyUDF.partition
    switch mapping {
    case .physical:
      break
    case .metadata:
      // The metadata file lies in two pieces: blocks 0 to 2 from 4 on, the others from 9 on.
      let area =
        descriptor(.short, block: 4, length: 3 * blockSize)
        + descriptor(.short, block: 9, length: (count - 3) * blockSize)
      store(
        fileEntry(size: count * blockSize, area: area, isDirectory: false, kind: .short),
        block: extra + 1)
    case .sparable:
      var table = tagged(0, [UInt8](repeating: 0, count: 40))
      put(Array("*UDF Sparing Table".utf8), into: &table, at: 17)
      put(le(2, 2), into: &table, at: 48)
      table += le(0xFFFF_FFFF, 4) + le(0, 4) + le(2, 4) + le(TinyUDF.spare, 4)
      store(table, block: TinyUDF.sparingTable)
    case .virtual:
      var table = le(152, 2) + [UInt8](repeating: 0, count: 150)
      for block in 0..<count { table += le(count - 1 - block, 4) }
      store(table, block: extra + count + 2)
      let blocks = table.count
      let area = descriptor(.short, block: count + 2, length: blocks)
      store(
        fileEntry(size: blocks, area: area, isDirectory: false, kind: .short, type: 248),
        block: total - 2)
    }
    if recognition {
      for (index, id) in ["BEA01", "NSR03", "TEA01"].enumerated() {
        store([0] + Array(id.utf8) + [1], block: (32768 + index * 2048) / blockSize)
      }
    }
    store(partitionDescriptor(length: total - TinyUDF.partition - 1), block: TinyUDF.descriptors)
    store(logicalVolume(), block: TinyUDF.descriptors + 1)
    store(tagged(8, [UInt8](repeating: 0, count: 496)), block: TinyUDF.descriptors + 2)
    let anchor = anchorAt256 ? 256 : total - 1
    let extent = le(4 * blockSize, 4) + le(TinyUDF.descriptors, 4)
    store(tagged(2, extent + extent + [UInt8](repeating: 0, count: 480), at: anchor), block: anchor)
    return image
  }

  private func place(_ block: Int, of count: Int) -> Int {
    switch mapping {
    case .physical: TinyUDF.partition + block
    case .virtual: TinyUDF.partition + count - 1 - block
    case .metadata: TinyUDF.partition + (block < 3 ? 4 + block : 9 + block - 3)
    case .sparable: block / 2 == 1 ? TinyUDF.spare + block % 2 : TinyUDF.partition + block
    }
  }

  private var reference: Int { mapping == .virtual || mapping == .metadata ? 1 : 0 }

  // MARK: - Structures

  private func le(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func put(_ part: [UInt8], into bytes: inout [UInt8], at: Int) {
    bytes.replaceSubrange(at..<(at + part.count), with: part)
  }

  /// A structure with its tag, whose sums are right.
  package func tagged(_ id: Int, _ body: [UInt8], at location: Int = 0) -> [UInt8] {
    var crc: UInt16 = 0
    for byte in body {
      crc ^= UInt16(byte) << 8
      for _ in 0..<8 { crc = crc & 0x8000 == 0 ? crc << 1 : (crc << 1) ^ 0x1021 }
    }
    var tag = le(id, 2) + le(2, 2) + [0, 0] + le(0, 2)
    tag += le(Int(crc), 2) + le(body.count, 2) + le(location, 4)
    tag[4] = tag.reduce(0, &+)
    return tag + body
  }

  private func longAD(block: Int, length: Int, type: Int = 0) -> [UInt8] {
    le(length | type << 30, 4) + le(block, 4) + le(reference, 2) + [UInt8](repeating: 0, count: 6)
  }

  private func descriptor(
    _ kind: Allocation, block: Int, length: Int, type: Int = 0
  ) -> [UInt8] {
    switch kind {
    case .short, .embedded: le(length | type << 30, 4) + le(block, 4)
    case .long: longAD(block: block, length: length, type: type)
    case .extended:
      le(length | type << 30, 4) + le(length, 4) + le(length, 4) + le(block, 4)
        + le(reference, 2) + [0, 0]
    }
  }

  private func fileEntry(
    size: Int, area: [UInt8], isDirectory: Bool, kind: Allocation, type: UInt8 = 5
  ) -> [UInt8] {
    let header = extendedEntries ? 216 : 176
    var body = [UInt8](repeating: 0, count: header - 16)
    body[4] = 4
    body[11] = isDirectory ? 4 : type
    put(le(Int(kind.rawValue), 2), into: &body, at: 18)
    put(le(size, 8), into: &body, at: 40)
    put(le(area.count, 4), into: &body, at: header - 16 - 4)
    return tagged(extendedEntries ? 266 : 261, body + area)
  }

  private func indirectEntry(to block: Int) -> [UInt8] {
    tagged(259, [UInt8](repeating: 0, count: 20) + longAD(block: block, length: blockSize))
  }

  private func identifier(name: String?, block: Int, isDirectory: Bool) -> [UInt8] {
    var field: [UInt8] = []
    if let name {
      field =
        wideNames
        ? [16] + name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } : [8] + Array(name.utf8)
    }
    var body = le(1, 2) + [(isDirectory ? 2 : 0) | (name == nil ? 8 : 0), UInt8(field.count)]
    body += longAD(block: block, length: blockSize) + le(0, 2) + field
    while (body.count + 16) % 4 != 0 { body.append(0) }
    return tagged(257, body)
  }

  private func fileSet() -> [UInt8] {
    var body = [UInt8](repeating: 0, count: 496)
    put(longAD(block: 1, length: blockSize), into: &body, at: 384)
    return tagged(256, body)
  }

  private func partitionDescriptor(length: Int) -> [UInt8] {
    var body = [UInt8](repeating: 0, count: 496)
    put(le(TinyUDF.partition, 4), into: &body, at: 172)
    put(le(length, 4), into: &body, at: 176)
    return tagged(5, body)
  }

  private func logicalVolume() -> [UInt8] {
    var body = [UInt8](repeating: 0, count: 424)
    let text = [8] + Array(identifier.utf8)
    put(text, into: &body, at: 68)
    body[68 + 127] = UInt8(text.count)
    put(le(blockSize, 4), into: &body, at: 196)
    put(longAD(block: 0, length: blockSize), into: &body, at: 232)
    var maps: [[UInt8]] = []
    if mapping != .sparable { maps.append([1, 6] + le(1, 2) + le(0, 2)) }
    if mapping != .physical {
      var map = [UInt8](repeating: 0, count: 64)
      map[0] = 2
      map[1] = 64
      let name =
        switch mapping {
        case .virtual: "*UDF Virtual Partition"
        case .sparable: "*UDF Sparable Partition"
        default: "*UDF Metadata Partition"
        }
      put(Array(name.utf8), into: &map, at: 5)
      put(le(1, 2), into: &map, at: 36)
      if mapping == .sparable {
        put(le(2, 2) + [1, 0] + le(72, 4) + le(TinyUDF.sparingTable, 4), into: &map, at: 40)
      } else if mapping == .metadata {
        put(le(1, 4) + le(1, 4), into: &map, at: 40)
      }
      maps.append(map)
    }
    put(le(maps.joined().count, 4) + le(maps.count, 4), into: &body, at: 248)
    return tagged(6, body + maps.joined())
  }
}
