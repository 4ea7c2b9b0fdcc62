import OSInfoModel

/// Makes policies complete: with the tables they take over, and the rows they put among others.
struct PolicyComposer {
  private let written: [String: [WrittenPolicy]]
  private var finished: [String: Policy] = [:]
  /// What is wrong: the policy's id and what to say.
  private(set) var problems: [(id: String, fact: String, message: String)] = []

  init(_ written: [String: [WrittenPolicy]]) { self.written = written }

  /// Every policy, complete, in the order of their ids.
  mutating func all() -> [Policy] {
    written.keys.sorted().compactMap { policy($0, above: []) }
  }

  private mutating func policy(_ id: String, above: [String]) -> Policy? {
    if let policy = finished[id] { return policy }
    guard let chain = written[id] else { return nil }
    var result: Policy?
    for written in chain {
      var base = result
      if let extended = written.policy.extends, base == nil {
        if extended == id {
          problems.append((id, "id", "\(id) extends itself, but no lower layer has it"))
        } else if above.contains(extended) {
          problems.append((id, "id", "\(id) and \(extended) extend each other"))
        } else {
          base = policy(extended, above: above + [id])
          if base == nil {
            problems.append((id, "id", "\(id) extends \(extended), which is unknown"))
          }
        }
      }
      result = compose(written, on: base)
    }
    finished[id] = result
    return result
  }

  private mutating func compose(_ written: WrittenPolicy, on base: Policy?) -> Policy {
    var policy = written.policy
    if policy.summary.isEmpty { policy.summary = base?.summary ?? "" }
    for index in policy.tables.indices {
      let table = policy.tables[index]
      let before = written.before[table.decision] ?? [:]
      let inherited = base?.tables.first { $0.decision == table.decision }
      if !before.isEmpty {
        policy.tables[index].rows = insert(table, before, into: inherited?.rows ?? [], policy.id)
      }
    }
    for table in base?.tables ?? []
    where !policy.tables.contains(where: { $0.decision == table.decision }) {
      policy.tables.append(table)
    }
    let order = Dictionary(
      uniqueKeysWithValues: Vocabulary.decisions.enumerated().map { ($0.element, $0.offset) })
    let ranked = policy.tables.enumerated().sorted { left, right in
      let ranks = (order[left.element.decision] ?? .max, order[right.element.decision] ?? .max)
      return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left.offset < right.offset
    }
    policy.tables = ranked.map(\.element)
    return policy
  }

  /// Rows with `before` go before the row they name; the others of the table follow the row above them.
  private mutating func insert(
    _ table: Policy.Table, _ before: [String: String], into inherited: [Policy.Row], _ id: String
  ) -> [Policy.Row] {
    var rows = inherited
    var previous: String?
    for row in table.rows {
      rows.removeAll { $0.id == row.id }
      var place = previous.flatMap { last in rows.firstIndex { $0.id == last } }.map { $0 + 1 }
      if let other = before[row.id] {
        place = rows.firstIndex { $0.id == other }
        if place == nil {
          problems.append(
            (
              id, "\(table.kind.rawValue) \(table.decision)",
              "the row \(row.id) of \(table.decision) goes before \(other), which is not there"
            ))
        }
      }
      rows.insert(row, at: place ?? rows.count)
      previous = row.id
    }
    return rows
  }
}
