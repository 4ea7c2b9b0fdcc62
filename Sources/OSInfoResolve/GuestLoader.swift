internal import OSInfoCatalog
internal import OSInfoModel

/// Reads guests from a catalog: one, or all of them by the same few queries.
struct GuestLoader: ~Copyable {
  /// Which operating systems are read, as a condition on their keys.
  private let own: String
  private let bindings: [Value]
  private var guests: [Int: GuestFacts] = [:]
  private var order: [Int] = []
  private var relations: [Int: [Relation]] = [:]
  private var resources: [Int: [GuestFacts.Amounts]] = [:]
  private var ids: [Int: String] = [:]

  /// A relation of an operating system; the nearer kinds come first.
  private struct Relation {
    enum Kind: Int { case derivesFrom, clones, upgrades }

    var target: Int
    var kind: Kind

    static let columns = "os_key, relation, target_key"

    /// A row of ``columns``; those of one operating system come by relation and position.
    init(_ row: borrowing Statement) {
      target = row.int(2)
      switch row.text(1) {
      case "clones": kind = .clones
      case "upgrades": kind = .upgrades
      default: kind = .derivesFrom
      }
    }

    /// Adds a relation behind those that are nearer.
    func add(to list: inout [Relation]) {
      let index = list.firstIndex { $0.kind.rawValue > kind.rawValue }
      list.insert(self, at: index ?? list.endIndex)
    }
  }

  /// Every operating system, in the catalog's order.
  static func all(from connection: borrowing Connection) throws(OSInfoError) -> [GuestFacts] {
    var loader = GuestLoader(own: "IS NOT NULL", bindings: [])
    try connection.each(
      "SELECT \(Relation.columns) FROM base_os_relation WHERE target_key IS NOT NULL"
    ) {
      Relation($0).add(to: &loader.relations[$0.int(0), default: []])
    }
    try loader.loadIDs(from: connection)
    try loader.loadResources(loader.own, loader.bindings, from: connection)
    try loader.loadOwn(from: connection)
    for key in loader.order {
      loader.relate(key)
      loader.supply(key)
    }
    return loader.order.compactMap { loader.guests[$0] }
  }

  /// The operating system of an id or short id; `nil` where the catalog has none.
  ///
  /// Which operating systems it is related to is said only where that is asked for, `withRelatives`.
  static func one(
    named name: String, withRelatives: Bool, from connection: borrowing Connection
  ) throws(OSInfoError) -> GuestFacts? {
    var key: Int?
    try connection.each(
      """
      SELECT coalesce((SELECT os_key FROM base_os WHERE id = ?1),
        (SELECT os_key FROM base_os_short_id WHERE short_id = ?1 ORDER BY os_key LIMIT 1))
      """, [.text(name)]
    ) { if !$0.isNull(0) { key = $0.int(0) } }
    guard let key else { return nil }
    var loader = GuestLoader(own: "= ?1", bindings: [Value(key)])
    try loader.loadResources(loader.own, loader.bindings, from: connection)
    try loader.loadOwn(from: connection)
    let hasResources = GuestLoader.haveMemory(loader.resources[key] ?? [])
    if withRelatives || !hasResources {
      try loader.loadRelations(around: key, from: connection)
      let keys = "IN (\(loader.relations.keys.sorted().map(String.init).joined(separator: ",")))"
      try loader.loadIDs(keys, from: connection)
      if !hasResources { try loader.loadResources(keys, [], from: connection) }
      loader.relate(key)
    }
    loader.supply(key)
    return loader.guests[key]
  }

  private init(own: String, bindings: [Value]) {
    self.own = own
    self.bindings = bindings
  }

  /// The relations of an OS and of all it is related to, on whatever way; each is a key of the result.
  private mutating func loadRelations(
    around key: Int, from connection: borrowing Connection
  ) throws(OSInfoError) {
    let statement = try connection.prepare(
      """
      SELECT \(Relation.columns) FROM base_os_relation
      WHERE os_key = ?1 AND target_key IS NOT NULL
      """)
    var next = [key]
    while let key = next.popLast() {
      guard relations[key] == nil else { continue }
      try statement.bind(Value(key), at: 1)
      var own: [Relation] = []
      while try statement.step() { Relation(statement).add(to: &own) }
      statement.reset()
      relations[key] = own
      next += own.map(\.target)
    }
  }

  /// Reads all of the guests but what their relatives have to do with.
  private mutating func loadOwn(from connection: borrowing Connection) throws(OSInfoError) {
    try loadNames(from: connection)
    try loadDrivers(from: connection)
    try loadTraits(from: connection)
  }

  private mutating func loadIDs(
    _ which: String = "IS NOT NULL", from connection: borrowing Connection
  ) throws(OSInfoError) {
    try connection.each("SELECT os_key, id FROM base_os WHERE os_key \(which)") {
      ids[$0.int(0)] = $0.text(1)
    }
  }

  private mutating func loadResources(
    _ which: String, _ bindings: [Value], from connection: borrowing Connection
  ) throws(OSInfoError) {
    resources = [:]
    try connection.each(
      """
      SELECT os_key, arch, kind, phase, cpu, n_cpus, ram, storage FROM base_os_resources
      WHERE os_key \(which) ORDER BY os_key, position
      """, bindings
    ) { row in
      var entry = GuestFacts.Amounts(architecture: row.text(1) ?? "", phase: row.text(3))
      let kind = row.text(2) ?? ""
      for (column, name) in [(4, "cpu"), (5, "n-cpus"), (6, "ram"), (7, "storage")] {
        if let value = row.integer(column) { entry.values.append(("guest.\(kind).\(name)", value)) }
      }
      resources[row.int(0), default: []].append(entry)
    }
  }

  private mutating func loadNames(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, id, short_id, name, version, family, distro, release_date, release_status,
        kernel_url_argument, vendor
      FROM base_os WHERE os_key \(own) ORDER BY os_key
      """, bindings
    ) { row in
      let id = row.text(1) ?? ""
      var guest = GuestFacts(
        subject: HardwarePlan.Subject(
          id: id, shortID: row.text(2) ?? id, name: row.text(3) ?? id, version: row.text(4)))
      let released = OperatingSystem.ReleaseStatus.released.rawValue
      for (fact, value) in [
        ("id", id), ("short-id", guest.subject.shortID), ("name", guest.subject.name),
        ("version", guest.subject.version), ("family", row.text(5)), ("distro", row.text(6)),
        ("release-date", row.text(7)), ("status", row.text(8) ?? released),
        ("kernel-url-argument", row.text(9)), ("vendor", row.text(10)),
      ] {
        guest.common.set("guest." + fact, value)
      }
      order.append(row.int(0))
      guests[row.int(0)] = guest
    }
  }

  private mutating func loadDrivers(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      """
      SELECT x.os_key, d.id FROM base_os_device x JOIN base_device d USING (device_key)
      WHERE x.os_key \(own) AND x.supported = 1 ORDER BY x.os_key, x.position
      """, bindings
    ) { if let id = $0.text(1) { guests[$0.int(0)]?.inbox.append(id) } }
    try connection.each(
      """
      SELECT d.os_key, d.arch, x.device_id
      FROM base_driver d JOIN base_driver_device x USING (driver_key)
      WHERE d.os_key \(own) ORDER BY d.os_key, d.driver_key, x.position
      """, bindings
    ) { guests[$0.int(0)]?.addOn.append(($0.text(1) ?? "", $0.text(2) ?? "")) }
  }

  private mutating func loadTraits(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, arch, type, supported FROM base_os_firmware
      WHERE os_key \(own) ORDER BY os_key, position
      """, bindings
    ) {
      guests[$0.int(0)]?.firmware.append(($0.text(1) ?? "", $0.text(2) ?? "", $0.bool(3)))
    }
    try connection.each(
      "SELECT os_key, arch, name, value FROM base_os_hardware WHERE os_key \(own)", bindings
    ) {
      guests[$0.int(0)]?.hardware.append(
        GuestFacts.Statement(
          architecture: $0.text(1) ?? "", fact: "guest." + ($0.text(2) ?? ""), values: $0.words(3)))
    }
    var architectures: [Int: Set<String>] = [:]
    try connection.each(
      """
      SELECT os_key, arch FROM base_media WHERE os_key \(own)
      UNION SELECT os_key, arch FROM base_tree WHERE os_key \(own)
      UNION SELECT os_key, arch FROM base_image WHERE os_key \(own)
      """, bindings
    ) {
      if let name = $0.text(1), name != Architecture.all.rawValue {
        architectures[$0.int(0), default: []].insert(name)
      }
    }
    for (key, names) in architectures { guests[key]?.common["guest.arch"] = names.sorted() }
  }

  /// Says which operating systems a guest is related to.
  private mutating func relate(_ key: Int) {
    let own = relatives(of: key, upgrades: false).compactMap { ids[$0] }
    let all = relatives(of: key, upgrades: true).compactMap { ids[$0] }
    guests[key]?.common["guest.is"] = own
    guests[key]?.common["guest.related"] = all
    guests[key]?.knowsRelatives = true
  }

  /// Says what a guest drives and needs: where it has no resources of its own, what its nearest relative needs.
  private mutating func supply(_ key: Int) {
    guard var guest = guests[key] else { return }
    guest.common["guest.drives"] = guest.inbox
    guest.common["guest.drives-inbox"] = guest.inbox
    guest.resources = resources[key] ?? []
    if !GuestLoader.haveMemory(guest.resources) {
      let nearest = relatives(of: key, upgrades: true).dropFirst().first {
        GuestLoader.haveMemory(resources[$0] ?? [])
      }
      if let nearest {
        guest.resources = resources[nearest] ?? []
        guest.resourcesFrom = ids[nearest]
      }
    }
    guest.common.set("guest.resources-from", guest.resourcesFrom)
    guests[key] = guest
  }

  /// The OS and its relatives, nearest first, each once.
  private func relatives(of key: Int, upgrades: Bool) -> [Int] {
    var result = [key]
    var seen: Set<Int> = [key]
    var next = 0
    while next < result.count {
      for relation in relations[result[next]] ?? [] where upgrades || relation.kind != .upgrades {
        if seen.insert(relation.target).inserted { result.append(relation.target) }
      }
      next += 1
    }
    return result
  }

  private static func haveMemory(_ amounts: [GuestFacts.Amounts]) -> Bool {
    amounts.contains { entry in
      entry.values.contains {
        ($0.fact == "guest.minimum.ram" || $0.fact == "guest.recommended.ram") && $0.value > 0
      }
    }
  }
}
