extension QueryEntity {
  /// Devices.
  package static let device = QueryEntity(
    "device", noun: "device", source: "base_device d", order: "d.device_key",
    named: "(d.id = ? OR d.name = ?)", defaultSortKey: "vendor",
    properties: [
      QueryProperty(
        "vendor", "Vendor", 20, visible: true, kind: .translated(set: "d.vendor_set"),
        sql: "d.vendor"),
      QueryProperty("vendor-id", "Vendor ID", 12, visible: true, sql: "d.vendor_id"),
      QueryProperty(
        "product", "Product", 20, visible: true, kind: .translated(set: "d.product_set"),
        sql: "d.product"),
      QueryProperty("product-id", "Product ID", 12, visible: true, sql: "d.product_id"),
      QueryProperty(
        "name", "Name", 14, visible: true, kind: .translated(set: "d.name_set"), sql: "d.name"),
      QueryProperty("class", "Class", 15, visible: true, sql: "d.class"),
      QueryProperty("bus-type", "Bus", 8, visible: true, sql: "d.bus_type"),
      QueryProperty("id", "ID", 40, visible: true, sql: "d.id"),
      QueryProperty("subsystem", "Subsystem", 12, sql: "d.subsystem"),
    ])

  /// Statements about an operating system on a platform.
  package static let deployment = QueryEntity(
    "deployment", noun: "deployment", source: "deployment d", order: "d.id", named: "d.id = ?",
    properties: [
      QueryProperty("id", "ID", 40, visible: true, sql: "d.id"),
      QueryProperty("os", "OS", 40, sql: "d.os_id"),
      QueryProperty("platform", "Platform", 40, sql: "d.platform_id"),
    ])

  /// What operating systems start from, with what they inherit.
  package static let firmware = QueryEntity(
    "firmware", noun: "operating system",
    source: "base_os_firmware f JOIN base_os o ON o.os_key = f.os_key",
    order: "f.os_key, f.position", named: owning("f"),
    properties: [
      owner("f", visible: true),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "f.arch"),
      QueryProperty("type", "Type", 4, visible: true, sql: "f.type"),
      QueryProperty(
        "supported", "Supported", 9, visible: true, kind: .boolean, sql: "f.supported"),
      QueryProperty(
        "from", "Stated by", 40, sql: "(SELECT id FROM base_os x WHERE x.os_key = f.from_key)"),
    ])

  /// What operating systems need.
  package static let resources = QueryEntity(
    "resources", noun: "operating system",
    source: "base_os_resources r JOIN base_os o ON o.os_key = r.os_key",
    order: "r.os_key, r.position", named: owning("r"),
    properties: [
      owner("r", visible: true),
      QueryProperty("arch", "Arch", 8, visible: true, sql: "r.arch"),
      QueryProperty("kind", "Kind", 15, visible: true, sql: "r.kind"),
      QueryProperty("phase", "Phase", 7, visible: true, sql: "r.phase"),
      QueryProperty("n-cpus", "CPUs", 4, visible: true, kind: .integer, sql: "r.n_cpus"),
      QueryProperty("cpu", "Hertz", 11, visible: true, kind: .integer, sql: "r.cpu"),
      QueryProperty("ram", "Memory", 13, visible: true, kind: .integer, sql: "r.ram"),
      QueryProperty("storage", "Storage", 14, visible: true, kind: .integer, sql: "r.storage"),
    ])
}
