/// Bounds on a document; what goes beyond is refused before anything is built.
public struct XMLLimits: Sendable, Hashable {
  /// The most bytes a document may have.
  public var maxBytes: Int
  /// How deep elements may lie inside each other; the parser itself stops at 256.
  public var maxDepth: Int
  /// The most elements, attributes, comments and instructions together.
  public var maxNodes: Int
  /// The most attributes of one element.
  public var maxAttributes: Int

  /// The given bounds.
  public init(
    maxBytes: Int = 64 << 20, maxDepth: Int = 256, maxNodes: Int = 2_000_000,
    maxAttributes: Int = 256
  ) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxNodes = maxNodes
    self.maxAttributes = maxAttributes
  }

  /// 64 MiB, 256 levels, two million nodes, 256 attributes.
  public static let `default` = XMLLimits()
}
