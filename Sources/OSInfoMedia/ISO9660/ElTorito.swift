/// The boot catalog (El Torito 1.0 §2).
struct ElTorito {
  private static let recordLimit = 128
  private static let entryLimit = 32

  /// The entries, in the catalog's order.
  private(set) var entries: [BootEntry] = []
  /// Whether the catalog could not be read at all.
  private(set) var isUnreadable = false

  private let window: Window
  private let start: UInt64
  private var next = 0

  /// Reads the catalog a boot record names.
  init(_ record: ISODescriptors.Descriptor, window: Window) {
    self.window = window
    start = UInt64(record.bytes.le32(0x47)) * 2048
    guard let validation = nextRecord(), isValid(validation) else {
      isUnreadable = true
      return
    }
    guard let initial = nextRecord() else {
      isUnreadable = true
      window.journal.warn("the boot catalog has no entry", at: start + 32)
      return
    }
    let platform = BootEntry.Platform(id: validation[1])
    take(initial, platform)
    if initial[1] & 0x20 != 0 { skipExtensions() }
    readSections()
  }

  private mutating func readSections() {
    while let header = nextRecord() {
      guard header[0] == 0x90 || header[0] == 0x91 else {
        if header[0] != 0 {
          window.journal.warn("the boot catalog has an unknown record", at: place)
        }
        return
      }
      let platform = BootEntry.Platform(id: header[1])
      for _ in 0..<header.le16(2) {
        guard entries.count < ElTorito.entryLimit, let entry = nextRecord() else {
          window.journal.warn("the boot catalog has more entries than can be", at: place)
          return
        }
        take(entry, platform)
        if entry[1] & 0x20 != 0 { skipExtensions() }
      }
      if header[0] == 0x91 { return }
    }
  }

  private mutating func take(_ entry: Bytes, _ platform: BootEntry.Platform) {
    if entry[0] != 0x88 && entry[0] != 0 {
      window.journal.warn("a boot entry is neither bootable nor not", at: place)
    }
    entries.append(
      BootEntry(
        platform: platform, origin: .elTorito, isBootable: entry[0] == 0x88,
        emulation: BootEntry.Emulation(mediaType: entry[1]), loadLBA: UInt64(entry.le32(8)),
        sectorCount: UInt64(entry.le16(6))))
  }

  private mutating func skipExtensions() {
    let here = next
    while let entry = nextRecord() {
      guard entry[0] == 0x44 else {
        // Some writers set the bit and add nothing.
        next = max(here, next - 1)
        return
      }
      if entry[1] & 0x20 == 0 { return }
    }
  }

  /// Where the record read last is.
  private var place: UInt64 { start + UInt64(max(0, next - 1) * 32) }

  private mutating func nextRecord() -> Bytes? {
    guard next < ElTorito.recordLimit else { return nil }
    let bytes = window.view(at: start + UInt64(next * 32), count: 32)
    next += 1
    guard bytes.count == 32 else {
      window.journal.warn("the boot catalog lies beyond the end of the image", at: place)
      return nil
    }
    return bytes
  }

  private func isValid(_ validation: Bytes) -> Bool {
    guard validation[0] == 1, validation[30] == 0x55, validation[31] == 0xAA else {
      window.journal.warn("the boot catalog has no validation entry", at: start)
      return false
    }
    var sum: UInt16 = 0
    for index in stride(from: 0, to: 32, by: 2) { sum &+= validation.le16(index) }
    if sum != 0 { window.journal.warn("the boot catalog's checksum is wrong", at: start) }
    return true
  }
}
