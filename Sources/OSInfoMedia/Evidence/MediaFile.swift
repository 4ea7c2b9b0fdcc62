/// A marker file found on a medium or in a tree.
public struct MediaFile: Sendable, Hashable {
  /// Length in bytes.
  public var size: UInt64
  /// The first bytes: at most 64 KiB of a text, 4 KiB of what is binary, none of what is only of
  /// interest by its name.
  public var head: [UInt8]

  /// A file.
  public init(size: UInt64, head: [UInt8] = []) {
    self.size = size
    self.head = head
  }
}
