/// An attribute of an element; a namespace declaration is an attribute like any other.
public struct XMLAttribute: Sendable, Hashable {
  /// The name as written, prefix included.
  public var name: String
  /// The value with its references resolved.
  public var value: String
  /// An attribute.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
