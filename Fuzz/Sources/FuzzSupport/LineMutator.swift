/// Changes a file of sections and keys by its lines.
package struct LineMutator {
  private let words: [[UInt8]]

  /// A mutator that adds these words: sections, keys with their equals sign, and values.
  package init(words: [[UInt8]]) { self.words = words }

  /// Changes a file.
  package func change(_ text: inout [UInt8], _ chance: inout Chance) {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let number = chance.below(lines.count)
    switch chance.below(6) {
    case 0: lines.remove(at: number)
    case 1: lines.insert(lines[number], at: chance.below(lines.count))
    case 2: lines.swapAt(number, chance.below(lines.count))
    case 3:
      let word = chance.one(of: words) ?? []
      lines.insert(word + (word.last == 0x20 ? chance.one(of: words) ?? [] : []), at: number)
    case 4: lines[number] = stirred(lines[number], limit: lines[number].count + 16)
    default:
      // A value, as it is changed, as it is in another line, or behind a word.
      let other = lines[chance.below(lines.count)]
      let start = LineMutator.value(in: lines[number])
      let value = Array(lines[number][start...])
      let new =
        switch chance.below(3) {
        case 0: stirred(value, limit: value.count + 16)
        case 1: Array(other[LineMutator.value(in: other)...])
        default: (chance.one(of: words) ?? []) + value
        }
      lines[number].replaceSubrange(start..., with: new)
    }
    text = Array(lines.joined(separator: [0x0A]))
  }

  /// Where the value in a line begins, behind the equals sign and a blank.
  private static func value(in line: [UInt8]) -> Int {
    guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return line.count }
    return equals + 1 < line.count && line[equals + 1] == 0x20 ? equals + 2 : equals + 1
  }
}
