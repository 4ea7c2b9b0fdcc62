package import OSInfoModel
import OSInfoXML

/// Writes out the series of a document.
package enum SeriesExpansion {
  /// A document of `<osinfo>` with an `<os>` in place of each row of each series.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What to call it in messages.
  /// - Returns: The document as text, indented, without its comments; and what is wrong with its series.
  /// - Throws: What reading XML throws; `.invalid` when its root is not `<osinfo>`.
  package static func expand(
    _ bytes: [UInt8], name: String
  ) throws(OSInfoError) -> (text: String, diagnostics: [Diagnostic]) {
    let root = try XMLDocument(parsing: bytes, name: name).root
    guard root.name == "osinfo" else {
      throw OSInfoError(
        .invalid, "the root element is <\(root.name)>",
        at: SourceLocation(file: name, line: root.line), hint: "only <osinfo> has series")
    }
    let context = FileContext(
      FilePlace(layer: 0, file: name, origin: name, strict: true, overlayName: nil))
    var result = root
    result.children = []
    for element in root.elements {
      if element.name == "series" {
        result.children += SeriesExpander.releases(of: element, context).map {
          .element($0.element)
        }
      } else {
        result.children.append(.element(element))
      }
    }
    let text = XMLDocument(root: indented(result, depth: 0)).serialized()
    return (text, context.diagnostics)
  }

  /// The same of a file, of at most 64 MiB.
  /// - Parameter path: The file.
  /// - Returns: As above.
  /// - Throws: What `expand(_:name:)` throws, and what reading the file throws.
  package static func expand(
    path: String
  ) throws(OSInfoError) -> (text: String, diagnostics: [Diagnostic]) {
    try expand(try FileReader.bytes(of: path, limit: 64 << 20), name: path)
  }

  /// The element with its elements on lines of their own.
  private static func indented(_ element: XMLElement, depth: Int) -> XMLElement {
    let elements = element.elements
    guard !elements.isEmpty, depth < 64 else { return element }
    var result = element
    result.children = []
    let blanks = "\n" + String(repeating: "  ", count: depth + 1)
    for inner in elements {
      result.children.append(.text(blanks))
      result.children.append(.element(indented(inner, depth: depth + 1)))
    }
    result.children.append(.text("\n" + String(repeating: "  ", count: depth)))
    return result
  }
}
