internal import OSInfoCatalog
internal import OSInfoModel

/// Finds facts of entities in a catalog.
struct FactFinder {
  /// A fact, and where it is written.
  struct Fact {
    var name: String
    var layer: String
    var path: String
    var line: Int
  }

  let catalog: Catalog

  /// The ids of what has this id or short id: operating systems, then platforms, then devices.
  func ids(named name: String) throws(OSInfoError) -> [String] {
    var ids: [String] = []
    for entity in [QueryEntity.os, .platform, .device] {
      var query = Query(entity, fields: entity.properties.filter { $0.name == "id" })
      query.names = [name]
      for row in try catalog.rows(query) { ids += row[0].texts }
    }
    return ids
  }

  /// The entity and what it inherits from, nearest first.
  func lineage(of id: String) throws(OSInfoError) -> [String] {
    var result: [String] = []
    var pending = [id]
    while let next = pending.popLast() {
      guard !result.contains(next) else { continue }
      result.append(next)
      var parents: [String] = []
      try catalog.withConnection { connection throws(OSInfoError) in
        try connection.each(
          """
          SELECT related_id FROM os_relation
          WHERE os_id = ? AND relation IN ('clones', 'derives-from') ORDER BY relation, position
          """, [.text(next)]
        ) { if let text = $0.text(0) { parents.append(text) } }
      }
      // The last pushed is looked at first: derives-from before clones, as inheritance goes.
      pending += parents
    }
    return result
  }

  /// The facts of an entity: all, or those of a name; 'media' stands for every 'media #…'.
  func facts(of id: String, named name: String?) throws(OSInfoError) -> [Fact] {
    var facts: [Fact] = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT name, layer, path, line FROM (\(FactFinder.sql)) ORDER BY position", [.text(id)]
      ) { row in
        let fact = Fact(
          name: row.text(0) ?? "", layer: row.text(1) ?? "", path: row.text(2) ?? "",
          line: row.int(3))
        if let name, fact.name != name, !fact.name.hasPrefix(name + " ") { return }
        facts.append(fact)
      }
    }
    return facts
  }

  /// The view `fact` for one entity, by its key, so that not every fact is looked at.
  private static let sql = """
    SELECT f.position, n.name, file.layer, file.path, f.line
    FROM (SELECT 1 AS kind, os_key AS entity_key FROM base_os WHERE id = ?1
      UNION ALL SELECT 2, platform_key FROM base_platform WHERE id = ?1
      UNION ALL SELECT 3, device_key FROM base_device WHERE id = ?1) e
    JOIN base_fact f ON f.kind = e.kind AND f.entity_key = e.entity_key
    JOIN base_fact_name n ON n.fact_key = f.fact_key
    JOIN file ON file.file_key = f.file_key
    """
}
