public import OSInfoXML

extension Domain {
  /// A serial port.
  public struct Serial: DomainDevice {
    /// The name of the element.
    public static let elementName = "serial"
    /// The element.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// One of the given type, such as `pty`.
    public init(type: String, targetType: String? = nil) {
      element = XMLElement(
        "serial", ["type": type],
        targetType.map { [XMLElement("target", ["type": $0])] } ?? [])
    }

    /// What the host has of it: `pty`, `file`, `unix`, `tcp` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// What the guest has of it, such as `isa-serial`, `sclp` or `virtio`.
    public var targetType: String? {
      get { self[attribute: "type", of: "target"] }
      set { self[attribute: "type", of: "target"] = newValue }
    }

    /// Its number, from 0.
    public var port: Int? {
      get { self[attribute: "port", of: "target"].flatMap { Int($0) } }
      set { self[attribute: "port", of: "target"] = newValue.map { String($0) } }
    }

    /// The path on the host.
    public var path: String? {
      get { self[attribute: "path", of: "source"] }
      set { self[attribute: "path", of: "source"] = newValue }
    }

    /// The name libvirt gives the device while the domain runs.
    public var alias: String? {
      get { self[attribute: "name", of: "alias"] }
      set { self[attribute: "name", of: "alias"] = newValue }
    }
  }
}
