/// A piece of damage, or of something that looks wrong, met while reading a medium.
public struct MediaWarning: Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// The byte of the medium where it was seen, counted from 0; `nil` where there is no such place.
  public var offset: UInt64?

  /// A warning about the bytes at `offset`.
  public init(_ message: String, at offset: UInt64? = nil) {
    self.message = message
    self.offset = offset
  }

  /// `message at offset 0x…`.
  public var description: String {
    guard let offset else { return message }
    return "\(message) at offset 0x\(String(offset, radix: 16))"
  }
}
