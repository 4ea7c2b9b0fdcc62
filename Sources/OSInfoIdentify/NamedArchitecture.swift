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
  static func find(in text: some RandomAccessCollection<UInt8>) -> Architecture? {
    let bytes = text.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
    var found: Architecture?
    var position = 0
    while position < bytes.count {
      let isWordStart = position == 0 || !isLetterOrDigit(bytes[position - 1])
      guard isWordStart, let spelling = spelling(at: position, in: bytes) else {
        position += 1
        continue
      }
      let architecture = Architecture(spelling: String(decoding: spelling, as: UTF8.self))
      if let found, found != architecture { return nil }
      found = architecture
      position += spelling.count
    }
    return found
  }

  /// The spelling at a place, where the word ends with it: no letter follows, and no digit after a digit.
  private static func spelling(at position: Int, in bytes: [UInt8]) -> [UInt8]? {
    // Every spelling begins with one of these.
    guard "lxparisu".utf8.contains(bytes[position]) else { return nil }
    let rest = bytes[position...]
    guard let spelling = spellings.first(where: { rest.starts(with: $0) }) else { return nil }
    guard position + spelling.count < bytes.count else { return spelling }
    let next = bytes[position + spelling.count]
    if isLetter(next) { return nil }
    return isDigit(next) && spelling.last.map(isDigit) == true ? nil : spelling
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
