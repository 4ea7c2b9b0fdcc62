/// Changes XML by elements and attributes, so that most of what it makes is XML still.
package struct XMLMutator {
  /// A tag, from its `<` to behind its `>`.
  private struct Tag {
    var start: Int
    var end: Int
    /// Where the element ends that it begins; `nil` for an end tag and what is no element.
    var elementEnd: Int?
  }

  private let elements: [[UInt8]]
  private let attributes: [[UInt8]]

  /// A mutator that adds these words: whole elements, which begin with `<`, and attributes, which begin
  /// with a blank.
  package init(words: [[UInt8]]) {
    elements = words.filter { $0.first == UInt8(ascii: "<") }
    attributes = words.filter { $0.first == UInt8(ascii: " ") }
  }

  /// Changes a document, or a part of one.
  package func change(_ text: inout [UInt8], _ chance: inout Chance) {
    let tags = XMLMutator.tags(of: text)
    let begun = tags.filter { $0.elementEnd != nil }
    guard let tag = chance.one(of: begun), let end = tag.elementEnd else {
      text += chance.one(of: elements) ?? []
      return
    }
    let values = XMLMutator.attributes(of: text, in: tag)
    switch chance.below(9) {
    case 0: text.removeSubrange(tag.start..<end)
    case 1:
      // An element, again or in another place.
      let other = chance.one(of: begun) ?? tag
      let copy = Array(text[tag.start..<end])
      text.insert(contentsOf: copy, at: chance.below(2) == 0 ? other.start : other.end)
    case 2:
      guard let word = chance.one(of: elements) else { return }
      text.insert(contentsOf: word, at: chance.below(2) == 0 ? tag.start : tag.end)
    case 3:
      guard let word = chance.one(of: attributes) else { return }
      text.insert(contentsOf: word, at: XMLMutator.nameEnd(of: text, tag))
    case 4:
      guard let word = chance.one(of: attributes), let range = chance.one(of: values)
      else { return }
      text.replaceSubrange(range, with: word)
    case 5:
      guard let range = chance.one(of: values) else { return }
      text.removeSubrange(range)
    case 6:
      // An attribute, or another's value, from elsewhere.
      guard let other = chance.one(of: begun),
        let theirs = chance.one(of: XMLMutator.attributes(of: text, in: other))
      else { return }
      let copy = Array(text[theirs])
      if chance.below(2) == 0 {
        text.insert(contentsOf: copy, at: XMLMutator.nameEnd(of: text, tag))
      } else if let mine = chance.one(of: values) {
        text.replaceSubrange(
          XMLMutator.value(of: text, mine), with: copy[XMLMutator.value(of: copy, 0..<copy.count)])
      }
    case 7:
      guard let range = chance.one(of: values) else { return }
      stir(&text, XMLMutator.value(of: text, range), &chance)
    default:
      // The text behind a tag, up to the next.
      let stop = text[tag.end...].firstIndex(of: UInt8(ascii: "<")) ?? text.count
      stir(&text, tag.end..<stop, &chance)
    }
  }

  /// What is read as a number, or nearly, at its bounds.
  private static let hostile = [
    "", "-1", "0", "1", "18446744073709551615", "9223372036854775807", "0x7fffffffffffffff",
    "1e999", "NaN", "%00",
  ]

  /// Changes text, and keeps what would end it out of it.
  private func stir(_ text: inout [UInt8], _ range: Range<Int>, _ chance: inout Chance) {
    if chance.below(3) == 0, let value = chance.one(of: XMLMutator.hostile) {
      text.replaceSubrange(range, with: value.utf8)
      return
    }
    let piece = stirred(Array(text[range]), limit: range.count + 16)
    text.replaceSubrange(
      range, with: piece.map { [0x22, 0x27, 0x3C, 0x3E].contains($0) || $0 < 0x20 ? 0x31 : $0 })
  }

  private static func tags(of text: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var open: [Int] = []
    var at = 0
    while let start = text[at...].firstIndex(of: UInt8(ascii: "<")),
      let close = text[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      at = close + 1
      var tag = Tag(start: start, end: at)
      switch text[start + 1] {
      case UInt8(ascii: "/"):
        if let begin = open.popLast() { tags[begin].elementEnd = at }
      case UInt8(ascii: "?"), UInt8(ascii: "!"): break
      case _ where text[close - 1] == UInt8(ascii: "/"): tag.elementEnd = at
      default: open.append(tags.count)
      }
      tags.append(tag)
    }
    return tags
  }

  /// Where the name in a tag ends.
  private static func nameEnd(of text: [UInt8], _ tag: Tag) -> Int {
    text[(tag.start + 1)..<tag.end].firstIndex { $0 <= 0x20 || $0 == 0x3E || $0 == 0x2F } ?? tag.end
  }

  /// The attributes of a tag, each with the blank before it.
  private static func attributes(of text: [UInt8], in tag: Tag) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = nameEnd(of: text, tag)
    while at < tag.end, let equals = text[at..<tag.end].firstIndex(of: 0x3D), equals + 1 < tag.end,
      let close = text[(equals + 2)..<max(equals + 2, tag.end)].firstIndex(of: text[equals + 1])
    {
      found.append(at..<close + 1)
      at = close + 1
    }
    return found
  }

  /// Where the value of an attribute is, without its quotes.
  private static func value(of text: [UInt8], _ attribute: Range<Int>) -> Range<Int> {
    guard let equals = text[attribute].firstIndex(of: 0x3D), equals + 2 < attribute.upperBound
    else {
      return attribute.upperBound..<attribute.upperBound
    }
    return equals + 2..<attribute.upperBound - 1
  }
}
