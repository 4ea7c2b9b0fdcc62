internal import OSInfoCatalog
internal import OSInfoModel

/// What the catalog says of a guest, before an architecture is chosen.
struct GuestFacts: Sendable {
  struct Amounts: Sendable {
    var architecture: String
    var kind: String
    var phase: String?
    var values: [(name: String, value: Int64)]
  }

  let subject: HardwarePlan.Subject
  private var common = Facts()
  private var inbox: [String] = []
  private var addOn: [(architecture: String, device: String)] = []
  private var firmware: [(architecture: String, type: String, supported: Bool)] = []
  private var hardware: [(architecture: String, name: String, values: [String])] = []
  private var resources: [Amounts] = []
  /// The relative whose resources are used, where the OS has none.
  private var resourcesFrom: String?

  /// Reads an operating system; `nil` where the catalog has no such id or short id.
  init?(named name: String, from connection: borrowing Connection) throws(OSInfoError) {
    guard let row = try GuestFacts.row(named: name, from: connection) else { return nil }
    subject = row.subject
    common = row.facts
    let key = Value(row.key)
    var ancestors = try GuestFacts.relatives(of: row.key, upgrades: false, from: connection)
    common["guest.is"] = ancestors.map(\.id)
    ancestors = try GuestFacts.relatives(of: row.key, upgrades: true, from: connection)
    common["guest.related"] = ancestors.map(\.id)
    var inbox: [String] = []
    try connection.each(
      """
      SELECT d.id FROM base_os_device x JOIN base_device d USING (device_key)
      WHERE x.os_key = ? AND x.supported = 1 ORDER BY x.position
      """, [key]
    ) { if let id = $0.text(0) { inbox.append(id) } }
    self.inbox = inbox
    var addOn: [(String, String)] = []
    try connection.each(
      """
      SELECT d.arch, x.device_id FROM base_driver d JOIN base_driver_device x USING (driver_key)
      WHERE d.os_key = ? ORDER BY d.driver_key, x.position
      """, [key]
    ) { addOn.append(($0.text(0) ?? "", $0.text(1) ?? "")) }
    self.addOn = addOn
    var firmware: [(String, String, Bool)] = []
    try connection.each(
      "SELECT arch, type, supported FROM base_os_firmware WHERE os_key = ? ORDER BY position", [key]
    ) { firmware.append(($0.text(0) ?? "", $0.text(1) ?? "", $0.bool(2))) }
    self.firmware = firmware
    var hardware: [(String, String, [String])] = []
    try connection.each("SELECT arch, name, value FROM base_os_hardware WHERE os_key = ?", [key]) {
      hardware.append(($0.text(0) ?? "", $0.text(1) ?? "", $0.words(2)))
    }
    self.hardware = hardware
    var architectures: Set<String> = []
    try connection.each(
      """
      SELECT arch FROM base_media WHERE os_key = ?1 UNION SELECT arch FROM base_tree WHERE os_key = ?1
      UNION SELECT arch FROM base_image WHERE os_key = ?1
      """, [key]
    ) { if let name = $0.text(0), name != Architecture.all.rawValue { architectures.insert(name) } }
    if !architectures.isEmpty { common["guest.arch"] = architectures.sorted() }
    resources = try GuestFacts.amounts(of: row.key, from: connection)
    if !GuestFacts.haveMemory(resources) {
      for relative in ancestors.dropFirst() {
        let theirs = try GuestFacts.amounts(of: relative.key, from: connection)
        if GuestFacts.haveMemory(theirs) {
          resources = theirs
          resourcesFrom = relative.id
          break
        }
      }
    }
  }

  /// What is known of the guest on an architecture, in a phase, with these drivers.
  func facts(architecture: Architecture, phase: String, drivers: String) -> Facts {
    var facts = common
    let here: Set<String> = [architecture.rawValue, Architecture.all.rawValue]
    facts["guest.drives-inbox"] = inbox
    var drives = inbox
    let added = addOn.filter { $0.architecture == architecture.rawValue }.map(\.device)
    facts["guest.drives-addon"] = added
    if drivers == "addon" { drives += added.filter { !inbox.contains($0) } }
    facts["guest.drives"] = drives
    let firmwareHere = firmware.filter { here.contains($0.architecture) }
    facts["guest.firmware"] = firmwareHere.filter(\.supported).map(\.type)
    facts["guest.no-firmware"] = firmwareHere.filter { !$0.supported }.map(\.type)
    // A statement for the architecture goes before one for all.
    for trait in hardware where trait.architecture == Architecture.all.rawValue {
      facts["guest." + trait.name] = trait.values
    }
    for trait in hardware where trait.architecture == architecture.rawValue {
      facts["guest." + trait.name] = trait.values
    }
    for scope in [Architecture.all.rawValue, architecture.rawValue] {
      for statedPhase in [nil, phase] {
        for entry in resources where entry.architecture == scope && entry.phase == statedPhase {
          for (name, value) in entry.values where value > 0 {
            facts["guest.\(entry.kind).\(name)"] = [String(value)]
          }
        }
      }
    }
    facts.set("guest.resources-from", resourcesFrom)
    return facts
  }

  private static func row(
    named name: String, from connection: borrowing Connection
  ) throws(OSInfoError) -> (key: Int, subject: HardwarePlan.Subject, facts: Facts)? {
    var found: (Int, HardwarePlan.Subject, Facts)?
    try connection.each(
      """
      SELECT os_key, id, short_id, name, version, family, distro, release_date, release_status,
        kernel_url_argument, vendor
      FROM base_os
      WHERE os_key = coalesce((SELECT os_key FROM base_os WHERE id = ?1),
        (SELECT os_key FROM base_os_short_id WHERE short_id = ?1 ORDER BY os_key LIMIT 1))
      """, [.text(name)]
    ) { row in
      let id = row.text(1) ?? ""
      let subject = HardwarePlan.Subject(
        id: id, shortID: row.text(2) ?? id, name: row.text(3) ?? id, version: row.text(4))
      var facts = Facts()
      facts.set("guest.id", id)
      facts.set("guest.short-id", subject.shortID)
      facts.set("guest.name", subject.name)
      facts.set("guest.version", subject.version)
      facts.set("guest.family", row.text(5))
      facts.set("guest.distro", row.text(6))
      facts.set("guest.release-date", row.text(7))
      facts.set("guest.status", row.text(8) ?? OperatingSystem.ReleaseStatus.released.rawValue)
      facts.set("guest.kernel-url-argument", row.text(9))
      facts.set("guest.vendor", row.text(10))
      found = (row.int(0), subject, facts)
    }
    return found
  }

  /// The OS and its relatives, nearest first, each once.
  private static func relatives(
    of key: Int, upgrades: Bool, from connection: borrowing Connection
  ) throws(OSInfoError) -> [(key: Int, id: String)] {
    let statement = try connection.prepare(
      """
      SELECT r.target_key, o.id FROM base_os_relation r JOIN base_os o ON o.os_key = r.target_key
      WHERE r.os_key = ? AND (r.relation <> 'upgrades' OR ?)
      ORDER BY r.relation = 'upgrades', r.relation = 'clones', r.position
      """)
    var result: [(Int, String)] = []
    var seen: Set<Int> = [key]
    var own = ""
    try connection.each("SELECT id FROM base_os WHERE os_key = ?", [Value(key)]) {
      own = $0.text(0) ?? ""
    }
    result.append((key, own))
    var next = 0
    while next < result.count, result.count < 1_000 {
      try statement.bind(Value(result[next].0), at: 1)
      try statement.bind(Value(upgrades), at: 2)
      while try statement.step() {
        let target = statement.int(0)
        if seen.insert(target).inserted { result.append((target, statement.text(1) ?? "")) }
      }
      statement.reset()
      next += 1
    }
    return result
  }

  private static func amounts(
    of key: Int, from connection: borrowing Connection
  ) throws(OSInfoError) -> [Amounts] {
    var result: [Amounts] = []
    try connection.each(
      """
      SELECT arch, kind, phase, cpu, n_cpus, ram, storage FROM base_os_resources
      WHERE os_key = ? ORDER BY position
      """, [Value(key)]
    ) { row in
      var entry = Amounts(
        architecture: row.text(0) ?? "", kind: row.text(1) ?? "", phase: row.text(2), values: [])
      for (column, name) in [(3, "cpu"), (4, "n-cpus"), (5, "ram"), (6, "storage")] {
        if let value = row.integer(column) { entry.values.append((name, value)) }
      }
      result.append(entry)
    }
    return result
  }

  private static func haveMemory(_ amounts: [Amounts]) -> Bool {
    amounts.contains { entry in
      (entry.kind == "minimum" || entry.kind == "recommended")
        && entry.values.contains { $0.name == "ram" && $0.value > 0 }
    }
  }
}
