internal import OSInfoCatalog
internal import OSInfoModel

/// Reads candidates from one connection; each statement is prepared once, when it is first needed.
struct CandidateReader: ~Copyable {
  private var variants: Statement?
  private var content: Statement?
  private let hasContent: Bool

  /// A reader; without `hasContent` the catalog has no rules about content, and none are looked for.
  init(hasContent: Bool) { self.hasContent = hasContent }

  /// The media with these keys; what is not in the catalog is left out.
  mutating func media(
    _ keys: [Int], from connection: borrowing Connection
  ) throws(OSInfoError) -> [(key: Int, candidate: MediaCandidate)] {
    guard !keys.isEmpty else { return [] }
    let statement = try connection.prepare(MediaCandidate.query)
    var result: [(key: Int, candidate: MediaCandidate)] = []
    for key in keys {
      try statement.bind(Value(key), at: 1)
      if try statement.step() {
        let variants = try variants(statement.words(14), of: statement.int(23), from: connection)
        let content = hasContent ? try content(of: key, from: connection) : []
        result.append(
          (key, try MediaCandidate(row: statement, variants: variants, content: content)))
      }
      statement.reset()
    }
    return result
  }

  /// The trees with these keys; what has no treeinfo is left out.
  mutating func trees(
    _ keys: [Int], from connection: borrowing Connection
  ) throws(OSInfoError) -> [(key: Int, candidate: TreeCandidate)] {
    guard !keys.isEmpty else { return [] }
    let statement = try connection.prepare(TreeCandidate.query)
    var result: [(key: Int, candidate: TreeCandidate)] = []
    for key in keys {
      try statement.bind(Value(key), at: 1)
      if try statement.step() {
        let variants = try variants(statement.words(10), of: statement.int(15), from: connection)
        result.append((key, try TreeCandidate(row: statement, variants: variants)))
      }
      statement.reset()
    }
    return result
  }

  /// The variants with these ids, with their names.
  private mutating func variants(
    _ ids: [String], of systemKey: Int, from connection: borrowing Connection
  ) throws(OSInfoError) -> [Match.Variant] {
    guard !ids.isEmpty else { return [] }
    let statement = try CandidateReader.statement(
      &variants, "SELECT name FROM base_variant WHERE os_key = ? AND variant_id = ?", connection)
    var result: [Match.Variant] = []
    for id in ids {
      try statement.bind(Value(systemKey), at: 1)
      try statement.bind(.text(id), at: 2)
      result.append(
        Match.Variant(id: id, name: try statement.step() ? statement.text(0) ?? id : id))
      statement.reset()
    }
    variants = consume statement
    return result
  }

  private mutating func content(
    of key: Int, from connection: borrowing Connection
  ) throws(OSInfoError) -> [ContentCondition] {
    let statement = try CandidateReader.statement(
      &content,
      """
      SELECT type, path, pattern, "offset", bytes, mask, build_first, build_last, installation
      FROM base_media_content WHERE media_key = ? ORDER BY position
      """, connection)
    try statement.bind(Value(key), at: 1)
    var result: [ContentCondition] = []
    while try statement.step() { result.append(try ContentCondition(row: statement)) }
    statement.reset()
    content = consume statement
    return result
  }

  /// The statement that was kept, taken out, or a new one.
  private static func statement(
    _ kept: inout Statement?, _ sql: String, _ connection: borrowing Connection
  ) throws(OSInfoError) -> Statement {
    if let statement = kept.take() { return statement }
    return try connection.prepare(sql)
  }
}
