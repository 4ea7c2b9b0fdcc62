public import OSInfoXML

extension Domain {
  /// A channel between the guest and a program of the host.
  public struct Channel: DomainDevice {
    /// The name of the element.
    public static let elementName = "channel"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A virtio channel of that name, such as `org.qemu.guest_agent.0`.
    public init(type: String, name: String) {
      let source = type == "unix" ? [XMLElement("source", ["mode": "bind"])] : []
      element = XMLElement(
        "channel", ["type": type],
        source + [XMLElement("target", ["type": "virtio", "name": name])])
    }

    /// What the host has of it: `unix`, `spicevmc`, `spiceport` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// The name the guest finds it by.
    public var name: String? {
      get { self[attribute: "name", of: "target"] }
      set { self[attribute: "name", of: "target"] = newValue }
    }

    /// `virtio`, `xen` or `guestfwd`.
    public var targetType: String? {
      get { self[attribute: "type", of: "target"] }
      set { self[attribute: "type", of: "target"] = newValue }
    }

    /// The path of the socket on the host.
    public var path: String? {
      get { self[attribute: "path", of: "source"] }
      set { self[attribute: "path", of: "source"] = newValue }
    }
  }
}
