/// A name being gathered from a directory, in lower-case UTF-8; its storage is used again.
struct NameBuffer {
  /// The longest name that is of interest, in bytes.
  static let limit = 1024

  private(set) var bytes: [UInt8] = []
  private var highSurrogate: UInt16?

  /// An empty buffer.
  init() { bytes.reserveCapacity(256) }

  /// Forgets the name.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    highSurrogate = nil
  }

  /// Adds a byte as it is, but for ASCII capitals.
  @inline(__always)
  mutating func append(byte: UInt8) {
    guard bytes.count < NameBuffer.limit else { return }
    bytes.append(MarkerIndex.lower(byte))
  }

  /// Adds a UTF-16 unit; what is no character becomes a question mark.
  mutating func append(unit: UInt16) {
    if let high = highSurrogate {
      highSurrogate = nil
      if unit >= 0xDC00, unit < 0xE000 {
        append(scalar: 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)))
        return
      }
      append(byte: 0x3F)
    }
    if unit >= 0xD800, unit < 0xDC00 {
      highSurrogate = unit
    } else if unit >= 0xDC00, unit < 0xE000 {
      append(byte: 0x3F)
    } else {
      append(scalar: UInt32(unit))
    }
  }

  private mutating func append(scalar: UInt32) {
    if scalar < 0x80 {
      append(byte: UInt8(scalar))
    } else if let scalar = Unicode.Scalar(scalar) {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte: byte) }
    }
  }

  /// Removes the version (`;1`) and trailing dots that ISO 9660 adds to a name.
  mutating func dropVersion() {
    var end = bytes.count
    while end > 0, bytes[end - 1] >= 0x30, bytes[end - 1] <= 0x39 { end -= 1 }
    if end > 0, bytes[end - 1] == UInt8(ascii: ";") {
      bytes.removeSubrange((end - 1)...)
    }
    while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
  }
}
