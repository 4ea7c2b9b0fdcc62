public import OSInfoXML

extension Domain {
  /// A notifier of the guest's crashes.
  public struct Panic: DomainDevice {
    /// The name of the element.
    public static let elementName = "panic"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A notifier; `nil`: libvirt chooses the model.
    public init(model: String?) { element = XMLElement("panic", ["model": model]) }

    /// `isa`, `pvpanic`, `hyperv`, `pseries`, `s390`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }
  }
}
