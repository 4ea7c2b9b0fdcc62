public import OSInfoXML

extension Domain {
  /// The device by which memory is given back.
  public struct Balloon: DomainDevice {
    /// The name of the element.
    public static let elementName = "memballoon"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A balloon of that model; `none` keeps libvirt from adding one.
    public init(model: String) { element = XMLElement("memballoon", ["model": model]) }

    /// `virtio`, `xen` or `none`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// Whether unused pages are given back by themselves.
    public var reportsFreePages: Bool? {
      get { Domain.flag(element[attribute: "freePageReporting"]) }
      set { element[attribute: "freePageReporting"] = Domain.onOff(newValue) }
    }

    /// How often statistics are asked for, in seconds.
    public var period: Int? {
      get { self[attribute: "period", of: "stats"].flatMap { Int($0) } }
      set { self[attribute: "period", of: "stats"] = newValue.map { String($0) } }
    }
  }
}
