extension QueryEntity {
  /// Every kind that a program can list: those of a command line, and parts.
  package static let everything: [QueryEntity] =
    all + [.osDevice, .hardware, .installScript, .datamap]

  /// What operating systems drive, with what they inherit: a row for each device and operating system.
  package static let osDevice = QueryEntity(
    "os-device", noun: "operating system",
    source: """
      base_os_device l JOIN base_os o ON o.os_key = l.os_key
      JOIN base_device d ON d.device_key = l.device_key
      """,
    order: "l.os_key, l.position", named: owning("l"),
    properties: [
      owner("l", visible: true),
      QueryProperty("id", "ID", 40, visible: true, sql: "d.id"),
      QueryProperty(
        "supported", "Supported", 9, visible: true, kind: .boolean, sql: "l.supported"),
      QueryProperty(
        "from", "Stated by", 40, sql: "(SELECT id FROM base_os x WHERE x.os_key = l.from_key)"),
      QueryProperty("driver", "Driver", 12, sql: "l.driver"),
    ] + device.properties.filter { $0.name != "id" })

  /// Hardware facts of operating systems that libosinfo has no element for, with what they inherit.
  package static let hardware = QueryEntity(
    "hardware", noun: "operating system",
    source: "base_os_hardware h JOIN base_os o ON o.os_key = h.os_key",
    order: "h.os_key, h.arch, h.name", named: owning("h"),
    properties: [
      owner("h", visible: true),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "h.arch"),
      QueryProperty("name", "Name", 20, visible: true, sql: "h.name"),
      QueryProperty(
        "value", "Value", 40, visible: true, kind: .list(separator: " "), sql: "h.value"),
      QueryProperty(
        "from", "Stated by", 40, sql: "(SELECT id FROM base_os x WHERE x.os_key = h.from_key)"),
    ])

  /// Install scripts.
  package static let installScript = QueryEntity(
    "install-script", noun: "install script", source: "install_script s", order: "s.id",
    named: "(s.id = ? OR \(scripts))",
    properties: [
      QueryProperty("id", "ID", 40, visible: true, sql: "s.id"),
      QueryProperty(
        "os", "OS", 40, kind: .list(separator: "\n"),
        sql: """
          (SELECT group_concat(id, char(10)) FROM (SELECT DISTINCT o.id FROM base_os_script x
            JOIN base_os o USING (os_key) WHERE x.script_id = s.id ORDER BY o.os_key))
          """, lookup: scripts),
      QueryProperty("profile", "Profile", 12, visible: true, sql: "s.profile"),
      QueryProperty("product-key-format", "Key format", 20, sql: "s.product_key_format"),
      QueryProperty("path-format", "Path format", 11, sql: "s.path_format"),
      QueryProperty("expected-filename", "File name", 20, sql: "s.expected_filename"),
      QueryProperty(
        "needs-internet", "Internet", 8, kind: .boolean, sql: "s.needs_internet"),
      QueryProperty(
        "can-pre-install-drivers", "Pre-installs", 12, kind: .boolean,
        sql: "s.can_pre_install_drivers"),
      QueryProperty(
        "can-post-install-drivers", "Post-installs", 13, kind: .boolean,
        sql: "s.can_post_install_drivers"),
      QueryProperty(
        "pre-install-drivers-signing-req", "Pre-signing", 11,
        sql: "s.pre_install_drivers_signing_req"),
      QueryProperty(
        "post-install-drivers-signing-req", "Post-signing", 12,
        sql: "s.post_install_drivers_signing_req"),
      QueryProperty(
        "injection-method", "Injection", 20, kind: .list(separator: " "),
        sql: "s.injection_methods"),
      QueryProperty(
        "param", "Parameters", 40, kind: .list(separator: "\n"),
        sql: """
          (SELECT group_concat(word, char(10)) FROM (SELECT x.name || ' ' || x.policy
              || coalesce(' ' || x.value_map, '') AS word
            FROM install_script_param x WHERE x.script_id = s.id ORDER BY x.position))
          """),
      QueryProperty("template-uri", "Template's URI", 40, sql: "s.template_uri"),
      QueryProperty("template", "Template", 40, sql: "s.template"),
    ])

  /// The scripts of an operating system of an id or short id.
  private static let scripts = """
    s.id IN (SELECT x.script_id FROM base_os_script x WHERE x.os_key IN
      (SELECT os_key FROM base_os WHERE id = ?
        UNION ALL SELECT os_key FROM base_os_short_id WHERE short_id = ?))
    """

  /// Tables that translate values.
  package static let datamap = QueryEntity(
    "datamap", noun: "datamap", source: "datamap m", order: "m.id, m.position",
    named: "m.id = ?",
    properties: [
      QueryProperty("id", "ID", 40, visible: true, sql: "m.id"),
      QueryProperty("inval", "Value", 20, visible: true, sql: "m.inval"),
      QueryProperty("outval", "Means", 20, visible: true, sql: "m.outval"),
    ])
}
