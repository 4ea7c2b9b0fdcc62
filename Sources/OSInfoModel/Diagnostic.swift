/// Something an author should know about an input that could be read all the same.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, Comparable {
    /// Worth knowing; nothing is left out.
    case note
    /// Part of the input was left out or will not do what it says.
    case warning
    /// The input is not acceptable.
    case error

    /// Notes come before warnings, warnings before errors.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// How bad it is.
  public var severity: Severity
  /// The name of the rule that speaks, such as `dangling-id`.
  public var rule: String
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// Where.
  public var location: SourceLocation?
  /// What the author can do about it.
  public var hint: String?

  /// A remark of the given rule.
  public init(
    _ severity: Severity, rule: String, _ message: String, at location: SourceLocation? = nil,
    hint: String? = nil
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.location = location
    self.hint = hint
  }

  /// `location: severity: message [rule] (hint)`.
  public var description: String {
    var text = "\(severity.rawValue): \(message) [\(rule)]"
    if let location { text = "\(location): \(text)" }
    if let hint { text += " (\(hint))" }
    return text
  }
}
