import OSInfoXML

extension XMLElement {
  /// An element of the attributes that have a value, in the order given, and of those children.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, _ children: [XMLElement] = []
  ) {
    self.init(name)
    for (name, value) in attributes {
      if let value { self.attributes.append(XMLAttribute(name, value)) }
    }
    self.children = children.map { .element($0) }
  }

  /// The element with its children on lines of their own, each level two blanks further in.
  ///
  /// Elements that hold text stay as they are.
  func indented(by depth: Int = 0) -> XMLElement {
    guard !children.isEmpty, children.allSatisfy({ $0.characters == nil }) else { return self }
    var copy = self
    copy.children = []
    for child in children {
      copy.children.append(.text("\n" + String(repeating: "  ", count: depth + 1)))
      if case .element(let element) = child {
        copy.children.append(.element(element.indented(by: depth + 1)))
      } else {
        copy.children.append(child)
      }
    }
    copy.children.append(.text("\n" + String(repeating: "  ", count: depth)))
    return copy
  }
}
