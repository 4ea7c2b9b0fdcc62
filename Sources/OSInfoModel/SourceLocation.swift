/// A place in an input: a line of a text, or a byte of a file.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user would name it, or a path relative to its layer.
  public var file: String
  /// The line, counted from 1; `nil` where the input has no lines.
  public var line: Int?
  /// The byte, counted from 0; `nil` where the input has lines.
  public var offset: UInt64?

  /// A place in `file`.
  public init(file: String, line: Int? = nil, offset: UInt64? = nil) {
    self.file = file
    self.line = line
    self.offset = offset
  }

  /// `file`, `file:line`, or `file: offset 0x…`.
  public var description: String {
    if let line { return "\(file):\(line)" }
    if let offset { return "\(file): offset 0x\(String(offset, radix: 16))" }
    return file
  }
}
