/// Writes values one after the other, as ``PackedReader`` reads them.
///
/// Numbers are LEB128, seven bits a byte, the lowest first. Each different text is written once, before everything
/// else; where it is meant stands its number, counted from 1, and 0 for none.
struct PackedWriter {
  private var texts: [String] = []
  private var numbers: [String: UInt64] = [:]
  private var body: [UInt8] = []

  /// Everything that was written.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    PackedWriter.append(UInt64(texts.count), to: &result)
    for text in texts {
      PackedWriter.append(UInt64(text.utf8.count), to: &result)
      result += text.utf8
    }
    return result + body
  }

  /// Adds a number; what is negative is written as 0.
  mutating func add(_ number: Int) { PackedWriter.append(UInt64(max(0, number)), to: &body) }

  /// Adds yes or no.
  mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }

  /// Adds a text, or none.
  mutating func add(_ text: String?) {
    guard let text else { return add(0) }
    if numbers[text] == nil {
      texts.append(text)
      numbers[text] = UInt64(texts.count)
    }
    PackedWriter.append(numbers[text] ?? 0, to: &body)
  }

  /// Adds texts, and how many there are.
  mutating func add(_ list: [String]) { add(list) { $0.add($1) } }

  /// Adds values as `write` writes each, and how many there are.
  mutating func add<Element>(
    _ list: [Element], _ write: (inout PackedWriter, Element) -> Void
  ) {
    add(list.count)
    for element in list { write(&self, element) }
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
