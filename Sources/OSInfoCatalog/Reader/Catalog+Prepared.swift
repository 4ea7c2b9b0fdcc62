package import OSInfoModel

extension Catalog {
  /// The physics of a hypervisor, by its short id; `nil` where the catalog has none.
  package func platformLine(_ id: String) throws(OSInfoError) -> PackedPlatformLine? {
    guard let bytes = try prepared("platform \(id)") else { return nil }
    return try located { () throws(OSInfoError) in
      try PackedPlatformLine(bytes, name: "platform '\(id)'")
    }
  }

  /// A policy, by its id; `nil` where the catalog has none.
  package func policy(_ id: String) throws(OSInfoError) -> PackedPolicy? {
    guard let bytes = try prepared("policy \(id)") else { return nil }
    return try located { () throws(OSInfoError) in try PackedPolicy(bytes, name: "policy '\(id)'") }
  }

  /// What a resolver wants to know of the operating system with this id or short id, with the ids of the devices
  /// that it drives; `nil` where there is none.
  package func guest(
    named name: String
  ) throws(OSInfoError) -> (guest: PackedGuest, inbox: [String])? {
    var bytes: [UInt8]?
    try withConnection(.lean) { connection throws(OSInfoError) in
      try connection.each(
        """
        SELECT data FROM prepared_guest WHERE os_key = coalesce(
          (SELECT os_key FROM base_os WHERE id = ?1),
          (SELECT os_key FROM base_os_short_id WHERE short_id = ?1 ORDER BY os_key LIMIT 1))
        """, [.text(name)]
      ) { bytes = $0.blob(0) }
    }
    guard let bytes else { return nil }
    return try located { () throws(OSInfoError) in
      let devices = try devices()
      let guest = try PackedGuest(bytes, name: "operating system '\(name)'")
      return (guest, try devices.ids(of: guest.inbox))
    }
  }

  /// The same of every operating system, in the catalog's order.
  package func guests() throws(OSInfoError) -> [(guest: PackedGuest, inbox: [String])] {
    try located { () throws(OSInfoError) in
      let devices = try devices()
      var guests: [(PackedGuest, [String])] = []
      try withConnection(.lean) { connection throws(OSInfoError) in
        try connection.each("SELECT data FROM prepared_guest ORDER BY os_key") {
          row throws(OSInfoError) in
          let guest = try PackedGuest(row.blob(0) ?? [], name: "operating systems")
          guests.append((guest, try devices.ids(of: guest.inbox)))
        }
      }
      return guests
    }
  }

  private func devices() throws(OSInfoError) -> PackedDevices {
    // Every catalog has them, if of no device.
    try PackedDevices(prepared("devices") ?? [])
  }

  /// The ids of operating systems by their keys; of all of them without `keys`.
  package func operatingSystemIDs(
    _ keys: [Int]? = nil
  ) throws(OSInfoError) -> [Int: String] {
    let which = keys.map { "IN (\($0.map(String.init).joined(separator: ",")))" } ?? "IS NOT NULL"
    return try withConnection(.lean) { connection throws(OSInfoError) in
      var ids: [Int: String] = [:]
      try connection.each("SELECT os_key, id FROM base_os WHERE os_key \(which)") {
        ids[$0.int(0)] = $0.text(1)
      }
      return ids
    }
  }

  private func prepared(_ name: String) throws(OSInfoError) -> [UInt8]? {
    try withConnection(.lean) { connection throws(OSInfoError) in
      var bytes: [UInt8]?
      try connection.each("SELECT data FROM prepared WHERE name = ?", [.text(name)]) {
        bytes = $0.blob(0)
      }
      return bytes
    }
  }

  /// Says of an error that it is this catalog's.
  private func located<Result>(
    _ work: () throws(OSInfoError) -> Result
  ) throws(OSInfoError) -> Result {
    do throws(OSInfoError) {
      return try work()
    } catch {
      throw OSInfoError(
        error.code, error.message, at: SourceLocation(file: path), hint: error.hint)
    }
  }
}
