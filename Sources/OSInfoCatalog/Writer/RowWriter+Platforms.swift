internal import OSInfoModel

extension RowWriter {
  mutating func writePlatforms(
    _ platforms: [Platform], to connection: borrowing Connection
  ) throws(OSInfoError) {
    let insert = try connection.prepare(
      "INSERT INTO base_platform VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertShortID = try connection.prepare(
      "INSERT INTO base_platform_short_id VALUES (?, ?, ?)")
    let insertRelation = try connection.prepare(
      "INSERT INTO base_platform_relation VALUES (?, ?, ?, ?)")
    let insertDevice = try connection.prepare(
      "INSERT OR IGNORE INTO base_platform_device VALUES (?, ?, ?)")
    let byID = Dictionary(platforms.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    let lines = Dictionary(
      knowledge.platformLines.map { ($0.shortID, $0) }, uniquingKeysWith: { _, last in last })
    for platform in platforms {
      let product = platform.product
      let key = Value(platformKeys[platform.id] ?? 0)
      try insert.run([
        key, .text(product.id), Value(product.shortIDs.first), Value(product.name.text),
        translations.key(of: product.name), Value(product.vendor.text),
        translations.key(of: product.vendor), Value(product.version), Value(product.codename),
        Value(product.releaseDate), Value(product.endOfLife), Value(platform.line),
      ])
      for (position, shortID) in product.shortIDs.enumerated() {
        try insertShortID.run([key, Value(position), .text(shortID)])
      }
      let relations = [
        ("derives-from", product.derivesFrom), ("clones", product.clones),
        ("upgrades", product.upgrades),
      ]
      for (relation, targets) in relations {
        for (position, target) in targets.enumerated() {
          try insertRelation.run([key, .text(relation), Value(position), .text(target)])
        }
      }
      for link in devices(of: platform, among: byID) {
        guard let device = deviceKeys[link.device] else { continue }
        try insertDevice.run([key, Value(device), Value(link.driver)])
      }
      if let line = platform.line.flatMap({ lines[$0] }) {
        for offer in line.offers where offer.versions.contains(product.version) {
          for id in offer.devices {
            guard let device = deviceKeys[id] else { continue }
            try insertDevice.run([key, Value(device), Value(offer.names["qemu"])])
          }
        }
      }
      try writeCustom(product.custom, entity: "platform", id: platform.id, to: connection)
    }
  }

  /// The devices stated for a platform and for all it upgrades or derives from, nearest first.
  ///
  /// libosinfo's `osinfo_platform_get_all_devices` ignores `supported`; here the nearest statement decides.
  private func devices(of platform: Platform, among all: [String: Platform]) -> [DeviceLink] {
    var result: [DeviceLink] = []
    var seen: Set<String> = []
    var visited: Set<String> = []
    var pending = [platform.id]
    while let id = pending.popLast() {
      guard visited.insert(id).inserted, let found = all[id] else { continue }
      for link in found.devices where seen.insert(link.device).inserted && link.supported {
        result.append(link)
      }
      pending.append(contentsOf: found.product.upgrades)
      pending.append(contentsOf: found.product.derivesFrom)
    }
    return result
  }

  func writeLines(to connection: borrowing Connection) throws(OSInfoError) {
    let insertLine = try connection.prepare("INSERT INTO platform_line VALUES (?, ?, ?, ?)")
    let insertOffer = try connection.prepare(
      "INSERT INTO offer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertLaw = try connection.prepare(
      "INSERT INTO law VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for line in knowledge.platformLines.sorted(by: { $0.shortID < $1.shortID }) {
      try insertLine.run([
        .text(line.shortID), .text(line.id), .text(line.name),
        .text(line.architectures.map(\.rawValue).joined(separator: " ")),
      ])
      for (position, offer) in line.offers.enumerated() {
        let names = offer.names.pairs.map { "\($0.place)=\($0.name)" }
        try insertOffer.run([
          .text(line.shortID), Value(position), .text(offer.decision), .text(offer.value),
          words(offer.architectures.map(\.rawValue)), Value(offer.versions.since),
          Value(offer.versions.until), words(offer.devices),
          names.isEmpty ? .null : .text(names.joined(separator: "\n")), Value(offer.host),
          Value(offer.hostValue), fileKey(offer.location), Value(offer.location.line ?? 0),
        ])
      }
      for (position, law) in line.laws.enumerated() {
        try insertLaw.run([
          .text(line.shortID), Value(position), .text(law.decision),
          .text(law.values.joined(separator: " ")), words(law.architectures.map(\.rawValue)),
          Value(law.versions.since), Value(law.versions.until), Value(law.requires),
          .text(law.otherDecision), .text(law.otherValues.joined(separator: " ")),
          .text(law.reason), fileKey(law.location), Value(law.location.line ?? 0),
        ])
      }
      let packed = PackedPlatformLine(line: line, deviceNames: deviceNames(of: line))
      try writePrepared("platform \(line.shortID)", packed.bytes, to: connection)
    }
  }

  /// What the devices that a line realises are called, where they have names.
  private func deviceNames(of line: PlatformLine) -> [String: String] {
    let used = Set(line.offers.flatMap(\.devices))
    var names: [String: String] = [:]
    for device in knowledge.devices where used.contains(device.id) {
      if let name = device.name?.text, !name.isEmpty { names[device.id] = name }
    }
    return names
  }

  func writePolicies(to connection: borrowing Connection) throws(OSInfoError) {
    let insertPolicy = try connection.prepare("INSERT INTO policy VALUES (?, ?, ?)")
    let insertRow = try connection.prepare(
      "INSERT INTO policy_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertCondition = try connection.prepare(
      "INSERT INTO policy_condition VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for policy in knowledge.policies.sorted(by: { $0.id < $1.id }) {
      try insertPolicy.run([.text(policy.id), Value(policy.extends), .text(policy.summary)])
      var position = 0
      for table in policy.tables {
        for row in table.rows {
          try insertRow.run([
            .text(policy.id), Value(position), .text(table.decision), .text(table.kind.rawValue),
            .text(row.id), .text(row.value), words(row.needs),
            row.factor.map { .real($0) } ?? .null, Value(row.floor), Value(row.cap),
            Value(row.ignoresHost), Value(row.ignoresGuest), .text(row.because),
            fileKey(row.location), Value(row.location.line ?? 0),
          ])
          for (index, condition) in row.conditions.enumerated() {
            try insertCondition.run([
              .text(policy.id), Value(position), Value(index), .text(condition.fact),
              .text(condition.comparison.rawValue),
              .text(condition.values.joined(separator: " ")), Value(condition.negated),
              Value(condition.whenUnknown),
            ])
          }
          position += 1
        }
      }
      try writePrepared("policy \(policy.id)", PackedPolicy(policy).bytes, to: connection)
    }
  }
}
