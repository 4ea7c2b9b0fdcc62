public import OSInfoXML

extension Domain {
  /// A socket between the guest and its host.
  public struct Vsock: DomainDevice {
    /// The name of the element.
    public static let elementName = "vsock"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A socket; with no context id libvirt chooses one.
    public init(model: String = "virtio", contextID: Int? = nil) {
      element = XMLElement(
        "vsock", ["model": model],
        [
          XMLElement(
            "cid",
            ["auto": contextID == nil ? "yes" : "no", "address": contextID.map { String($0) }])
        ])
    }

    /// The model, `virtio`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// Whether libvirt chooses the context id.
    public var choosesContextID: Bool? {
      get { Domain.flag(self[attribute: "auto", of: "cid"]) }
      set { self[attribute: "auto", of: "cid"] = Domain.yesNo(newValue) }
    }

    /// The context id, from 3.
    public var contextID: Int? {
      get { self[attribute: "address", of: "cid"].flatMap { Int($0) } }
      set { self[attribute: "address", of: "cid"] = newValue.map { String($0) } }
    }
  }
}
