import OSInfoModel
import OSInfoXML

/// What a file is called, and how strictly it is judged.
struct FilePlace: Sendable, Hashable {
  /// The layer's number.
  var layer: Int
  /// The file as the user would name it.
  var file: String
  /// The file as `LAYER/PATH`.
  var origin: String
  /// Whether what is wrong is an error.
  var strict: Bool
  /// The name of the file when it lies in a `.d` directory, so that it adds to an entity.
  var overlayName: String?
}

/// A file being read, and what there is to say about it.
///
/// It belongs to one thread at a time.
final class FileContext {
  let place: FilePlace
  var dialect = Dialect.osinfo
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var citations: [Knowledge.Citation] = []
  /// The row of a series whose release is being read; remarks name it.
  var row: (name: String, line: Int?)?

  init(_ place: FilePlace, dialect: Dialect = .osinfo) {
    self.place = place
    self.dialect = dialect
  }

  var origin: String { place.origin }
  var overlayName: String? { place.overlayName }

  /// Something that is wrong: an error in a strict layer, else a warning about what is left out.
  func report(_ rule: String, _ message: String, line: Int?, hint: String? = nil) {
    remark(place.strict ? .error : .warning, rule, message, line: line, hint: hint)
  }

  /// A remark of the given severity.
  func remark(
    _ severity: Diagnostic.Severity, _ rule: String, _ message: String, line: Int?,
    hint: String? = nil
  ) {
    guard diagnostics.count < 1000 else { return }
    var message = message
    if let row, row.line != line { message += FileContext.mention(row.name, row.line) }
    diagnostics.append(
      Diagnostic(
        severity, rule: rule, message, at: SourceLocation(file: place.file, line: line),
        hint: hint))
  }

  /// Words that name a row of a series: `, in the row 42 of line 17`.
  static func mention(_ row: String, _ line: Int?) -> String {
    ", in the row \(row)" + (line.map { " of line \($0)" } ?? "")
  }

  /// The schema's remarks about lines on which nothing else was found.
  func add(schema remarks: [Diagnostic]) {
    let lines = Set(diagnostics.compactMap(\.location?.line))
    for remark in remarks {
      if let line = remark.location?.line, lines.contains(line) { continue }
      report(remark.rule, remark.message, line: remark.location?.line, hint: remark.hint)
    }
  }

  /// Where a line of the file is, by the layer.
  func location(_ line: Int?) -> SourceLocation { SourceLocation(file: origin, line: line) }

  /// Takes in a `<source>` element about an entity, or about the file when there is none.
  func cite(_ element: XMLElement, entity: String?) {
    check(element, .source)
    guard let url = element[attribute: "url"], !url.isEmpty else {
      report("missing", "<source> has no url", line: element.line)
      return
    }
    var accessed = element[attribute: "accessed"]
    if let date = accessed, !Values.isDate(date) {
      report("date", "\(date) is no date", line: element.line, hint: Values.dateHint)
      accessed = nil
    }
    citations.append(Knowledge.Citation(entity: entity ?? origin, url: url, accessed: accessed))
  }
}
