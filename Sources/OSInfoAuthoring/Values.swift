/// How values are written in text.
enum Values {
  /// What to do about a date.
  static let dateHint = "write it as YYYY-MM-DD"

  /// Without white space at its ends.
  static func trimmed(_ text: String) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    guard let first = text.utf8.first, let last = text.utf8.last, isSpace(first) || isSpace(last)
    else { return text }
    var bytes = Array(text.utf8)[...].drop(while: isSpace)
    while let end = bytes.last, isSpace(end) { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The parts between white space.
  static func words(_ text: String) -> [String] {
    text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
      .map { String($0) ?? "" }
  }

  /// Whether `text` is `YYYY-MM-DD` and such a day exists.
  static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
      let day = decimal(bytes[8..<10]), year > 0, (1...12).contains(month), day > 0
    else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[Int(month) - 1]
  }

  /// A whole number as C's `strtoll` with base 0 reads it, if that is all there is.
  static func integer(_ text: String) -> Int64? {
    var bytes = Array(trimmed(text).utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      negative = sign == 0x2D
      bytes = bytes.dropFirst()
    }
    var radix = 10
    if bytes.count > 2, bytes.first == 0x30, bytes[bytes.startIndex + 1] | 0x20 == 0x78 {
      radix = 16
      bytes = bytes.dropFirst(2)
    } else if bytes.count > 1, bytes.first == 0x30 {
      radix = 8
      bytes = bytes.dropFirst()
    }
    guard let first = bytes.first, first != 0x2D, first != 0x2B else { return nil }
    let digits = (negative ? "-" : "") + String(decoding: bytes, as: UTF8.self)
    return Int64(digits, radix: radix)
  }

  /// An amount with a unit, such as `1.5 GiB` or `2 GHz`, in bytes or hertz.
  static func amount(_ text: String) -> Int64? {
    let bytes = Array(trimmed(text).utf8)
    let number = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
    let unit = trimmed(String(decoding: bytes[number.count...], as: UTF8.self))
    if unit.isEmpty { return integer(text) }
    guard let factor = units[unit] else { return nil }
    let parts = number.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2, let whole = decimal(parts[0]) else { return nil }
    var (result, overflow) = whole.multipliedReportingOverflow(by: factor)
    if parts.count == 2 {
      guard parts[1].count <= 6, let fraction = decimal(parts[1]) else { return nil }
      var scale: Int64 = 1
      for _ in parts[1] { scale *= 10 }
      let (scaled, tooLarge) = fraction.multipliedReportingOverflow(by: factor)
      guard !tooLarge, scaled % scale == 0 else { return nil }
      let (sum, carry) = result.addingReportingOverflow(scaled / scale)
      (result, overflow) = (sum, overflow || carry)
    }
    return overflow ? nil : result
  }

  private static let units: [String: Int64] = [
    "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40, "PiB": 1 << 50,
    "kB": 1000, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 1_000_000_000_000,
    "Hz": 1, "kHz": 1000, "MHz": 1_000_000, "GHz": 1_000_000_000,
  ]

  /// Bytes written as hexadecimal pairs, with or without blanks between them.
  static func hexadecimal(_ text: String) -> [UInt8]? {
    let digits = text.utf8.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 && $0 != 0x0D }
    guard !digits.isEmpty, digits.count % 2 == 0, digits.count <= 8192 else { return nil }
    var result: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else {
        return nil
      }
      result.append(high << 4 | low)
    }
    return result
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }

  /// Digits only; `nil` for none, for others, and for more than 64 bits.
  static func decimal(_ digits: some Collection<UInt8>) -> Int64? {
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int64(String(decoding: digits, as: UTF8.self))
  }
}
