extension QueryEntity {
  /// Operating systems.
  package static let os = QueryEntity(
    "os", noun: "operating system", source: "base_os o", order: "o.os_key",
    named: """
      o.os_key IN (SELECT os_key FROM base_os WHERE id = ?
        UNION ALL SELECT os_key FROM base_os_short_id WHERE short_id = ?)
      """,
    schema: .lean,
    properties: [
      QueryProperty(
        "short-id", "Short ID", 20, visible: true, kind: .list(separator: "\n"),
        sql: shortIDs("os", key: "o.os_key", first: "o.short_id"),
        firstSQL: "o.short_id",
        lookup: "o.os_key IN (SELECT os_key FROM base_os_short_id WHERE short_id = ?)"),
      QueryProperty(
        "name", "Name", 50, visible: true, kind: .translated(set: "o.name_set"), sql: "o.name"),
      QueryProperty("version", "Version", 8, visible: true, sql: "o.version"),
      QueryProperty("family", "Family", 12, sql: "o.family"),
      QueryProperty("distro", "Distro", 12, sql: "o.distro"),
      QueryProperty(
        "vendor", "Vendor", 25, kind: .translated(set: "o.vendor_set"), sql: "o.vendor"),
      QueryProperty("release-date", "Release date", 12, sql: "o.release_date"),
      QueryProperty("eol-date", "End of life", 12, sql: "o.eol_date"),
      QueryProperty("codename", "Code name", 10, sql: "o.codename"),
      QueryProperty("id", "ID", 40, visible: true, sql: "o.id"),
      QueryProperty("release-status", "Release status", 15, sql: "o.release_status"),
      QueryProperty("logo", "Logo", 40, sql: "o.logo"),
      QueryProperty(
        "kernel-url-argument", "Kernel URL argument", 19, sql: "o.kernel_url_argument"),
      QueryProperty(
        "cloud-image-username", "Cloud image user", 16, sql: "o.cloud_image_username"),
      relation("derives-from", "Derives from", of: "os", key: "o.os_key"),
      relation("clones", "Clones", of: "os", key: "o.os_key"),
      relation("upgrades", "Upgrades", of: "os", key: "o.os_key"),
    ])

  /// What operating systems are called in other systems.
  package static let alias = QueryEntity(
    "alias", noun: "operating system",
    source: "base_os_alias a JOIN base_os o ON o.os_key = a.os_key",
    order: "a.os_key, a.position", named: owning("a"),
    properties: [
      QueryProperty(
        "short-id", "Short ID", 20, visible: true, sql: "o.short_id",
        lookup: "a.os_key IN (SELECT os_key FROM base_os_short_id WHERE short_id = ?)"),
      QueryProperty("system", "System", 10, visible: true, sql: "a.system"),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "a.arch"),
      QueryProperty("value", "Name there", 50, visible: true, sql: "a.value"),
      QueryProperty("id", "ID", 40, sql: "o.id"),
    ])

  /// Releases of hypervisors.
  package static let platform = QueryEntity(
    "platform", noun: "platform", source: "base_platform p", order: "p.platform_key",
    named: """
      p.platform_key IN (SELECT platform_key FROM base_platform WHERE id = ?
        UNION ALL SELECT platform_key FROM base_platform_short_id WHERE short_id = ?)
      """,
    properties: [
      QueryProperty(
        "short-id", "Short ID", 20, visible: true, kind: .list(separator: "\n"),
        sql: shortIDs("platform", key: "p.platform_key", first: "p.short_id"),
        firstSQL: "p.short_id",
        lookup: """
          p.platform_key IN (SELECT platform_key FROM base_platform_short_id WHERE short_id = ?)
          """),
      QueryProperty(
        "name", "Name", 50, visible: true, kind: .translated(set: "p.name_set"), sql: "p.name"),
      QueryProperty("version", "Version", 8, visible: true, sql: "p.version"),
      QueryProperty(
        "vendor", "Vendor", 25, visible: true, kind: .translated(set: "p.vendor_set"),
        sql: "p.vendor"),
      QueryProperty("release-date", "Release date", 12, sql: "p.release_date"),
      QueryProperty("eol-date", "End of life", 12, sql: "p.eol_date"),
      QueryProperty("codename", "Code name", 10, sql: "p.codename"),
      QueryProperty("id", "ID", 40, visible: true, sql: "p.id"),
      QueryProperty("line", "Line", 10, sql: "p.line"),
      relation("derives-from", "Derives from", of: "platform", key: "p.platform_key"),
      relation("clones", "Clones", of: "platform", key: "p.platform_key"),
      relation("upgrades", "Upgrades", of: "platform", key: "p.platform_key"),
    ])

  /// All short ids; most have one, which needs no second look.
  private static func shortIDs(_ entity: String, key: String, first: String) -> String {
    """
    CASE WHEN EXISTS (SELECT 1 FROM base_\(entity)_short_id x WHERE x.\(entity)_key = \(key)
        AND x.position = 1)
      THEN (SELECT group_concat(short_id, char(10)) FROM (SELECT x.short_id
        FROM base_\(entity)_short_id x WHERE x.\(entity)_key = \(key) ORDER BY x.position))
      ELSE \(first) END
    """
  }

  /// The targets of a relation; here too most have one at most.
  private static func relation(
    _ name: String, _ header: String, of entity: String, key: String
  ) -> QueryProperty {
    let table =
      "base_\(entity)_relation x WHERE x.\(entity)_key = \(key) AND x.relation = '\(name)'"
    return QueryProperty(
      name, header, 40, kind: .list(separator: "\n"),
      sql: """
        CASE WHEN EXISTS (SELECT 1 FROM \(table) AND x.position = 1)
          THEN (SELECT group_concat(target, char(10))
            FROM (SELECT x.target FROM \(table) ORDER BY x.position))
          ELSE (SELECT x.target FROM \(table) AND x.position = 0) END
        """)
  }
}
