public import OSInfoXML

extension Domain {
  /// A way to see the screen.
  public struct Graphics: DomainDevice {
    /// The name of the element.
    public static let elementName = "graphics"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// Graphics of a type, on a port that libvirt chooses.
    public init(type: String) {
      let hasPort = type == "vnc" || type == "spice"
      element = XMLElement("graphics", ["type": type, "autoport": hasPort ? "yes" : nil])
    }

    /// `vnc`, `spice`, `sdl`, `egl-headless` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// The TCP port; -1: libvirt chooses.
    public var port: Int? {
      get { element[attribute: "port"].flatMap { Int($0) } }
      set { element[attribute: "port"] = newValue.map { String($0) } }
    }

    /// Whether libvirt chooses the port.
    public var autoport: Bool? {
      get { Domain.flag(element[attribute: "autoport"]) }
      set { element[attribute: "autoport"] = Domain.yesNo(newValue) }
    }

    /// The address to listen at.
    ///
    /// libvirt writes it twice, here and in the first element `listen`, and takes no domain in which they differ.
    public var listen: String? {
      get { element[attribute: "listen"] ?? self[attribute: "address", of: "listen"] }
      set {
        element[attribute: "listen"] = newValue
        guard element.first(named: "listen")?[attribute: "type"] == "address" else { return }
        self[attribute: "address", of: "listen"] = newValue
      }
    }

    /// The password.
    public var password: String? {
      get { element[attribute: "passwd"] }
      set { element[attribute: "passwd"] = newValue }
    }
  }
}
