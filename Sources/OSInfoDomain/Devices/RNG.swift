public import OSInfoXML

extension Domain {
  /// A source of random numbers.
  public struct RNG: DomainDevice {
    /// The name of the element.
    public static let elementName = "rng"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// One that hands on what a file of the host gives.
    public init(model: String = "virtio", device: String = "/dev/urandom") {
      let backend = XMLElement(
        "backend", attributes: [XMLAttribute("model", "random")], text: device)
      element = XMLElement("rng", ["model": model], [backend])
    }

    /// The model, `virtio`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// Where they come from: `random`, `builtin`, `egd`.
    public var backend: String? {
      get { self[attribute: "model", of: "backend"] }
      set { self[attribute: "model", of: "backend"] = newValue }
    }

    /// The path of the file they come from.
    public var device: String? {
      get { self[text: "backend"] }
      set { self[text: "backend"] = newValue }
    }
  }
}
