extension [String] {
  /// The texts in one, with `separator` between them.
  ///
  /// As `joined(separator:)`, which is generic, and at its first call searches the whole program for what its types
  /// conform to: more than a query takes.
  package func inOneText(separator: String) -> String {
    guard let first else { return "" }
    var result = first
    for text in dropFirst() {
      result.append(separator)
      result.append(text)
    }
    return result
  }
}
