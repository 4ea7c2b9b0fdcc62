public import OSInfoModel

/// A document: its root element, and the comments and instructions around it.
///
/// Reading keeps everything but the document type declaration and the white space outside the root;
/// `serialized()` writes what was read, so that reading it again gives an equal document.
public struct XMLDocument: Sendable, Hashable {
  /// Whether it begins with `<?xml …?>`; it is written as UTF-8 whatever it was.
  public var hasDeclaration: Bool
  /// Comments and processing instructions before the root.
  public var prolog: [XMLNode]
  /// The root element.
  public var root: XMLElement
  /// Comments and processing instructions after the root.
  public var epilog: [XMLNode]

  /// A document with the given root.
  public init(
    root: XMLElement, prolog: [XMLNode] = [], epilog: [XMLNode] = [], hasDeclaration: Bool = true
  ) {
    self.root = root
    self.prolog = prolog
    self.epilog = epilog
    self.hasDeclaration = hasDeclaration
  }

  /// Reads a document (XML 1.0, fifth edition).
  ///
  /// UTF-8, UTF-16 with a byte order mark, ASCII, ISO 8859 and Windows code pages are understood.
  /// Nothing outside `bytes` is ever read, and entities that a document declares are never expanded:
  /// such a document is refused.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What to call it in messages.
  ///   - limits: What goes beyond is refused.
  /// - Throws: `.malformed` or `.truncated` when it is not well formed, `.unsupported` when it declares
  ///   entities or is in another encoding, `.limitExceeded` when it is beyond `limits`.
  public init(
    parsing bytes: [UInt8], name: String, limits: XMLLimits = .default
  ) throws(OSInfoError) {
    let source = try XMLSource(bytes, name: name, limits: limits)
    self = try XMLTreeBuilder.document(of: source)
  }

  /// The document as XML text in UTF-8, with a line feed at its end.
  public func serialized() -> String {
    var writer = XMLWriter()
    if hasDeclaration { writer.writeDeclaration() }
    for node in prolog { writer.writeLine(node) }
    writer.writeLine(.element(root))
    for node in epilog { writer.writeLine(node) }
    return writer.text
  }
}
