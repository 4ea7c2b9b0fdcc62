internal import OSInfoCatalog
internal import OSInfoModel
internal import Synchronization

/// The physics and policies of a catalog, each read when it is first asked for.
final class ResolverTables: Sendable {
  /// The short ids of the hypervisors, sorted.
  let lineIDs: [String]
  /// The policies' ids, sorted.
  let policyIDs: [String]
  /// What each device is called.
  let deviceNames: [String: String]

  private let catalog: Catalog
  private let read = Mutex(Read())

  /// What was read so far.
  private struct Read {
    var lines: [String: PlatformLine] = [:]
    var policies: [String: PreparedPolicy] = [:]
  }

  init(_ catalog: Catalog) throws(OSInfoError) {
    self.catalog = catalog
    var lineIDs: [String] = []
    var policyIDs: [String] = []
    var names: [String: String] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT short_id FROM platform_line ORDER BY short_id") {
        if let id = $0.text(0) { lineIDs.append(id) }
      }
      try connection.each("SELECT id FROM policy ORDER BY id") {
        if let id = $0.text(0) { policyIDs.append(id) }
      }
      try connection.each("SELECT id, name FROM base_device WHERE name <> ''") {
        if let id = $0.text(0) { names[id] = $0.text(1) }
      }
    }
    self.lineIDs = lineIDs
    self.policyIDs = policyIDs
    deviceNames = names
  }

  /// A hypervisor by its short id; `nil` where there is none.
  func line(_ id: String) throws(OSInfoError) -> PlatformLine? {
    guard lineIDs.contains(id) else { return nil }
    if let known = read.withLock({ $0.lines[id] }) { return known }
    let line = try catalog.withConnection { connection throws(OSInfoError) in
      try ResolverTables.readLine(id, from: connection)
    }
    if let line { read.withLock { $0.lines[id] = line } }
    return line
  }

  /// A policy by its id; `nil` where there is none.
  func policy(_ id: String) throws(OSInfoError) -> PreparedPolicy? {
    guard policyIDs.contains(id) else { return nil }
    if let known = read.withLock({ $0.policies[id] }) { return known }
    let policy = try catalog.withConnection { connection throws(OSInfoError) in
      PreparedPolicy(try ResolverTables.readPolicy(id, from: connection))
    }
    read.withLock { $0.policies[id] = policy }
    return policy
  }

  /// The columns for a place, of which the first is `file_key`'s file.
  private static let place =
    "(SELECT layer || '/' || path FROM file WHERE file.file_key = t.file_key), line_number"

  private static func readLine(
    _ id: String, from connection: borrowing Connection
  ) throws(OSInfoError) -> PlatformLine? {
    var found: PlatformLine?
    try connection.each("SELECT id, name, arch FROM platform_line WHERE short_id = ?", [.text(id)])
    {
      found = PlatformLine(id: $0.text(0) ?? "", shortID: id, name: $0.text(1) ?? "")
      found?.architectures = $0.words(2).map { Architecture(rawValue: $0) }
    }
    guard var line = found else { return nil }
    try connection.each(
      """
      SELECT decision, value, arch, since, until, devices, names, host, host_value, \(place)
      FROM offer t WHERE line = ? ORDER BY position
      """, [.text(id)]
    ) { row in
      var offer = PlatformLine.Offer(
        decision: row.text(0) ?? "", value: row.text(1) ?? "",
        location: SourceLocation(file: row.text(9) ?? "", line: row.int(10)))
      offer.architectures = row.words(2).map { Architecture(rawValue: $0) }
      offer.versions = VersionRange(since: row.text(3), until: row.text(4))
      offer.devices = row.words(5)
      for pair in (row.text(6) ?? "").split(separator: "\n") {
        guard let equals = pair.firstIndex(of: "=") else { continue }
        offer.names[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
      }
      offer.host = row.text(7)
      offer.hostValue = row.text(8)
      line.offers.append(offer)
    }
    try connection.each(
      """
      SELECT decision, "values", arch, since, until, requires, other_decision, other_values, reason,
        \(place) FROM law t WHERE line = ? ORDER BY position
      """, [.text(id)]
    ) { row in
      var law = PlatformLine.Law(
        decision: row.text(0) ?? "", values: row.words(1), requires: row.bool(5),
        otherDecision: row.text(6) ?? "", otherValues: row.words(7), reason: row.text(8) ?? "",
        location: SourceLocation(file: row.text(9) ?? "", line: row.int(10)))
      law.architectures = row.words(2).map { Architecture(rawValue: $0) }
      law.versions = VersionRange(since: row.text(3), until: row.text(4))
      line.laws.append(law)
    }
    return line
  }

  private static func readPolicy(
    _ id: String, from connection: borrowing Connection
  ) throws(OSInfoError) -> Policy {
    var policy = Policy(id: id, summary: "")
    try connection.each("SELECT extends, summary FROM policy WHERE id = ?", [.text(id)]) {
      policy.extends = $0.text(0)
      policy.summary = $0.text(1) ?? ""
    }
    var conditions: [Int: [Policy.Condition]] = [:]
    try connection.each(
      """
      SELECT row_position, fact, comparison, "values", negated, when_unknown
      FROM policy_condition WHERE policy = ? ORDER BY row_position, position
      """, [.text(id)]
    ) { row in
      guard let comparison = Policy.Condition.Operator(rawValue: row.text(2) ?? "") else { return }
      conditions[row.int(0), default: []].append(
        Policy.Condition(
          fact: row.text(1) ?? "", comparison: comparison, values: row.words(3),
          negated: row.bool(4), whenUnknown: row.bool(5)))
    }
    var indexes: [String: Int] = [:]
    try connection.each(
      """
      SELECT position, decision, kind, row_id, value, needs, factor, floor, cap, ignores_host,
        ignores_guest, because, \(place) FROM policy_row t WHERE policy = ? ORDER BY position
      """, [.text(id)]
    ) { column in
      guard let kind = Policy.Table.Kind(rawValue: column.text(2) ?? "") else { return }
      var row = Policy.Row(
        id: column.text(3) ?? "", value: column.text(4) ?? "", because: column.text(11) ?? "",
        location: SourceLocation(file: column.text(12) ?? "", line: column.int(13)))
      row.conditions = conditions[column.int(0)] ?? []
      row.needs = column.words(5)
      row.factor = column.real(6)
      row.floor = column.text(7)
      row.cap = column.text(8)
      row.ignoresHost = column.bool(9)
      row.ignoresGuest = column.bool(10)
      let decision = column.text(1) ?? ""
      if let index = indexes[decision] {
        policy.tables[index].rows.append(row)
      } else {
        indexes[decision] = policy.tables.count
        policy.tables.append(Policy.Table(decision: decision, kind: kind, rows: [row]))
      }
    }
    return policy
  }
}
