/// A place XML is read from; a later layer counts more than an earlier one.
package struct SourceLayer: Sendable, Hashable {
  /// `system`, `shipped`, `local`, `user`, or the source's own name.
  package var name: String
  /// A directory, a single XML file or an archive.
  package var path: String
  /// Whether a bad file makes everything fail; otherwise it is reported and left out.
  package var strict: Bool
  /// A place XML is read from.
  package init(name: String, path: String, strict: Bool = false) {
    self.name = name
    self.path = path
    self.strict = strict
  }
}
