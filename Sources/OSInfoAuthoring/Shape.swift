import OSInfoModel
import OSInfoXML

/// What may stand in an element; everything else is reported with the nearest name that may.
struct Shape: Sendable {
  /// Attributes of both dialects.
  var attributes: [String] = []
  /// Elements of both dialects.
  var children: [String] = []
  /// Attributes of `<osinfo>` alone.
  var addedAttributes: [String] = []
  /// Elements of `<osinfo>` alone.
  var addedChildren: [String] = []
  /// Whether text may stand in it.
  var text = false
  /// Whether elements beginning with `x-` may.
  var custom = false

  /// Text and nothing else.
  static let leaf = Shape(attributes: ["xml:lang"], text: true)
  /// An element that names another entity.
  static let reference = Shape(attributes: ["id"])
  /// Where facts were taken from.
  static let source = Shape(attributes: ["url", "accessed"])
}

extension FileContext {
  /// Reports attributes, elements and text that do not belong.
  func check(_ element: XMLElement, _ shape: Shape) {
    let ours = dialect == .osinfo
    for attribute in element.attributes {
      let name = attribute.name
      if shape.attributes.contains(name) || ours && shape.addedAttributes.contains(name) {
        continue
      }
      if name.hasPrefix("xml") { continue }
      report(
        "unknown-attribute", "<\(element.name)> has no attribute \(name)", line: element.line,
        hint: hint(
          name,
          shape.attributes + (ours ? shape.addedAttributes : [])
            + (row == nil ? [] : SeriesParser.narrowing.sorted())))
    }
    for child in element.children {
      switch child {
      case .element(let inner):
        let name = inner.name
        if shape.children.contains(name) || ours && shape.addedChildren.contains(name)
          || shape.custom && name.hasPrefix("x-")
        {
          continue
        }
        report(
          "unknown-element", "<\(name)> does not belong in <\(element.name)>", line: inner.line,
          hint: hint(name, shape.children + (ours ? shape.addedChildren : [])))
      case .text, .cdata:
        if !shape.text, !child.isBlank {
          report(
            "text", "text does not belong in <\(element.name)>", line: element.line,
            hint: "it is ignored; a comment is written <!-- so -->")
        }
      case .comment, .processingInstruction: break
      }
    }
  }

  private func hint(_ name: String, _ known: [String]) -> String? {
    if let near = NearestNames.nearest(to: name, among: known).first {
      return "did you mean \(near)?"
    }
    if known.isEmpty || known.count > 16 { return nil }
    return "it may have " + known.joined(separator: ", ")
  }
}
