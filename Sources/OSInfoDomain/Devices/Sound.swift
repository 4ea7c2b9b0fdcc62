public import OSInfoXML

extension Domain {
  /// A sound card.
  public struct Sound: DomainDevice {
    /// The name of the element.
    public static let elementName = "sound"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A card of that model.
    public init(model: String) { element = XMLElement("sound", ["model": model]) }

    /// The model: `ich9`, `ac97` and others.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }
  }
}
