import OSInfoModel

/// What was read, while it is being checked.
struct Draft {
  var knowledge = Knowledge()
  /// Where each fact of each entity is written.
  var facts: [EntityKey: [String: SourceLocation]] = [:]
  /// The rows of series that entities were written out from.
  var rows: [EntityKey: (name: String, line: Int?)] = [:]
  /// The files by `LAYER/PATH`.
  var places: [String: FilePlace] = [:]
  var diagnostics: [Diagnostic] = []
  /// Policies by id, the lowest layer's first; a later one extends an earlier one of its id.
  var policies: [String: [WrittenPolicy]] = [:]

  /// Where a fact is written, or else the entity.
  func location(_ key: EntityKey, _ fact: String? = nil) -> SourceLocation? {
    let all = facts[key]
    return fact.flatMap { all?[$0] } ?? all?["id"]
      ?? all?.values.min { $0.line ?? 0 < $1.line ?? 0 }
  }

  /// Something wrong at a place that is named by its layer: an error where the layer is strict.
  ///
  /// `key` is the entity it is about; of one from a series the row is named.
  mutating func report(
    _ rule: String, _ message: String, at location: SourceLocation?, hint: String? = nil,
    severity: Diagnostic.Severity? = nil, about key: EntityKey? = nil
  ) {
    var message = message
    if let row = key.flatMap({ rows[$0] }), row.line != location?.line {
      message += FileContext.mention(row.name, row.line)
    }
    let place = location.flatMap { places[$0.file] }
    let shown = location.map {
      SourceLocation(file: place?.file ?? $0.file, line: $0.line, offset: $0.offset)
    }
    let fallback: Diagnostic.Severity = place?.strict == true ? .error : .warning
    diagnostics.append(
      Diagnostic(severity ?? fallback, rule: rule, message, at: shown, hint: hint))
  }

  /// Something wrong with a fact of an entity, which is then left out.
  mutating func reject(
    _ rule: String, _ message: String, _ key: EntityKey, _ fact: String, hint: String? = nil
  ) {
    report(rule, message, at: location(key, fact), hint: hint, about: key)
    facts[key]?[fact] = nil
  }

  /// The name nearest to one that is unknown; not sought for the hundredth time.
  func nearest(_ name: String, among known: some Sequence<String>) -> String? {
    diagnostics.count < 100 ? NearestNames.nearest(to: name, among: known).first : nil
  }

  /// The layer an entity is in; later layers are greater.
  func layer(_ key: EntityKey) -> Int {
    location(key).flatMap { places[$0.file]?.layer } ?? -1
  }
}
