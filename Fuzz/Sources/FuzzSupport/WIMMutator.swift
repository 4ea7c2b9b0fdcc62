/// Changes a Windows image whose XML lies right behind its header, as the seeds' does.
package struct WIMMutator {
  /// The header, and the byte order mark of the XML.
  private static let start = 208 + 2
  private let xml: XMLMutator

  /// A mutator that adds these words.
  package init(words: [[UInt8]]) { xml = XMLMutator(words: words) }

  /// Changes the XML as text, with a header that fits it; every fourth time some bytes as they are.
  package func change(_ bytes: inout [UInt8], _ chance: inout Chance) {
    guard bytes.count > WIMMutator.start, chance.below(4) > 0 else {
      stirInPlace(&bytes, &chance)
      return
    }
    var text = stride(from: WIMMutator.start, to: bytes.count - 1, by: 2).map { index in
      bytes[index + 1] == 0 ? bytes[index] : UInt8(ascii: "?")
    }
    xml.change(&text, &chance)
    bytes = Array(bytes[..<WIMMutator.start]) + text.flatMap { [$0, 0] }
    let size = bytes.count - WIMMutator.start + 2
    for at in [72, 88] {
      for index in 0..<3 { bytes[at + index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
    }
  }
}
