internal import OSInfoCatalog
internal import OSInfoModel

/// The physics and policies of a catalog, read once.
struct ResolverTables: Sendable {
  let lines: [String: PlatformLine]
  let policies: [String: Policy]
  /// What each device is called.
  let deviceNames: [String: String]

  init(from connection: borrowing Connection) throws(OSInfoError) {
    var files: [Int: String] = [:]
    try connection.each("SELECT file_key, layer || '/' || path FROM file") {
      files[$0.int(0)] = $0.text(1) ?? ""
    }
    lines = try ResolverTables.lines(files, from: connection)
    policies = try ResolverTables.policies(files, from: connection)
    var names: [String: String] = [:]
    try connection.each("SELECT id, name FROM base_device WHERE name IS NOT NULL AND name <> ''") {
      if let id = $0.text(0) { names[id] = $0.text(1) }
    }
    deviceNames = names
  }

  private static func lines(
    _ files: [Int: String], from connection: borrowing Connection
  ) throws(OSInfoError) -> [String: PlatformLine] {
    var lines: [String: PlatformLine] = [:]
    try connection.each("SELECT short_id, id, name, arch FROM platform_line") { row in
      var line = PlatformLine(
        id: row.text(1) ?? "", shortID: row.text(0) ?? "", name: row.text(2) ?? "")
      line.architectures = row.words(3).map { Architecture(rawValue: $0) }
      lines[line.shortID] = line
    }
    try connection.each(
      """
      SELECT line, decision, value, arch, since, until, devices, names, host, host_value, file_key,
        line_number FROM offer ORDER BY line, position
      """
    ) { row in
      var offer = PlatformLine.Offer(
        decision: row.text(1) ?? "", value: row.text(2) ?? "",
        location: SourceLocation(file: files[row.int(10)] ?? "", line: row.int(11)))
      offer.architectures = row.words(3).map { Architecture(rawValue: $0) }
      offer.versions = VersionRange(since: row.text(4), until: row.text(5))
      offer.devices = row.words(6)
      for pair in (row.text(7) ?? "").split(separator: "\n") {
        guard let equals = pair.firstIndex(of: "=") else { continue }
        offer.names[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      offer.host = row.text(8)
      offer.hostValue = row.text(9)
      lines[row.text(0) ?? ""]?.offers.append(offer)
    }
    try connection.each(
      """
      SELECT line, decision, "values", arch, since, until, requires, other_decision, other_values,
        reason, file_key, line_number FROM law ORDER BY line, position
      """
    ) { row in
      var law = PlatformLine.Law(
        decision: row.text(1) ?? "", values: row.words(2), requires: row.bool(6),
        otherDecision: row.text(7) ?? "", otherValues: row.words(8), reason: row.text(9) ?? "",
        location: SourceLocation(file: files[row.int(10)] ?? "", line: row.int(11)))
      law.architectures = row.words(3).map { Architecture(rawValue: $0) }
      law.versions = VersionRange(since: row.text(4), until: row.text(5))
      lines[row.text(0) ?? ""]?.laws.append(law)
    }
    return lines
  }

  private static func policies(
    _ files: [Int: String], from connection: borrowing Connection
  ) throws(OSInfoError) -> [String: Policy] {
    var policies: [String: Policy] = [:]
    try connection.each("SELECT id, extends, summary FROM policy") { row in
      let id = row.text(0) ?? ""
      policies[id] = Policy(id: id, summary: row.text(2) ?? "", extends: row.text(1))
    }
    var conditions: [String: [Int: [Policy.Condition]]] = [:]
    try connection.each(
      """
      SELECT policy, row_position, fact, comparison, "values", negated, when_unknown
      FROM policy_condition ORDER BY policy, row_position, position
      """
    ) { row in
      guard let comparison = Policy.Condition.Operator(rawValue: row.text(3) ?? "") else { return }
      conditions[row.text(0) ?? "", default: [:]][row.int(1), default: []].append(
        Policy.Condition(
          fact: row.text(2) ?? "", comparison: comparison, values: row.words(4),
          negated: row.bool(5), whenUnknown: row.bool(6)))
    }
    try connection.each(
      """
      SELECT policy, position, decision, kind, row_id, value, needs, factor, floor, cap, ignores_host,
        ignores_guest, because, file_key, line_number FROM policy_row ORDER BY policy, position
      """
    ) { column in
      let policy = column.text(0) ?? ""
      guard let kind = Policy.Table.Kind(rawValue: column.text(3) ?? "") else { return }
      var row = Policy.Row(
        id: column.text(4) ?? "", value: column.text(5) ?? "", because: column.text(12) ?? "",
        location: SourceLocation(file: files[column.int(13)] ?? "", line: column.int(14)))
      row.conditions = conditions[policy]?[column.int(1)] ?? []
      row.needs = column.words(6)
      row.factor = column.real(7)
      row.floor = column.text(8)
      row.cap = column.text(9)
      row.ignoresHost = column.bool(10)
      row.ignoresGuest = column.bool(11)
      let decision = column.text(2) ?? ""
      if let index = policies[policy]?.tables.firstIndex(where: { $0.decision == decision }) {
        policies[policy]?.tables[index].rows.append(row)
      } else {
        policies[policy]?.tables.append(
          Policy.Table(decision: decision, kind: kind, rows: [row]))
      }
    }
    return policies
  }
}
