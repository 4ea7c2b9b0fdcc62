internal import OSInfoModel

/// Reads what ``PackedWriter`` wrote; total on any bytes.
struct PackedReader {
  private let bytes: [UInt8]
  private let name: String
  private var texts: [String] = []
  /// The lists of architectures that were met, and in the same order the numbers of their texts.
  private var architectureLists: [[Architecture]] = []
  private var architectureTexts: [Int] = []
  private var position = 0

  /// A reader of bytes.
  ///
  /// - Throws: `.malformed` where they cannot be such; `name` is what the message calls them.
  init(_ bytes: [UInt8], name: String) throws(OSInfoError) {
    self.bytes = bytes
    self.name = name
    let count = try self.count()
    texts.reserveCapacity(count)
    for _ in 0..<count {
      let length = try self.count()
      texts.append(String(decoding: bytes[position..<position + length], as: UTF8.self))
      position += length
    }
  }

  /// Whether everything was read.
  var isAtEnd: Bool { position == bytes.count }

  /// The error for bytes that are not what they should be.
  func damaged() -> OSInfoError {
    OSInfoError(
      .malformed, "the catalog is damaged: its prepared \(name) cannot be read",
      hint: "compile it again with 'osinfo-db compile'")
  }

  /// The next number.
  mutating func number() throws(OSInfoError) -> Int {
    // Nearly all are of one or two bytes.
    if position < bytes.count, bytes[position] < 0x80 {
      position += 1
      return Int(bytes[position - 1])
    }
    if position + 1 < bytes.count, bytes[position + 1] < 0x80 {
      position += 2
      return Int(bytes[position - 2] & 0x7f) | Int(bytes[position - 1]) << 7
    }
    return try longNumber()
  }

  private mutating func longNumber() throws(OSInfoError) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position += 1
      result |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: result) }
      shift += 7
    }
    throw damaged()
  }

  /// The next yes or no.
  mutating func flag() throws(OSInfoError) -> Bool { try number() != 0 }

  /// The next text; `nil` for none.
  mutating func optionalText() throws(OSInfoError) -> String? {
    let index = try number()
    guard index <= texts.count else { throw damaged() }
    return index == 0 ? nil : texts[index - 1]
  }

  /// The next text.
  mutating func text() throws(OSInfoError) -> String {
    guard let text = try optionalText() else { throw damaged() }
    return text
  }

  /// The next texts.
  mutating func textList() throws(OSInfoError) -> [String] {
    try list { reader throws(OSInfoError) in try reader.text() }
  }

  /// The next numbers.
  mutating func numbers() throws(OSInfoError) -> [Int] {
    try list { reader throws(OSInfoError) in try reader.number() }
  }

  /// The next values, as `read` reads each.
  mutating func list<Element>(
    _ read: (inout PackedReader) throws(OSInfoError) -> Element
  ) throws(OSInfoError) -> [Element] {
    let count = try self.count()
    if count == 0 { return [] }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try read(&self)) }
    return result
  }

  /// The next list of architectures, which is one text; lists that are the same share their memory.
  mutating func architectures() throws(OSInfoError) -> [Architecture] {
    let start = position
    let index = try number()
    if let known = architectureTexts.firstIndex(of: index) { return architectureLists[known] }
    position = start
    let list = try text().utf8.split(separator: UInt8(ascii: " "))
      .map { Architecture(rawValue: String(Substring($0))) }
    architectureTexts.append(index)
    architectureLists.append(list)
    return list
  }

  /// How many values, or bytes, come next; each takes at least one byte of those that are left.
  mutating func count() throws(OSInfoError) -> Int {
    let count = try number()
    guard count <= bytes.count - position else { throw damaged() }
    return count
  }
}
