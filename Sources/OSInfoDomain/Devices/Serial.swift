public import OSInfoXML

extension Domain {
  /// A serial port.
  public struct Serial: CharacterDevice {
    /// The name of the element.
    public static let elementName = "serial"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }
  }
}
