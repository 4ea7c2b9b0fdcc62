internal import OSInfoModel

/// Turns knowledge into rows; one extension for each group of tables.
struct RowWriter {
  let knowledge: Knowledge
  let inheritance: Inheritance
  var translations = TranslationSets()
  var osKeys: [String: Int] = [:]
  var deviceKeys: [String: Int] = [:]
  var platformKeys: [String: Int] = [:]
  var fileKeys: [String: Int] = [:]

  init(_ knowledge: Knowledge) {
    self.knowledge = knowledge
    inheritance = Inheritance(knowledge.operatingSystems)
  }

  /// Writes everything.
  mutating func write(to connection: borrowing Connection) throws(OSInfoError) {
    let systems = sortedByShortID(knowledge.operatingSystems, \.product)
    let platforms = sortedByShortID(knowledge.platforms, \.product)
    let devices = knowledge.devices.sorted { NaturalOrder.precedes($0.id, $1.id) }
    for (index, system) in systems.enumerated() { osKeys[system.id] = index + 1 }
    for (index, platform) in platforms.enumerated() { platformKeys[platform.id] = index + 1 }
    for (index, device) in devices.enumerated() { deviceKeys[device.id] = index + 1 }
    try writeFiles(to: connection)
    try writeDevices(devices, to: connection)
    try writeOperatingSystems(systems, to: connection)
    try writeMedia(systems, to: connection)
    try writePlatforms(platforms, to: connection)
    try writeLines(to: connection)
    try writePolicies(to: connection)
    try writeScripts(to: connection)
    try writeFacts(to: connection)
    try writePrepared("devices", PackedDevices(ids: devices.map(\.id)).bytes, to: connection)
    let insertGuest = try connection.prepare("INSERT INTO prepared_guest VALUES (?, ?)")
    for (key, guest) in try GuestPacker.all(from: connection) {
      try insertGuest.run([Value(key), .blob(guest.bytes)])
    }
    let insert = try connection.prepare("INSERT INTO translation VALUES (?, ?, ?, ?)")
    for (index, set) in translations.sets.enumerated() {
      for (position, entry) in set.enumerated() {
        try insert.run([
          Value(index + 1), Value(position), .text(entry.language), .text(entry.text),
        ])
      }
    }
  }

  private func sortedByShortID<Entity>(
    _ entities: [Entity], _ product: KeyPath<Entity, Product>
  ) -> [Entity] {
    entities.sorted { left, right in
      let order = NaturalOrder.compare(
        left[keyPath: product].shortID, right[keyPath: product].shortID)
      return order == 0
        ? NaturalOrder.precedes(left[keyPath: product].id, right[keyPath: product].id) : order < 0
    }
  }

  private mutating func writeFiles(to connection: borrowing Connection) throws(OSInfoError) {
    let inputs = knowledge.inputs.sorted { ($0.layer, $0.path) < ($1.layer, $1.path) }
    let insert = try connection.prepare("INSERT INTO file VALUES (?, ?, ?, ?, ?)")
    for (index, input) in inputs.enumerated() {
      fileKeys["\(input.layer)/\(input.path)"] = index + 1
      try insert.run([
        Value(index + 1), .text(input.layer), .text(input.path), .integer(input.size),
        .text(input.digest),
      ])
    }
    let meta = try connection.prepare("INSERT INTO meta VALUES (?, ?)")
    if let version = knowledge.version { try meta.run([.text("version"), .text(version)]) }
    let listing = inputs.map { "\($0.layer)/\($0.path)\n\($0.size)\n\($0.digest)\n" }.joined()
    let digest = SHA256.hexadecimal(of: Array(listing.utf8))
    try meta.run([.text("digest"), .text(digest)])
    var layers: [String] = []
    for input in inputs where !layers.contains(input.layer) { layers.append(input.layer) }
    try meta.run([.text("sources"), .text(layers.joined(separator: " "))])
    try meta.run([.text("generator"), .text("osinfo-db \(OSInfoVersion.current)")])
    if let date = CatalogDate.newest(of: knowledge) {
      try meta.run([.text("date"), .text(date)])
    }
    try meta.run([.text(CatalogSeal.key), .text(CatalogSeal.blank)])
  }

  /// `':0'` or `'#dvd'`: what an id has behind its OS's id.
  func mark(of id: String, in system: String) -> String {
    id.hasPrefix(system) ? String(id.dropFirst(system.count)) : id
  }

  /// Words as one value; NULL where there are none.
  func words(_ values: [String]) -> Value {
    values.isEmpty ? .null : .text(values.joined(separator: " "))
  }

  /// The key of the file a place is in; 0 where the file is not among the inputs.
  func fileKey(_ location: SourceLocation) -> Value { Value(fileKeys[location.file] ?? 0) }

  /// Writes what readers would otherwise work out.
  func writePrepared(
    _ name: String, _ bytes: [UInt8], to connection: borrowing Connection
  ) throws(OSInfoError) {
    try connection.prepare("INSERT INTO prepared VALUES (?, ?)").run([.text(name), .blob(bytes)])
  }

  /// Writes elements beginning with `x-`.
  func writeCustom(
    _ elements: [CustomElement], entity: String, id: String, to connection: borrowing Connection
  ) throws(OSInfoError) {
    guard !elements.isEmpty else { return }
    let insert = try connection.prepare("INSERT OR REPLACE INTO custom VALUES (?, ?, ?, ?, ?)")
    for (position, element) in elements.enumerated() {
      try insert.run([
        .text(entity), .text(id), Value(position), .text(element.name), .text(element.text),
      ])
    }
  }
}
