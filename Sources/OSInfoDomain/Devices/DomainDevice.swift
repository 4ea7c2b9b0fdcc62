public import OSInfoXML

/// A device of a domain: its element, and names for what is in it.
///
/// What has no name here stays in the element, and is written as it was read.
public protocol DomainDevice: Sendable, Hashable {
  /// The name of the element.
  static var elementName: String { get }
  /// Its element in the domain; what has no accessor here is in it too.
  var element: XMLElement { get set }
  /// The device of an element.
  init(element: XMLElement)
}

extension DomainDevice {
  /// The name libvirt gives the device while the domain runs.
  public var alias: String? {
    get { self[attribute: "name", of: "alias"] }
    set { self[attribute: "name", of: "alias"] = newValue }
  }

  /// The text of the element at the end of a path; setting `nil` removes the element.
  subscript(text path: String...) -> String? {
    get { element.text(at: path) }
    set {
      guard let last = path.last else { return }
      guard let newValue else {
        return element.edit(path.dropLast(), creating: false, depth: 2) { parent, _ in
          parent.removeElements { $0.name == last }
        }
      }
      element.edit(path[...], creating: true, depth: 2) { element, _ in
        element.children = newValue.isEmpty ? [] : [.text(newValue)]
      }
    }
  }

  /// An attribute of the element at the end of a path; setting `nil` removes the attribute.
  subscript(attribute name: String, of path: String...) -> String? {
    get { element.descendant(path)?[attribute: name] }
    set {
      element.edit(path[...], creating: newValue != nil, depth: 2) { element, _ in
        element[attribute: name] = newValue
      }
    }
  }

  /// Whether there is an element of that name inside.
  subscript(mark name: String) -> Bool {
    get { element.first(named: name) != nil }
    set {
      if newValue {
        element.edit([name], creating: true, depth: 2) { _, _ in }
      } else {
        element.removeElements { $0.name == name }
      }
    }
  }
}
