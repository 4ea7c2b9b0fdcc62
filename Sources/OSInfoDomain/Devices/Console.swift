public import OSInfoXML

extension Domain {
  /// The console.
  public struct Console: CharacterDevice {
    /// The name of the element.
    public static let elementName = "console"
    /// The element.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }
  }
}
