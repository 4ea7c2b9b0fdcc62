/// Amounts as people write them: `4 GiB`, `64GiB`, `1.5 GHz`, `2`.
package enum Quantity {
  private static let units: [String: Int64] = [
    "": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40, "k": 1 << 10,
    "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000,
    "tb": 1_000_000_000_000, "hz": 1, "khz": 1_000, "mhz": 1_000_000, "ghz": 1_000_000_000,
  ]

  /// The amount in bytes, hertz or pieces; `nil` where it is none, is negative, or is beyond 2⁶³.
  package static func parse(_ text: String) -> Int64? {
    let trimmed = text.split(separator: " ").joined()
    let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard !digits.isEmpty, let unit = units[trimmed.dropFirst(digits.count).lowercased()] else {
      return nil
    }
    if let whole = Int64(digits) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
      return overflow ? nil : product
    }
    guard let fraction = Double(digits), fraction * Double(unit) < 9e18 else { return nil }
    return Int64((fraction * Double(unit)).rounded())
  }

  /// An amount of bytes with the largest binary unit that divides it.
  package static func describe(bytes: Int64) -> String {
    for (name, size) in [
      ("TiB", Int64(1) << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
    ]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size) \(name)"
    }
    return "\(bytes) bytes"
  }
}
