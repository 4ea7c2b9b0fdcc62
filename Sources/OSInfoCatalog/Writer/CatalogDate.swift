internal import Glibc
internal import OSInfoModel

/// The day of a catalog's data, and how long ago that is.
package enum CatalogDate {
  /// The youngest day the data states, as `YYYY-MM-DD`: of a version that is a day (`20260511`), and of the
  /// looks at sources; `nil` where it states none.
  static func newest(of knowledge: Knowledge) -> String? {
    var dates = knowledge.citations.compactMap(\.accessed).filter { days($0) != nil }
    if let version = knowledge.version, let date = date(ofVersion: version) { dates.append(date) }
    return dates.max()
  }

  /// The day a version such as `20260511` or `2026.05.11` begins with; `nil` where it begins with none.
  static func date(ofVersion version: String) -> String? {
    let digits = version.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
      .prefix(8).map { Character(Unicode.Scalar($0)) }
    guard digits.count == 8 else { return nil }
    let text = String(digits)
    let date = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
    return days(date) == nil ? nil : date
  }

  /// The days from 1970-01-01 to a day given as `YYYY-MM-DD`; `nil` where it is no day.
  package static func days(_ date: String) -> Int? {
    let parts = date.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      date.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 >= 0x30 && $0 <= 0x39 }),
      let year = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let day = Int(Substring(parts[2])), (1...12).contains(month), (1...31).contains(day),
      year > 0
    else { return nil }
    // Years that begin in March, in eras of 400.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let ofEra = shifted % 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// The days from 1970-01-01 to today, in UTC.
  package static var today: Int { Int(time(nil)) / 86400 }
}
