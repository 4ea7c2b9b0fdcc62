internal import OSInfoModel

/// Makes a ``PackedGuest`` of each operating system of a catalog whose tables are written.
struct GuestPacker: ~Copyable {
  private var guests: [Int: PackedGuest] = [:]
  private var order: [Int] = []
  private var relations: [Int: [Relation]] = [:]
  private var resources: [Int: [PackedGuest.Amounts]] = [:]

  /// A relation of an operating system; the nearer kinds come first.
  private struct Relation {
    enum Kind: Int { case derivesFrom, clones, upgrades }

    var target: Int
    var kind: Kind

    /// A row of the relation and its target.
    init(_ relation: String?, _ target: Int) {
      self.target = target
      switch relation {
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

  /// Every operating system with its key, in the catalog's order.
  static func all(
    from connection: borrowing Connection
  ) throws(OSInfoError) -> [(key: Int, guest: PackedGuest)] {
    var packer = GuestPacker()
    try packer.loadRelations(from: connection)
    try packer.loadResources(from: connection)
    try packer.loadNames(from: connection)
    try packer.loadDrivers(from: connection)
    try packer.loadTraits(from: connection)
    for key in packer.order { packer.finish(key) }
    return packer.order.compactMap { key in packer.guests[key].map { (key, $0) } }
  }

  private init() {}

  private mutating func loadRelations(
    from connection: borrowing Connection
  ) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, relation, target_key FROM base_os_relation WHERE target_key IS NOT NULL
      ORDER BY os_key, relation, position
      """
    ) { row in
      Relation(row.text(1), row.int(2)).add(to: &relations[row.int(0), default: []])
    }
  }

  private mutating func loadResources(
    from connection: borrowing Connection
  ) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, arch, kind, phase, cpu, n_cpus, ram, storage FROM base_os_resources
      ORDER BY os_key, position
      """
    ) { row in
      var entry = PackedGuest.Amounts(architecture: row.text(1) ?? "", phase: row.text(3))
      let kind = row.text(2) ?? ""
      for (column, name) in [(4, "cpu"), (5, "n-cpus"), (6, "ram"), (7, "storage")] {
        // What is not more than nothing says nothing.
        if let value = row.integer(column), value > 0 {
          entry.values.append(PackedGuest.Amount(name: "\(kind).\(name)", value: Int(value)))
        }
      }
      resources[row.int(0), default: []].append(entry)
    }
  }

  private mutating func loadNames(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, id, short_id, name, version, family, distro, release_date, release_status,
        kernel_url_argument, vendor
      FROM base_os ORDER BY os_key
      """
    ) { row in
      let id = row.text(1) ?? ""
      var guest = PackedGuest(
        id: id, shortID: row.text(2) ?? id, name: row.text(3) ?? id,
        status: row.text(8) ?? OperatingSystem.ReleaseStatus.released.rawValue)
      guest.version = row.text(4)
      guest.family = row.text(5)
      guest.distro = row.text(6)
      guest.releaseDate = row.text(7)
      guest.kernelURLArgument = row.text(9)
      guest.vendor = row.text(10)
      order.append(row.int(0))
      guests[row.int(0)] = guest
    }
  }

  private mutating func loadDrivers(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      """
      SELECT os_key, device_key FROM base_os_device WHERE supported = 1
      ORDER BY os_key, position
      """
    ) { guests[$0.int(0)]?.inbox.append($0.int(1)) }
    try connection.each(
      """
      SELECT d.os_key, d.arch, x.device_id
      FROM base_driver d JOIN base_driver_device x USING (driver_key)
      ORDER BY d.os_key, d.driver_key, x.position
      """
    ) {
      guests[$0.int(0)]?.addOn.append(
        PackedGuest.AddOn(architecture: $0.text(1) ?? "", device: $0.text(2) ?? ""))
    }
  }

  private mutating func loadTraits(from connection: borrowing Connection) throws(OSInfoError) {
    try connection.each(
      "SELECT os_key, arch, type, supported FROM base_os_firmware ORDER BY os_key, position"
    ) {
      guests[$0.int(0)]?.firmware.append(
        PackedGuest.Firmware(
          architecture: $0.text(1) ?? "", type: $0.text(2) ?? "", supported: $0.bool(3)))
    }
    try connection.each(
      "SELECT os_key, arch, name, value FROM base_os_hardware ORDER BY os_key, arch, name"
    ) {
      guests[$0.int(0)]?.hardware.append(
        PackedGuest.Statement(
          architecture: $0.text(1) ?? "", name: $0.text(2) ?? "", values: $0.words(3)))
    }
    var architectures: [Int: Set<String>] = [:]
    try connection.each(
      """
      SELECT os_key, arch FROM base_media UNION SELECT os_key, arch FROM base_tree
      UNION SELECT os_key, arch FROM base_image
      """
    ) {
      if let name = $0.text(1), name != Architecture.all.rawValue {
        architectures[$0.int(0), default: []].insert(name)
      }
    }
    for (key, names) in architectures { guests[key]?.architectures = names.sorted() }
  }

  /// Says which operating systems a guest is related to, and what it needs.
  private mutating func finish(_ key: Int) {
    guard var guest = guests[key] else { return }
    guest.ancestors = relatives(of: key, upgrades: false)
    guest.relatives = relatives(of: key, upgrades: true)
    guest.resources = resources[key] ?? []
    if !GuestPacker.haveMemory(guest.resources) {
      let nearest = guest.relatives.dropFirst().first {
        GuestPacker.haveMemory(resources[$0] ?? [])
      }
      if let nearest {
        guest.resources = resources[nearest] ?? []
        guest.resourcesFrom = guests[nearest]?.id
      }
    }
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

  private static func haveMemory(_ amounts: [PackedGuest.Amounts]) -> Bool {
    amounts.contains { entry in
      entry.values.contains { $0.name == "minimum.ram" || $0.name == "recommended.ram" }
    }
  }
}
