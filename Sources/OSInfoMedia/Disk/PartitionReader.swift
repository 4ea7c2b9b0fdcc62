/// The partition tables at the start of an image: MBR, GPT (UEFI 2.10 §5), Apple's map.
struct PartitionReader {
  private static let entryLimit = 256
  private static let mbrSector: UInt64 = 512

  private let window: Window
  private let head: Bytes

  /// Looks at the first KiBs.
  init(_ window: Window) {
    self.window = window
    head = window.view(at: 0, count: 4096, ahead: 8192)
  }

  /// The tables found; `nil` without any.
  func read() -> PartitionTable? {
    let gpt = readGPT()
    let apple = readApple()
    let mbr = readMBR()
    let scheme: PartitionTable.Scheme
    if gpt != nil {
      scheme = .gpt
    } else if apple != nil {
      scheme = .apple
    } else if mbr != nil {
      scheme = .mbr
    } else {
      return nil
    }
    return PartitionTable(scheme: scheme, entries: (gpt ?? []) + (apple ?? []) + (mbr ?? []))
  }

  private func readMBR() -> [PartitionTable.Entry]? {
    guard head.count >= 512, head[510] == 0x55, head[511] == 0xAA else { return nil }
    var entries: [PartitionTable.Entry] = []
    for slot in 0..<4 {
      let at = 446 + slot * 16
      let status = head[at]
      guard status == 0 || status == 0x80 else { return nil }
      let count = UInt64(head.le32(at + 12))
      guard head[at + 4] != 0, count > 0 else { continue }
      entries.append(
        PartitionTable.Entry(
          scheme: .mbr, type: "0x" + hex(UInt64(head[at + 4]), 2),
          start: UInt64(head.le32(at + 8)) * PartitionReader.mbrSector,
          size: count * PartitionReader.mbrSector, isActive: status == 0x80))
    }
    return entries.isEmpty ? nil : entries
  }

  private func readGPT() -> [PartitionTable.Entry]? {
    for sector: UInt64 in [512, 2048, 4096] {
      let header = window.view(at: sector, count: 92)
      guard header.has("EFI PART", at: 0) else { continue }
      let length = Int(header.le32(12))
      if length >= 92, length <= 512 {
        let whole = window.view(at: sector, count: length)
        if CRC32.sum(whole, skipping: 16..<20) != header.le32(16) {
          window.journal.warn("the checksum of the GPT header is wrong", at: sector)
        }
      }
      let (start, overflow) = header.le64(72).multipliedReportingOverflow(by: sector)
      let size = Int(min(header.le32(84), 4096))
      guard !overflow, size >= 128 else {
        window.journal.warn("the GPT header is malformed", at: sector)
        return []
      }
      let count = min(Int(min(header.le32(80), 1024)), PartitionReader.entryLimit)
      let table = window.view(at: start, count: min(count * size, 32 << 10))
      if table.count == 0, count > 0 {
        window.journal.warn("the GPT lies beyond the end of the image", at: sector)
      }
      return entries(of: table, count: count, size: size, sector: sector)
    }
    return nil
  }

  private func entries(
    of table: Bytes, count: Int, size: Int, sector: UInt64
  ) -> [PartitionTable.Entry] {
    var entries: [PartitionTable.Entry] = []
    for slot in 0..<count where (slot + 1) * size <= table.count {
      let entry = table.slice(slot * size, size)
      guard entry.le64(0) != 0 || entry.le64(8) != 0 else { continue }
      let first = entry.le64(32)
      let last = entry.le64(40)
      let blocks = last >= first ? last - first : 0
      entries.append(
        PartitionTable.Entry(
          scheme: .gpt, type: guid(entry), start: saturating(first, sector),
          size: last >= first ? saturating(blocks == .max ? blocks : blocks + 1, sector) : 0,
          isActive: entry.le64(48) & 4 != 0))
    }
    return entries
  }

  private func readApple() -> [PartitionTable.Entry]? {
    guard head.has("ER", at: 0) || head.has("PM", at: 512) else { return nil }
    let stated = UInt64(head.be16(2))
    // The entries follow each other by the block size, which hybrids often misstate.
    for block in [stated, 512, 2048] where block >= 512 && block <= 4096 {
      guard window.view(at: block, count: 2).has("PM", at: 0) else { continue }
      var entries: [PartitionTable.Entry] = []
      let count = min(window.view(at: block, count: 8).be32(4), 64)
      for slot in 0..<UInt64(count) {
        let entry = window.view(at: block * (slot + 1), count: 80)
        guard entry.has("PM", at: 0) else { break }
        entries.append(
          PartitionTable.Entry(
            scheme: .apple, type: entry.identifier(48, 32) ?? "",
            start: UInt64(entry.be32(8)) * block, size: UInt64(entry.be32(12)) * block))
      }
      return entries
    }
    return nil
  }

  /// A volume of HFS or HFS+ that shares the image without a map: its header is at byte 1024.
  func readBareHFS() -> PartitionTable? {
    guard head.has("BD", at: 1024) || head.has("H+", at: 1024) || head.has("HX", at: 1024) else {
      return nil
    }
    let volume = PartitionTable.Entry(
      scheme: .apple, type: "Apple_HFS", start: 0, size: window.size)
    return PartitionTable(scheme: .apple, entries: [volume])
  }

  private func saturating(_ blocks: UInt64, _ size: UInt64) -> UInt64 {
    let (product, overflow) = blocks.multipliedReportingOverflow(by: size)
    return overflow ? .max : product
  }

  /// A GUID as text; its first three fields are little-endian.
  private func guid(_ bytes: Bytes) -> String {
    var tail: UInt64 = 0
    for index in 10..<16 { tail = tail << 8 | UInt64(bytes[index]) }
    return hex(UInt64(bytes.le32(0)), 8) + "-" + hex(UInt64(bytes.le16(4)), 4) + "-"
      + hex(UInt64(bytes.le16(6)), 4) + "-" + hex(UInt64(bytes.be16(8)), 4) + "-" + hex(tail, 12)
  }

  private func hex(_ value: UInt64, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
