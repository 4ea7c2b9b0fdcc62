public import OSInfoXML

extension Domain {
  /// The console.
  public struct Console: CharacterDevice {
    /// The name of the element.
    public static let elementName = "console"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }
  }
}
