/// A run of bytes that shares its storage; reading outside of it gives zeros, never a trap.
struct Bytes {
  private let storage: [UInt8]
  private let start: Int
  /// How many bytes there are.
  let count: Int

  /// All of `storage`.
  init(_ storage: [UInt8]) {
    self.storage = storage
    start = 0
    count = storage.count
  }

  private init(storage: [UInt8], start: Int, count: Int) {
    self.storage = storage
    self.start = start
    self.count = count
  }

  /// No bytes.
  static let none = Bytes([])

  /// The bytes in `[from, from + length)`, as far as they exist.
  func slice(_ from: Int, _ length: Int) -> Bytes {
    let from = min(max(0, from), count)
    let length = min(max(0, length), count - from)
    return Bytes(storage: storage, start: start + from, count: length)
  }

  /// The byte at `index`, or 0.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    index >= 0 && index < count ? storage[start + index] : 0
  }

  /// A copy.
  var array: [UInt8] { Array(storage[start..<(start + count)]) }

  /// Adds the bytes to `other`.
  func append(to other: inout [UInt8]) {
    other.append(contentsOf: storage[start..<(start + count)])
  }

  /// Little-endian, 16 bits.
  @inline(__always)
  func le16(_ at: Int) -> UInt16 {
    UInt16(self[at]) | UInt16(self[at &+ 1]) << 8
  }

  /// Little-endian, 32 bits.
  @inline(__always)
  func le32(_ at: Int) -> UInt32 {
    UInt32(le16(at)) | UInt32(le16(at &+ 2)) << 16
  }

  /// Little-endian, 64 bits.
  func le64(_ at: Int) -> UInt64 {
    UInt64(le32(at)) | UInt64(le32(at &+ 4)) << 32
  }

  /// Big-endian, 16 bits.
  @inline(__always)
  func be16(_ at: Int) -> UInt16 { le16(at).byteSwapped }

  /// Big-endian, 32 bits.
  func be32(_ at: Int) -> UInt32 { le32(at).byteSwapped }

  /// Whether the bytes at `at` are the ASCII of `text`.
  func has(_ text: StaticString, at: Int) -> Bool {
    guard at >= 0, at <= count, text.utf8CodeUnitCount <= count - at else { return false }
    return text.withUTF8Buffer { buffer in
      for index in 0..<buffer.count where unsafe self[at &+ index] != buffer[index] {
        return false
      }
      return true
    }
  }

  /// An identifier: cut at the first NUL, without trailing ASCII white space.
  ///
  /// `nil` when blank; what is not UTF-8 is taken as Latin-1.
  func identifier(_ from: Int, _ length: Int) -> String? {
    let field = slice(from, length)
    var end = 0
    while end < field.count, field[end] != 0 { end += 1 }
    while end > 0 {
      let byte = field[end - 1]
      guard byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) else { break }
      end -= 1
    }
    guard end > 0 else { return nil }
    return field.slice(0, end).text
  }

  /// The bytes as UTF-8, or where they are not UTF-8, as Latin-1.
  var text: String {
    let bytes = storage[start..<(start + count)]
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }

  /// UTF-16 text without trailing NULs and white space; `nil` when blank.
  static func utf16Identifier(_ units: [UInt16]) -> String? {
    var end = units.firstIndex(of: 0) ?? units.count
    while end > 0 {
      let unit = units[end - 1]
      guard unit == 0x20 || (unit >= 0x09 && unit <= 0x0D) else { break }
      end -= 1
    }
    guard end > 0 else { return nil }
    let text = units[..<end]
    // What is ASCII, as nearly every label is, needs no transcoding.
    if text.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: text.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }
    return String(decoding: text, as: UTF16.self)
  }
}
