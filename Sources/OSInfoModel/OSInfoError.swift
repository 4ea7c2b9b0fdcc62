/// What went wrong, where, and what to do about it.
///
/// One type for the whole project. Equality looks at `code` only, so that messages can improve
/// without breaking whoever compares errors.
public struct OSInfoError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The name of the code, as printed in JSON.
    public let rawValue: String
    /// A code with the given name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The file, entity or property does not exist.
    public static let notFound = Code(rawValue: "not-found")
    /// The system refused access.
    public static let permissionDenied = Code(rawValue: "permission-denied")
    /// Reading or writing failed.
    public static let inputOutput = Code(rawValue: "input-output")
    /// The input ends before what it announces.
    public static let truncated = Code(rawValue: "truncated")
    /// The bytes are not of the format they should be of.
    public static let malformed = Code(rawValue: "malformed")
    /// Well formed, but says something that cannot be.
    public static let invalid = Code(rawValue: "invalid")
    /// Understood, but not something this version does.
    public static let unsupported = Code(rawValue: "unsupported")
    /// A bound on size, depth or time was reached.
    public static let limitExceeded = Code(rawValue: "limit-exceeded")
    /// Two demands that cannot both hold.
    public static let conflict = Code(rawValue: "conflict")
    /// The call itself is wrong.
    public static let usage = Code(rawValue: "usage")
  }

  /// The kind of failure; the only part that takes part in equality.
  public var code: Code
  /// What went wrong, in one sentence without a full stop.
  public var message: String
  /// Where it went wrong.
  public var location: SourceLocation?
  /// What the reader can do about it.
  public var hint: String?

  /// An error of the given kind.
  public init(
    _ code: Code, _ message: String, at location: SourceLocation? = nil, hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
  }

  /// Two errors are equal when their codes are.
  public static func == (left: OSInfoError, right: OSInfoError) -> Bool { left.code == right.code }

  /// `location: message (hint)`, whatever of it there is.
  public var description: String {
    var text = message
    if let location { text = "\(location): \(text)" }
    if let hint { text += " (\(hint))" }
    return text
  }
}
