internal import OSInfoModel

/// The architecture that a medium's own label names.
enum NamedArchitecture {
  /// Spellings, longer ones before those that begin them.
  private static let spellings: [[UInt8]] = [
    "loongarch64", "x86_64", "x86-64", "ppc64le", "ppc64el", "aarch64", "riscv64", "armhfp",
    "loong64", "powerpc", "amd64", "arm64", "armhf", "armv7", "ppc64", "s390x", "i386", "i486",
    "i586", "i686", "ia64", "ppc", "x64",
  ].map { Array($0.utf8) }

  /// The architecture `text` names, in any case; `nil` where it names none, or two.
  static func find(in text: String) -> Architecture? {
    let bytes = text.utf8.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
    var found: Set<Architecture> = []
    var position = 0
    while position < bytes.count {
      if position > 0, isLetter(bytes[position - 1]) || isDigit(bytes[position - 1]) {
        position += 1
        continue
      }
      let rest = bytes[position...]
      if let spelling = spellings.first(where: { rest.starts(with: $0) }), ends(rest, spelling) {
        found.insert(Architecture(spelling: String(decoding: spelling, as: UTF8.self)))
        position += spelling.count
      } else {
        position += 1
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether the word ends where the spelling does: no letter follows, and no digit after a digit.
  private static func ends(_ text: ArraySlice<UInt8>, _ spelling: [UInt8]) -> Bool {
    guard let next = text.dropFirst(spelling.count).first else { return true }
    if isLetter(next) { return false }
    return !(isDigit(next) && spelling.last.map(isDigit) == true)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
