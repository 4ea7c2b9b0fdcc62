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

  /// Whether all that is wrong with it is that it is no medium.
  var isNoMedium: Bool { [.malformed, .truncated, .unsupported].contains(error?.code) }

  /// What was found out about an input.
  init(
    input: String, evidence: MediaEvidence? = nil, identification: Identification? = nil,
    error: OSInfoError? = nil
  ) {
    self.input = input
    self.evidence = evidence
    self.identification = identification
    self.error = error
  }

  /// A directory in which nothing is a medium.
  init(nothingIn directory: String) {
    self.init(
      input: directory, evidence: MediaEvidence(kind: .none), identification: .unknown)
  }
}
