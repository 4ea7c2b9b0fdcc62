/// A piece of a document's content.
public enum XMLNode: Sendable, Hashable {
  /// An element.
  case element(XMLElement)
  /// Character data with its references resolved.
  case text(String)
  /// A CDATA section, without its delimiters.
  case cdata(String)
  /// A comment, without its delimiters.
  case comment(String)
  /// A processing instruction.
  case processingInstruction(target: String, data: String)

  /// The element, if the node is one.
  public var element: XMLElement? {
    if case .element(let element) = self { return element }
    return nil
  }

  /// The characters of a text or CDATA node; `nil` for anything else.
  public var characters: String? {
    switch self {
    case .text(let text), .cdata(let text): text
    case .element, .comment, .processingInstruction: nil
    }
  }

  /// Whether the node is text made of white space only (blank, tab, line feed, carriage return).
  public var isBlank: Bool {
    if case .text(let text) = self { return text.utf8.allSatisfy(isXMLSpace) }
    return false
  }
}

/// Whether a byte is white space to XML.
func isXMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
}
