/// Makes tar archives, good and evil ones, byte by byte (POSIX.1-1988 ustar).
struct TarBuilder {
  private(set) var bytes: [UInt8] = []

  mutating func add(
    _ name: String, _ text: String = "", type: Character = "0", link: String = "", size: Int? = nil
  ) {
    let content = Array(text.utf8)
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(String(name.prefix(100)), 0)
    put("0000644", 100)
    put("0000000", 108)
    put("0000000", 116)
    put(octal(size ?? content.count, 11), 124)
    put("00000000000", 136)
    put(String(type), 156)
    put(link, 157)
    put("ustar\u{0}00", 257)
    put("        ", 148)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
    bytes += header + content
    while bytes.count % 512 != 0 { bytes.append(0) }
  }

  /// The archive with its end.
  var archive: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }
}
