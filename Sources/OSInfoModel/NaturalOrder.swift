/// The order people expect of names with numbers in them: `fedora9` before `fedora10`.
public enum NaturalOrder {
  /// Whether `left` comes before `right`.
  public static func precedes(_ left: String, _ right: String) -> Bool { compare(left, right) < 0 }

  /// Negative, zero or positive as `left` comes before, equals, or comes after `right`.
  ///
  /// Runs of ASCII digits compare as numbers of any length, everything else byte by byte. Texts that
  /// differ in leading zeros only compare byte by byte, so that the order is total.
  public static func compare(_ left: String, _ right: String) -> Int {
    let a = Array(left.utf8)
    let b = Array(right.utf8)
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let x = digits(a, from: &i)
        let y = digits(b, from: &j)
        if x.count != y.count { return x.count < y.count ? -1 : 1 }
        for (m, n) in zip(x, y) where m != n { return m < n ? -1 : 1 }
      } else {
        if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return a.count - i < b.count - j ? -1 : 1 }
    return left == right ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The digits at `position` without leading zeros; `position` moves behind them.
  private static func digits(_ bytes: [UInt8], from position: inout Int) -> ArraySlice<UInt8> {
    while position < bytes.count, bytes[position] == 0x30 { position += 1 }
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }
}
