/// HTML in the making: what is given as text is escaped, what is given as raw is not.
struct Markup {
  /// The UTF-8 of what was written.
  private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  init() { bytes.reserveCapacity(1 << 14) }

  /// Appends markup as it is; never anything out of a catalog.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Appends a number.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Appends a text, escaped so that it is text in an element and in a quoted attribute alike.
  ///
  /// Characters HTML has no place for become U+FFFD.
  mutating func text(_ text: some StringProtocol) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case UInt8(ascii: "'"): raw("&#39;")
      case 0..<0x09, 0x0b..<0x20, 0x7f: raw("\u{fffd}")
      default: bytes.append(byte)
      }
    }
  }

  /// Appends a text, as a link where it is the address of a page; no other scheme is ever followed.
  mutating func address(_ address: String) {
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return text(address) }
    raw("<a rel=\"noreferrer\" href=\"")
    text(address)
    raw("\">")
    text(address)
    raw("</a>")
  }

  /// Appends `<code>` with a text.
  mutating func code(_ value: some StringProtocol) {
    raw("<code>")
    text(value)
    raw("</code>")
  }

  /// Begins a section with a heading.
  mutating func section(_ id: StaticString, _ title: StaticString) {
    raw("<section id=\"")
    raw(id)
    raw("\"><h2>")
    raw(title)
    raw("</h2>\n")
  }

  /// Begins a table with these headings.
  mutating func table(_ caption: StaticString, _ headings: [StaticString]) {
    raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
    raw(caption)
    raw("\"><table><thead><tr>")
    for heading in headings {
      raw("<th scope=\"col\">")
      raw(heading)
      raw("</th>")
    }
    raw("</tr></thead><tbody>\n")
  }

  /// Ends a table.
  mutating func endTable() { raw("</tbody></table></div>\n") }
}
