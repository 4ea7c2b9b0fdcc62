public import OSInfoXML

extension Domain {
  /// A network interface.
  public struct Interface: DomainDevice {
    /// The name of the element.
    public static let elementName = "interface"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// An interface to one of libvirt's networks.
    public init(network: String, model: String?) {
      element = XMLElement(
        "interface", ["type": "network"],
        [XMLElement("source", ["network": network])]
          + (model.map { [XMLElement("model", ["type": $0])] } ?? []))
    }

    /// What it is connected to: `network`, `bridge`, `user`, `direct` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// The MAC address (IEEE 802), as written.
    public var mac: String? {
      get { self[attribute: "address", of: "mac"] }
      set { self[attribute: "address", of: "mac"] = newValue }
    }

    /// libvirt's network.
    public var network: String? {
      get { self[attribute: "network", of: "source"] }
      set { self[attribute: "network", of: "source"] = newValue }
    }

    /// The host's bridge.
    public var bridge: String? {
      get { self[attribute: "bridge", of: "source"] }
      set { self[attribute: "bridge", of: "source"] = newValue }
    }

    /// The model: `virtio`, `e1000e` and others.
    public var model: String? {
      get { self[attribute: "type", of: "model"] }
      set { self[attribute: "type", of: "model"] = newValue }
    }

    /// The number of queues.
    public var queues: Int? {
      get { self[attribute: "queues", of: "driver"].flatMap { Int($0) } }
      set { self[attribute: "queues", of: "driver"] = newValue.map { String($0) } }
    }

    /// The largest packet, in bytes.
    public var mtu: Int? {
      get { self[attribute: "size", of: "mtu"].flatMap { Int($0) } }
      set { self[attribute: "size", of: "mtu"] = newValue.map { String($0) } }
    }

    /// Its place in the order to boot in, from 1; `nil` where it is not booted from.
    public var bootOrder: Int? {
      get { self[attribute: "order", of: "boot"].flatMap { Int($0) } }
      set { self[attribute: "order", of: "boot"] = newValue.map { String($0) } }
    }
  }
}
