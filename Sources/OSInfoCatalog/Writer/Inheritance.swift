internal import OSInfoModel

/// What operating systems have from their relatives, as libosinfo defines it.
///
/// The walk is pre-order and depth first: the OS itself, then what it derives from, then what it clones,
/// each list in reverse document order (libosinfo prepends). Of several statements about one thing
/// the first met decides. An OS that can be reached twice is visited once: a later visit cannot
/// change what the first decided, and a cycle ends.
struct Inheritance {
  private let systems: [String: OperatingSystem]

  init(_ systems: [OperatingSystem]) {
    self.systems = Dictionary(systems.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The OS and its relatives, nearest first.
  func lineage(of system: OperatingSystem) -> [OperatingSystem] {
    var result: [OperatingSystem] = []
    var visited: Set<String> = []
    var pending = [system.id]
    while let id = pending.popLast() {
      guard visited.insert(id).inserted, let found = systems[id] else { continue }
      result.append(found)
      // The stack hands out the last element first: clones below derives-from, and each list in
      // document order so that its last member comes out first.
      pending.append(contentsOf: found.product.clones)
      pending.append(contentsOf: found.product.derivesFrom)
    }
    return result
  }

  /// For each device the nearest statement, in the order met.
  func devices(_ lineage: [OperatingSystem]) -> [(link: DeviceLink, from: String)] {
    var result: [(DeviceLink, String)] = []
    var seen: Set<String> = []
    for system in lineage {
      // Within one OS a later statement about a device takes the place of an earlier one.
      var own: [DeviceLink] = []
      for link in system.devices {
        own.removeAll { $0.device == link.device }
        own.append(link)
      }
      for link in own where seen.insert(link.device).inserted { result.append((link, system.id)) }
    }
    return result
  }

  /// For each architecture and type the nearest statement, in the order met.
  func firmware(_ lineage: [OperatingSystem]) -> [(firmware: Firmware, from: String)] {
    var result: [(Firmware, String)] = []
    var seen: Set<[String]> = []
    for system in lineage {
      for firmware in system.firmware
      where seen.insert([firmware.architecture.rawValue, firmware.type]).inserted {
        result.append((firmware, system.id))
      }
    }
    return result
  }

  /// For each architecture and name the nearest statement.
  func traits(_ lineage: [OperatingSystem]) -> [(trait: Trait, from: String)] {
    var result: [(Trait, String)] = []
    var seen: Set<[String]> = []
    for system in lineage {
      for trait in system.traits
      where seen.insert([trait.architecture.rawValue, trait.name]).inserted {
        result.append((trait, system.id))
      }
    }
    return result
  }

  /// The OS's own resources; where one says inherit, unset amounts are the nearest relative's of the same
  /// architecture and phase, and all four kinds are present.
  func resources(_ lineage: [OperatingSystem]) -> [Resources] {
    guard let system = lineage.first else { return [] }
    return system.resources.map { own in
      guard own.inherits else { return own }
      var filled = own
      for kind in Resources.Kind.allCases {
        var amounts = own.amounts[kind] ?? Resources.Amounts()
        for relative in lineage.dropFirst() {
          for other in relative.resources
          where other.architecture == own.architecture && other.phase == own.phase {
            guard let theirs = other.amounts[kind] else { continue }
            amounts.cpu = amounts.cpu ?? theirs.cpu
            amounts.nCPUs = amounts.nCPUs ?? theirs.nCPUs
            amounts.ram = amounts.ram ?? theirs.ram
            amounts.storage = amounts.storage ?? theirs.storage
          }
        }
        filled.amounts[kind] = amounts
      }
      return filled
    }
  }

  /// The nearest statement of a single value.
  func nearest(_ lineage: [OperatingSystem], _ value: KeyPath<OperatingSystem, String?>) -> String?
  {
    for system in lineage { if let found = system[keyPath: value] { return found } }
    return nil
  }
}
