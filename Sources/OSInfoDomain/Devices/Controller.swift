public import OSInfoXML

extension Domain {
  /// A bus of the guest.
  public struct Controller: DomainDevice {
    /// The name of the element.
    public static let elementName = "controller"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A controller.
    public init(type: String, index: Int? = nil, model: String? = nil) {
      element = XMLElement(
        "controller", ["type": type, "index": index.map { String($0) }, "model": model])
    }

    /// `pci`, `usb`, `scsi`, `sata`, `ide`, `virtio-serial` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// Its number among those of its type, from 0.
    public var index: Int? {
      get { element[attribute: "index"].flatMap { Int($0) } }
      set { element[attribute: "index"] = newValue.map { String($0) } }
    }

    /// The model, such as `pcie-root-port` or `virtio-scsi`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// How many ports a USB or serial controller has.
    public var ports: Int? {
      get { element[attribute: "ports"].flatMap { Int($0) } }
      set { element[attribute: "ports"] = newValue.map { String($0) } }
    }
  }
}
