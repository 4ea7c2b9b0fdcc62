/// An element with everything that was written in it.
///
/// Two elements are equal when their names, attributes (in order) and children are; where they were
/// written does not matter.
public struct XMLElement: Sendable {
  /// The name as written, prefix included.
  public var name: String
  /// The attributes in the order written.
  public var attributes: [XMLAttribute]
  /// The content in the order written.
  public var children: [XMLNode]
  /// The line on which the element begins, counted from 1; `nil` for one that was not read.
  public var line: Int?

  /// An element of the given content.
  public init(
    _ name: String, attributes: [XMLAttribute] = [], children: [XMLNode] = [], line: Int? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// An element with text and nothing else.
  public init(_ name: String, attributes: [XMLAttribute] = [], text: String) {
    self.init(name, attributes: attributes, children: text.isEmpty ? [] : [.text(text)])
  }

  /// The value of an attribute; setting `nil` removes it, setting a new one puts it last.
  public subscript(attribute name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      let index = attributes.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append(XMLAttribute(name, value))
      case (nil, nil): break
      }
    }
  }

  /// The elements directly inside.
  public var elements: [XMLElement] { children.compactMap(\.element) }

  /// The elements of that name directly inside.
  public func elements(named name: String) -> [XMLElement] {
    var found: [XMLElement] = []
    for child in children {
      if case .element(let element) = child, element.name == name { found.append(element) }
    }
    return found
  }

  /// The first element of that name directly inside.
  public func first(named name: String) -> XMLElement? {
    for child in children {
      if case .element(let element) = child, element.name == name { return element }
    }
    return nil
  }

  /// The first element reached by going down through the first element of each name.
  public func first(at path: String...) -> XMLElement? {
    var here = self
    for name in path {
      guard let next = here.first(named: name) else { return nil }
      here = next
    }
    return here
  }

  /// Where among `children` the first element of that name is.
  public func index(of name: String) -> Int? { children.firstIndex { $0.element?.name == name } }

  /// The characters directly inside, text and CDATA joined; those of inner elements are not counted.
  public var text: String {
    if children.count == 1, let only = children[0].characters { return only }
    return children.reduce(into: "") { $0 += $1.characters ?? "" }
  }

  /// The characters inside at any depth, in order.
  public var textContent: String {
    children.reduce(into: "") { result, child in
      result += child.element?.textContent ?? child.characters ?? ""
    }
  }

  /// The name without its prefix.
  public var localName: String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  /// The element as XML text, without a declaration or a final line feed.
  public func serialized() -> String {
    var writer = XMLWriter()
    writer.write(self)
    return writer.text
  }
}

extension XMLElement: Hashable {
  /// Whether names, attributes and children are equal; the line does not count.
  public static func == (left: XMLElement, right: XMLElement) -> Bool {
    left.name == right.name && left.attributes == right.attributes
      && left.children == right.children
  }

  /// Takes name, attributes and children into account, not the line.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(attributes)
    hasher.combine(children)
  }
}
