internal import OSInfoModel

extension RowWriter {
  mutating func writeDevices(
    _ devices: [Device], to connection: borrowing Connection
  ) throws(OSInfoError) {
    let insert = try connection.prepare(
      "INSERT INTO base_device VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for device in devices {
      try insert.run([
        Value(deviceKeys[device.id] ?? 0), .text(device.id), Value(device.vendor?.text),
        translations.key(of: device.vendor), Value(device.vendorID), Value(device.product?.text),
        translations.key(of: device.product), Value(device.productID), Value(device.subsystem),
        Value(device.name?.text), translations.key(of: device.name), Value(device.deviceClass),
        Value(device.busType),
      ])
      try writeCustom(device.custom, entity: "device", id: device.id, to: connection)
    }
  }

  mutating func writeOperatingSystems(
    _ systems: [OperatingSystem], to connection: borrowing Connection
  ) throws(OSInfoError) {
    let insert = try connection.prepare(
      "INSERT INTO base_os VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertShortID = try connection.prepare("INSERT INTO base_os_short_id VALUES (?, ?, ?)")
    let insertRelation = try connection.prepare(
      "INSERT INTO base_os_relation VALUES (?, ?, ?, ?, ?)")
    let insertDevice = try connection.prepare(
      "INSERT INTO base_os_device VALUES (?, ?, ?, ?, ?, ?)")
    let insertFirmware = try connection.prepare(
      "INSERT INTO base_os_firmware VALUES (?, ?, ?, ?, ?, ?)")
    let insertResources = try connection.prepare(
      "INSERT INTO base_os_resources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertHardware = try connection.prepare(
      "INSERT INTO base_os_hardware VALUES (?, ?, ?, ?, ?)")
    let insertAlias = try connection.prepare("INSERT INTO base_os_alias VALUES (?, ?, ?, ?, ?)")
    let insertVariant = try connection.prepare("INSERT INTO base_variant VALUES (?, ?, ?, ?, ?)")
    for system in systems {
      let product = system.product
      let key = Value(osKeys[system.id] ?? 0)
      let lineage = inheritance.lineage(of: system)
      try insert.run([
        key, .text(product.id), Value(product.shortIDs.first), Value(product.name.text),
        translations.key(of: product.name), Value(product.vendor.text),
        translations.key(of: product.vendor), Value(product.version), Value(system.family),
        Value(system.distro), Value(product.codename), Value(product.releaseDate),
        Value(product.endOfLife), Value(system.releaseStatus?.rawValue), Value(product.logo),
        Value(inheritance.nearest(lineage, \.kernelURLArgument)),
        Value(inheritance.nearest(lineage, \.cloudImageUsername)),
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
          try insertRelation.run([
            key, .text(relation), Value(position), .text(target),
            osKeys[target].map { Value($0) } ?? .null,
          ])
        }
      }
      for (position, entry) in inheritance.devices(lineage).enumerated() {
        guard let device = deviceKeys[entry.link.device] else { continue }
        try insertDevice.run([
          key, Value(device), Value(position), Value(entry.link.supported),
          Value(osKeys[entry.from] ?? 0), Value(entry.link.driver),
        ])
      }
      for (position, entry) in inheritance.firmware(lineage).enumerated() {
        try insertFirmware.run([
          key, .text(entry.firmware.architecture.rawValue), .text(entry.firmware.type),
          Value(position), Value(entry.firmware.supported), Value(osKeys[entry.from] ?? 0),
        ])
      }
      var position = 0
      for resources in inheritance.resources(lineage) {
        for kind in Resources.Kind.allCases {
          guard let amounts = resources.amounts[kind] else { continue }
          try insertResources.run([
            key, Value(position), .text(resources.architecture.rawValue), .text(kind.rawValue),
            Value(resources.phase), Value(amounts.cpu), Value(amounts.nCPUs), Value(amounts.ram),
            Value(amounts.storage),
          ])
          position += 1
        }
      }
      for entry in inheritance.traits(lineage) {
        try insertHardware.run([
          key, .text(entry.trait.architecture.rawValue), .text(entry.trait.name),
          .text(entry.trait.values.joined(separator: " ")), Value(osKeys[entry.from] ?? 0),
        ])
      }
      for (position, alias) in system.aliases.enumerated() {
        try insertAlias.run([
          key, Value(position), .text(alias.system.rawValue), .text(alias.architecture.rawValue),
          .text(alias.value),
        ])
      }
      for (position, variant) in system.variants.enumerated() {
        try insertVariant.run([
          key, Value(position), .text(variant.id), Value(variant.name.text),
          translations.key(of: variant.name),
        ])
        try writeCustom(
          variant.custom, entity: "variant", id: "\(system.id) \(variant.id)", to: connection)
      }
      try writeCustom(product.custom, entity: "os", id: system.id, to: connection)
    }
  }
}
