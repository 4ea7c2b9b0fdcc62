public import OSInfoXML

extension Domain {
  /// A keyboard, mouse or tablet.
  public struct Input: DomainDevice {
    /// The name of the element.
    public static let elementName = "input"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// An input device.
    public init(type: String, bus: String) {
      element = XMLElement("input", ["type": type, "bus": bus])
    }

    /// `keyboard`, `mouse`, `tablet`, `passthrough` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// `usb`, `ps2`, `virtio`, `xen`.
    public var bus: String? {
      get { element[attribute: "bus"] }
      set { element[attribute: "bus"] = newValue }
    }
  }
}
