/// Text as OSTA compresses it (UDF 2.60 §2.1.1): a byte that says 8 or 16 bits, then the units.
enum UDFText {
  /// A dstring: a field of fixed length whose last byte says how much of it is used.
  static func dstring(_ field: Bytes) -> String? {
    let used = min(Int(field[field.count - 1]), field.count - 1)
    guard used > 1 else { return nil }
    var units: [UInt16] = []
    switch field[0] {
    case 8, 254:
      for at in 1..<used { units.append(UInt16(field[at])) }
    case 16, 255:
      for at in stride(from: 1, to: used - 1, by: 2) { units.append(field.be16(at)) }
    default:
      return nil
    }
    return Bytes.utf16Identifier(units)
  }

  /// Puts a file name into `name`.
  static func name(_ field: Bytes, into name: inout NameBuffer) {
    name.clear()
    var at = 1
    switch field[0] {
    case 8, 254:
      while at < field.count {
        name.append(unit: UInt16(field[at]))
        at += 1
      }
    case 16, 255:
      while at + 1 < field.count {
        name.append(unit: field.be16(at))
        at += 2
      }
    default:
      break
    }
  }
}
