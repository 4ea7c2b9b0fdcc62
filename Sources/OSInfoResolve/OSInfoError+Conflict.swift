internal import OSInfoModel

extension OSInfoError {
  private static let ruleMark = "rule: "

  /// The error for a conflict; its hint names the rule that says so.
  init(_ conflict: Search.Conflict) {
    self.init(
      .conflict, conflict.reason.text, hint: OSInfoError.ruleMark + conflict.reason.rule)
  }

  /// The rule that says so, where this is a conflict's.
  var rule: String? {
    guard let hint, hint.hasPrefix(OSInfoError.ruleMark) else { return nil }
    return String(hint.dropFirst(OSInfoError.ruleMark.count))
  }
}
