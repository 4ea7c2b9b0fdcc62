package import OSInfoMedia
package import OSInfoModel

/// What was found out about one input.
package struct Detection: Sendable {
  /// The input as the user named it.
  package var input: String
  /// What was read; `nil` where nothing could be.
  package var evidence: MediaEvidence?
  /// What it is; `nil` where nothing was read.
  package var identification: Identification?
  /// Why it could not be read.
  package var error: OSInfoError?

  /// `identified`, `ambiguous`, `unknown` or `error`.
  package var status: String {
    error != nil ? "error" : identification?.status.rawValue ?? "unknown"
  }

  /// Whether all that is wrong with it is that it is no medium.
  package var isNoMedium: Bool { [.malformed, .truncated, .unsupported].contains(error?.code) }

  /// What was found out about an input.
  package init(
    input: String, evidence: MediaEvidence? = nil, identification: Identification? = nil,
    error: OSInfoError? = nil
  ) {
    self.input = input
    self.evidence = evidence
    self.identification = identification
    self.error = error
  }

  /// A directory in which nothing is a medium.
  package init(nothingIn directory: String) {
    self.init(
      input: directory, evidence: MediaEvidence(kind: .none), identification: .unknown)
  }
}
