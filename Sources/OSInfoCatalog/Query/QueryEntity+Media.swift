extension QueryEntity {
  /// Installation and live media.
  package static let media = QueryEntity(
    "media", noun: "medium or operating system",
    source: "base_media m JOIN base_os o ON o.os_key = m.os_key",
    order: "m.media_key", named: owned("m", mark: "m.mark"),
    properties: [
      owner("m"),
      QueryProperty("id", "ID", 50, visible: true, sql: "o.id || m.mark"),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "m.arch"),
      words("variant", "Variant", 20, visible: true, sql: "m.variant"),
      QueryProperty("live", "Live", 5, kind: .boolean, sql: "m.live"),
      QueryProperty("installer", "Installer", 9, kind: .boolean, sql: "m.installer"),
      QueryProperty(
        "installer-reboots", "Reboots", 7, kind: .integer, sql: "m.installer_reboots"),
      QueryProperty(
        "eject-after-install", "Eject", 5, kind: .boolean, sql: "m.eject_after_install"),
      QueryProperty(
        "installer-script", "Script", 6, kind: .boolean, sql: "m.installer_script"),
      QueryProperty("volume-id", "Volume ID", 32, visible: true, sql: "m.volume_id"),
      QueryProperty("system-id", "System ID", 20, sql: "m.system_id"),
      QueryProperty("publisher-id", "Publisher ID", 20, sql: "m.publisher_id"),
      QueryProperty("application-id", "Application ID", 20, sql: "m.application_id"),
      QueryProperty("volume-size", "Volume size", 12, kind: .integer, sql: "m.volume_size"),
      words("l10n-language", "Languages", 20, sql: "m.l10n_language"),
      QueryProperty("l10n-language-regex", "Language pattern", 20, sql: "m.l10n_language_regex"),
      QueryProperty("l10n-language-map", "Language map", 20, sql: "m.l10n_language_map"),
      QueryProperty("kernel", "Kernel", 24, sql: "m.kernel"),
      QueryProperty("initrd", "Initrd", 24, sql: "m.initrd"),
      QueryProperty("url", "URL", 40, sql: "m.url"),
      QueryProperty(
        "install-script", "Scripts of its own", 40, kind: .list(separator: "\n"),
        sql: """
          (SELECT group_concat(script_id, char(10)) FROM (SELECT x.script_id FROM base_os_script x
            WHERE x.os_key = m.os_key AND x.media_key = m.media_key ORDER BY x.position))
          """),
    ])

  /// Installation trees.
  package static let tree = QueryEntity(
    "tree", noun: "tree or operating system",
    source: "base_tree t JOIN base_os o ON o.os_key = t.os_key",
    order: "t.tree_key", named: owned("t", mark: "t.mark"),
    properties: [
      owner("t"),
      QueryProperty("id", "ID", 50, visible: true, sql: "o.id || t.mark"),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "t.arch"),
      words("variant", "Variant", 20, visible: true, sql: "t.variant"),
      QueryProperty("kernel", "Kernel", 24, sql: "t.kernel"),
      QueryProperty("initrd", "Initrd", 24, sql: "t.initrd"),
      QueryProperty("boot-iso", "Boot medium", 24, sql: "t.boot_iso"),
      QueryProperty("has-treeinfo", "Treeinfo", 8, kind: .boolean, sql: "t.has_treeinfo"),
      QueryProperty("treeinfo-family", "Family", 20, sql: "t.treeinfo_family"),
      QueryProperty("treeinfo-variant", "Treeinfo variant", 16, sql: "t.treeinfo_variant"),
      QueryProperty("treeinfo-version", "Treeinfo version", 16, sql: "t.treeinfo_version"),
      QueryProperty("treeinfo-arch", "Treeinfo arch", 13, sql: "t.treeinfo_arch"),
      QueryProperty("url", "URL", 40, visible: true, sql: "t.url"),
    ])

  /// Ready disk images.
  package static let image = QueryEntity(
    "image", noun: "image or operating system",
    source: "base_image i JOIN base_os o ON o.os_key = i.os_key",
    order: "i.image_key", named: owned("i", mark: "i.mark"),
    properties: [
      owner("i"),
      QueryProperty("id", "ID", 50, visible: true, sql: "o.id || i.mark"),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "i.arch"),
      words("variant", "Variant", 20, sql: "i.variant"),
      QueryProperty("format", "Format", 13, visible: true, sql: "i.format"),
      QueryProperty(
        "cloud-init", "Cloud-init", 10, visible: true, kind: .boolean, sql: "i.cloud_init"),
      QueryProperty("url", "URL", 40, visible: true, sql: "i.url"),
    ])

  /// Editions.
  package static let variant = QueryEntity(
    "variant", noun: "variant or operating system",
    source: "base_variant v JOIN base_os o ON o.os_key = v.os_key",
    order: "v.os_key, v.position",
    named: "(v.variant_id = ? OR \(owning("v")))",
    properties: [
      owner("v", visible: true),
      QueryProperty("id", "ID", 20, visible: true, sql: "v.variant_id"),
      QueryProperty(
        "name", "Name", 50, visible: true, kind: .translated(set: "v.name_set"), sql: "v.name"),
    ])

  /// Drivers that can be added.
  package static let driver = QueryEntity(
    "driver", noun: "driver or operating system",
    source: "base_driver d JOIN base_os o ON o.os_key = d.os_key",
    order: "d.driver_key", named: owned("d", mark: "d.mark"),
    properties: [
      owner("d"),
      QueryProperty("id", "ID", 50, visible: true, sql: "o.id || d.mark"),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "d.arch"),
      QueryProperty("priority", "Priority", 8, visible: true, kind: .integer, sql: "d.priority"),
      QueryProperty("signed", "Signed", 6, kind: .boolean, sql: "d.signed"),
      QueryProperty(
        "pre-installable", "Pre-installable", 15, kind: .boolean, sql: "d.pre_installable"),
      QueryProperty("file", "Files", 40, kind: .list(separator: "\n"), sql: "d.files"),
      QueryProperty(
        "device", "Devices", 40, kind: .list(separator: "\n"),
        sql: """
          (SELECT group_concat(device_id, char(10)) FROM (SELECT x.device_id
            FROM base_driver_device x WHERE x.driver_key = d.driver_key ORDER BY x.position))
          """),
      QueryProperty("location", "Location", 40, visible: true, sql: "d.location"),
    ])

  /// The operating system something belongs to; a condition may also use a short id.
  static func owner(_ table: String, visible: Bool = false) -> QueryProperty {
    QueryProperty("os", "OS", 40, visible: visible, sql: "o.id", lookup: owning(table))
  }

  /// Finds what belongs to the operating system of an id or short id.
  static func owning(_ table: String) -> String {
    """
    \(table).os_key IN (SELECT os_key FROM base_os WHERE id = ?
      UNION ALL SELECT os_key FROM base_os_short_id WHERE short_id = ?)
    """
  }

  private static func owned(_ table: String, mark: String) -> String {
    "(\(owning(table)) OR o.id || \(mark) = ?)"
  }

  private static func words(
    _ name: String, _ header: String, _ width: Int, visible: Bool = false, sql: String
  ) -> QueryProperty {
    QueryProperty(
      name, header, width, visible: visible, kind: .list(separator: " "), sql: sql)
  }
}
