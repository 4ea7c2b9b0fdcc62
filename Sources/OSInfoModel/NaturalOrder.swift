/// The order people expect of names with numbers in them: `fedora9` before `fedora10`.
public enum NaturalOrder {
  /// Whether `left` comes before `right`.
  public static func precedes(_ left: String, _ right: String) -> Bool { compare(left, right) < 0 }

  /// Negative, zero or positive as `left` comes before, equals, or comes after `right`.
  ///
  /// Runs of ASCII digits compare as numbers of any length, everything else byte by byte. Texts that
  /// differ in leading zeros only compare byte by byte, so that the order is total.
  public static func compare(_ left: String, _ right: String) -> Int {
    let a = left.utf8.span
    let b = right.utf8.span
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let x = digits(a, from: &i)
        let y = digits(b, from: &j)
        if x.count != y.count { return x.count < y.count ? -1 : 1 }
        for offset in 0..<x.count where a[x.lowerBound + offset] != b[y.lowerBound + offset] {
          return a[x.lowerBound + offset] < b[y.lowerBound + offset] ? -1 : 1
        }
      } else {
        if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j ? -1 : 1 }
    return left.utf8.elementsEqual(right.utf8)
      ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Where the digits at `position` are, without leading zeros; `position` moves behind them.
  private static func digits(_ bytes: Span<UInt8>, from position: inout Int) -> Range<Int> {
    while position < bytes.count, bytes[position] == 0x30 { position += 1 }
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return start..<position
  }
}
