public import OSInfoXML

extension Domain {
  /// A graphics adapter.
  public struct Video: DomainDevice {
    /// The name of the element.
    public static let elementName = "video"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// An adapter of that model.
    public init(model: String) {
      element = XMLElement("video", [:], [XMLElement("model", ["type": model])])
    }

    /// The model: `virtio`, `qxl`, `vga`, `none` and others.
    public var model: String? {
      get { self[attribute: "type", of: "model"] }
      set { self[attribute: "type", of: "model"] = newValue }
    }

    /// Video memory in KiB.
    public var vram: Int? {
      get { self[attribute: "vram", of: "model"].flatMap { Int($0) } }
      set { self[attribute: "vram", of: "model"] = newValue.map { String($0) } }
    }

    /// The number of screens.
    public var heads: Int? {
      get { self[attribute: "heads", of: "model"].flatMap { Int($0) } }
      set { self[attribute: "heads", of: "model"] = newValue.map { String($0) } }
    }

    /// Whether it is the first adapter.
    public var isPrimary: Bool? {
      get { Domain.flag(self[attribute: "primary", of: "model"]) }
      set { self[attribute: "primary", of: "model"] = Domain.yesNo(newValue) }
    }

    /// Whether it draws in three dimensions with the host's help.
    public var isAccelerated: Bool? {
      get { Domain.flag(self[attribute: "accel3d", of: "model", "acceleration"]) }
      set { self[attribute: "accel3d", of: "model", "acceleration"] = Domain.yesNo(newValue) }
    }
  }
}
