/// The volume descriptors of an image: ISO 9660's from sector 16 to the terminator (ECMA-119 §8),
/// and the volume recognition sequence of UDF behind or instead of them (ECMA-167 2/9).
struct ISODescriptors {
  /// A descriptor and its place.
  struct Descriptor {
    var bytes: Bytes
    var offset: UInt64
  }

  static let sectorSize = 2048
  static let firstOffset: UInt64 = 16 * 2048
  private static let sectorLimit = 64
  /// How much of a primary descriptor is needed: up to and with the application id.
  static let minimumLength = 702

  private(set) var primary: Descriptor?
  private(set) var joliet: Descriptor?
  private(set) var bootRecords: [Descriptor] = []
  /// Whether any descriptor of ISO 9660 was there.
  private(set) var hasISO = false
  /// Whether `NSR02` or `NSR03` announces UDF.
  private(set) var hasUDF = false

  /// Reads the descriptors; total.
  init(_ window: Window) {
    let journal = window.journal
    var terminated = false
    for sector in 0..<ISODescriptors.sectorLimit {
      let offset = ISODescriptors.firstOffset + UInt64(sector * ISODescriptors.sectorSize)
      let bytes = window.view(at: offset, count: 2048, ahead: sector == 0 ? 16384 : 8192)
      if bytes.has("CD001", at: 1) {
        if !terminated { take(Descriptor(bytes: bytes, offset: offset), journal: journal) }
        hasISO = true
        if bytes[0] == 255 { terminated = true }
      } else if bytes.has("NSR02", at: 1) || bytes.has("NSR03", at: 1) {
        hasUDF = true
      } else if bytes.has("TEA01", at: 1) {
        break
      } else if !bytes.has("BEA01", at: 1) && !bytes.has("BOOT2", at: 1)
        && !bytes.has("CDW02", at: 1)
      {
        if hasISO, !terminated {
          journal.warn("the volume descriptors end without a terminator", at: offset)
        }
        return
      }
    }
    if hasISO, !terminated {
      journal.warn("the volume descriptors end without a terminator")
    }
  }

  private mutating func take(_ descriptor: Descriptor, journal: Journal) {
    let bytes = descriptor.bytes
    if bytes.count < ISODescriptors.sectorSize {
      journal.warn("the image ends inside a volume descriptor", at: descriptor.offset)
    }
    switch bytes[0] {
    case 0:
      if bytes.identifier(7, 32) == "EL TORITO SPECIFICATION" { bootRecords.append(descriptor) }
    case 1:
      if primary == nil, bytes.count >= ISODescriptors.minimumLength { primary = descriptor }
    case 2:
      // Joliet's escape sequences for UCS-2 levels 1 to 3.
      let isJoliet =
        bytes.has("%/@", at: 88) || bytes.has("%/C", at: 88) || bytes.has("%/E", at: 88)
      if joliet == nil, isJoliet, bytes.count >= 190 { joliet = descriptor }
    case 3, 255:
      break
    case let type:
      journal.warn("volume descriptor of unknown type \(type)", at: descriptor.offset)
    }
  }
}
