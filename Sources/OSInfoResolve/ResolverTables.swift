internal import OSInfoCatalog
internal import OSInfoModel
internal import Synchronization

/// The physics and policies of a catalog, each read when it is first asked for.
final class ResolverTables: Sendable {
  private let catalog: Catalog
  private let read = Mutex(Read())

  /// What was read so far.
  private struct Read {
    var lines: [String: PackedPlatformLine] = [:]
    var policies: [String: PreparedPolicy] = [:]
  }

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// The short ids of the hypervisors, sorted.
  func lineIDs() throws(OSInfoError) -> [String] {
    try ids("SELECT short_id FROM platform_line ORDER BY short_id")
  }

  /// The policies' ids, sorted.
  func policyIDs() throws(OSInfoError) -> [String] { try ids("SELECT id FROM policy ORDER BY id") }

  private func ids(_ query: String) throws(OSInfoError) -> [String] {
    try catalog.withConnection { connection throws(OSInfoError) in
      var ids: [String] = []
      try connection.each(query) { if let id = $0.text(0) { ids.append(id) } }
      return ids
    }
  }

  /// A hypervisor by its short id; `nil` where there is none.
  func line(_ id: String) throws(OSInfoError) -> PackedPlatformLine? {
    if let known = read.briefly({ $0.lines[id] }) { return known }
    guard let line = try catalog.platformLine(id) else { return nil }
    read.briefly { $0.lines[id] = line }
    return line
  }

  /// A policy by its id; `nil` where there is none.
  func policy(_ id: String) throws(OSInfoError) -> PreparedPolicy? {
    if let known = read.briefly({ $0.policies[id] }) { return known }
    guard let packed = try catalog.policy(id) else { return nil }
    let policy = PreparedPolicy(packed)
    read.briefly { $0.policies[id] = policy }
    return policy
  }
}
