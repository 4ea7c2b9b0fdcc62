internal import OSInfoIdentify
internal import OSInfoMedia
internal import OSInfoModel

/// What was found out about one input.
struct Detection: Sendable {
  /// The input as the user named it.
  var input: String
  /// What was read; `nil` where nothing could be.
  var evidence: MediaEvidence?
  /// What it is; `nil` where nothing was read.
  var identification: Identification?
  /// Why it could not be read.
  var error: OSInfoError?

  /// `identified`, `ambiguous`, `unknown` or `error`.
  var status: String {
    error != nil ? "error" : identification?.status.rawValue ?? "unknown"
  }
}
