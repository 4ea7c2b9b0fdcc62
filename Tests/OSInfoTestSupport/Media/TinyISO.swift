/// The smallest ISO 9660 media, byte by byte.
package struct TinyISO {
  package static let sector = 2048

  package var bytes: [UInt8]

  /// A medium of `sectors` sectors with a primary descriptor, a terminator at sector 17 and an
  /// empty root directory at sector 20.
  package init(sectors: Int = 32, volumeID: String = "TINY", blockSize: UInt16 = 2048) {
    bytes = [UInt8](repeating: 0, count: sectors * TinyISO.sector)
    descriptor(at: 16, type: 1)
    let at = 16 * TinyISO.sector
    text("LINUX", at: at + 8, field: 32)
    text(volumeID, at: at + 40, field: 32)
    both32(UInt32(sectors * TinyISO.sector / max(1, Int(blockSize))), at: at + 80)
    both16(blockSize, at: at + 128)
    put(
      TinyISO.record([0], block: 20 * 2048 / UInt32(max(1, blockSize)), size: 2048, flags: 2),
      at: at + 156)
    text("PUBLISHER  ", at: at + 318, field: 128)
    text("", at: at + 446, field: 128)
    text("APPLICATION", at: at + 574, field: 128)
    descriptor(at: 17, type: 255)
    directory(at: 20, [])
  }

  package mutating func descriptor(at sector: Int, type: UInt8, id: String = "CD001") {
    let at = sector * TinyISO.sector
    bytes[at] = type
    put(Array(id.utf8), at: at + 1)
    bytes[at + 6] = 1
  }

  /// A boot record at sector 17 (the terminator moves to 18) and a catalog at sector 19.
  package mutating func bootRecord(catalog: [UInt8]) {
    descriptor(at: 17, type: 0)
    put(Array("EL TORITO SPECIFICATION".utf8), at: 17 * TinyISO.sector + 7)
    le32(19, at: 17 * TinyISO.sector + 0x47)
    descriptor(at: 18, type: 255)
    put(catalog, at: 19 * TinyISO.sector)
  }

  /// A directory with `.`, `..` and the records given.
  package mutating func directory(at sector: Int, _ records: [[UInt8]], system: [UInt8] = []) {
    var all = TinyISO.record([0], block: UInt32(sector), size: 2048, flags: 2, system: system)
    all += TinyISO.record([1], block: 20, size: 2048, flags: 2)
    for record in records { all += record }
    put(all, at: sector * TinyISO.sector)
  }

  /// The system use entry that announces Rock Ridge.
  package static let rockRidge: [UInt8] = [0x53, 0x50, 7, 1, 0xBE, 0xEF, 0]

  /// A `NM` entry.
  package static func nm(_ name: String, flags: UInt8 = 0) -> [UInt8] {
    [0x4E, 0x4D, UInt8(5 + name.utf8.count), 1, flags] + Array(name.utf8)
  }

  /// A `PX` entry.
  package static func px(mode: UInt32) -> [UInt8] {
    [0x50, 0x58, 36, 1] + both(mode) + both(1) + both(0) + both(0)
  }

  /// A `CE` entry.
  package static func ce(block: UInt32, offset: UInt32, length: UInt32) -> [UInt8] {
    [0x43, 0x45, 28, 1] + both(block) + both(offset) + both(length)
  }

  package static func both(_ value: UInt32) -> [UInt8] {
    let little = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    return little + little.reversed()
  }

  package static func record(
    _ name: [UInt8], block: UInt32, size: UInt32, flags: UInt8 = 0, system: [UInt8] = []
  ) -> [UInt8] {
    var record: [UInt8] = [0, 0] + both(block) + both(size)
    record += [100, 1, 1, 0, 0, 0, 0, flags, 0, 0, 1, 0, 0, 1, UInt8(name.count)] + name
    if name.count % 2 == 0 { record.append(0) }
    record += system
    if record.count % 2 == 1 { record.append(0) }
    record[0] = UInt8(record.count)
    return record
  }

  package static func record(
    _ name: String, block: UInt32, size: UInt32, flags: UInt8 = 0, system: [UInt8] = []
  ) -> [UInt8] {
    record(Array(name.utf8), block: block, size: size, flags: flags, system: system)
  }

  /// A validation entry whose sum is right.
  package static func validation(platform: UInt8) -> [UInt8] {
    var entry = [UInt8](repeating: 0, count: 32)
    entry[0] = 1
    entry[1] = platform
    entry[30] = 0x55
    entry[31] = 0xAA
    var sum: UInt16 = 0
    for at in stride(from: 0, to: 32, by: 2) {
      sum &+= UInt16(entry[at]) | UInt16(entry[at + 1]) << 8
    }
    let missing = 0 &- sum
    entry[28] = UInt8(truncatingIfNeeded: missing)
    entry[29] = UInt8(truncatingIfNeeded: missing >> 8)
    return entry
  }

  package static func bootEntry(
    bootable: Bool, media: UInt8 = 0, count: UInt16 = 4, block: UInt32 = 21
  ) -> [UInt8] {
    var entry = [UInt8](repeating: 0, count: 32)
    entry[0] = bootable ? 0x88 : 0
    entry[1] = media
    entry[6] = UInt8(truncatingIfNeeded: count)
    entry[7] = UInt8(truncatingIfNeeded: count >> 8)
    for index in 0..<4 {
      entry[8 + index] = UInt8(truncatingIfNeeded: block >> (8 * UInt32(index)))
    }
    return entry
  }

  package static func section(platform: UInt8, count: UInt16, last: Bool) -> [UInt8] {
    var entry = [UInt8](repeating: 0, count: 32)
    entry[0] = last ? 0x91 : 0x90
    entry[1] = platform
    entry[2] = UInt8(truncatingIfNeeded: count)
    entry[3] = UInt8(truncatingIfNeeded: count >> 8)
    return entry
  }

  package mutating func put(_ part: [UInt8], at: Int) {
    bytes.replaceSubrange(at..<(at + part.count), with: part)
  }

  package mutating func text(_ text: String, at: Int, field: Int) {
    let padding = [UInt8](repeating: 0x20, count: field - text.utf8.count)
    put(Array(text.utf8) + padding, at: at)
  }

  package mutating func le32(_ value: UInt32, at: Int) {
    put(Array(TinyISO.both(value)[..<4]), at: at)
  }

  package mutating func both32(_ value: UInt32, at: Int) { put(TinyISO.both(value), at: at) }

  package mutating func both16(_ value: UInt16, at: Int) {
    let low = UInt8(truncatingIfNeeded: value)
    let high = UInt8(truncatingIfNeeded: value >> 8)
    put([low, high, high, low], at: at)
  }
}
