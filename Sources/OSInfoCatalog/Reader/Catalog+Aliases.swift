public import OSInfoModel

/// An operating system that another system's name stands for.
public struct NamedSystem: Sendable, Hashable {
  /// The globally unique id.
  public var id: String
  /// The name on command lines.
  public var shortID: String
  /// The name for people.
  public var name: String
  /// The version; `nil` where none is stated.
  public var version: String?
  /// The day of the release, `YYYY-MM-DD`; `nil` where none is known.
  public var releaseDate: String?
  /// The name that was asked for, with its system and architecture.
  public var alias: Alias
}

extension Catalog {
  /// What an operating system is called in other systems, in the order of the data: of several names in a
  /// system the first is the one to use.
  ///
  /// - Parameters:
  ///   - os: an id or short id.
  ///   - system: whose names; `nil` for all.
  ///   - architecture: on which architecture; `nil` for all of them. A name that is stated for no
  ///     architecture holds on all.
  /// - Returns: the names; empty where none is known.
  /// - Throws: `.notFound` for an unknown operating system, and what reading the catalog throws.
  public func names(
    of os: String, in system: Alias.System? = nil, architecture: Architecture? = nil
  ) throws(OSInfoError) -> [Alias] {
    guard let id = try operatingSystemID(named: os) else {
      throw OSInfoError(.notFound, "no operating system is called '\(os)'")
    }
    return try withConnection { connection throws(OSInfoError) in
      var result: [Alias] = []
      try connection.each(
        """
        SELECT a.system, a.arch, a.value FROM base_os o JOIN base_os_alias a USING (os_key)
        WHERE o.id = ?1 AND (?2 IS NULL OR a.system = ?2)
          AND (?3 IS NULL OR a.arch IN (?3, 'all'))
        ORDER BY a.position
        """, [.text(id), Value(system?.rawValue), Value(architecture?.rawValue)]
      ) { result.append(Catalog.alias($0, 0)) }
      return result
    }
  }

  /// The operating systems that another system calls `name`, the newest first.
  ///
  /// More than one is an answer that is ambiguous: the other system does not tell them apart. Case counts.
  /// The version of an os-release name may be longer than the data has it: where nothing is called
  /// `alpine 3.22.1`, `alpine 3.22` is asked for, then `alpine 3`; then the ID alone, unless there are names of
  /// that ID with a version, so that an unknown release is not taken for the one that has none.
  ///
  /// - Parameters:
  ///   - name: the name there, such as `ubuntu64Guest`.
  ///   - system: the system; `nil` for any.
  ///   - architecture: on which architecture; `nil` for all of them.
  /// - Returns: each operating system once; those without a date last, then by short id and id.
  /// - Throws: what reading the catalog throws.
  public func operatingSystems(
    knownAs name: String, in system: Alias.System? = nil, architecture: Architecture? = nil
  ) throws(OSInfoError) -> [NamedSystem] {
    try withConnection { connection throws(OSInfoError) in
      var asked = name
      while true {
        let found = try Catalog.systems(asked, system, architecture, on: connection)
        guard found.isEmpty, system == .osRelease, let shorter = Catalog.shortened(asked) else {
          return found
        }
        let isIDAlone = !shorter.utf8.contains(UInt8(ascii: " "))
        if isIDAlone, try Catalog.hasVersions(shorter, connection) { return [] }
        asked = shorter
      }
    }
  }

  /// `ID 3.22.1` without the last part of its version; `nil` for an ID alone, and for what is too long.
  private static func shortened(_ name: String) -> String? {
    guard name.utf8.count <= 256, let blank = name.utf8.firstIndex(of: UInt8(ascii: " ")) else {
      return nil
    }
    let dot = name.utf8[blank...].lastIndex { $0 == UInt8(ascii: ".") }
    return String(name[..<(dot ?? blank)])
  }

  /// Whether an os-release ID has names with a version.
  private static func hasVersions(
    _ id: String, _ connection: borrowing Connection
  ) throws(OSInfoError) -> Bool {
    var found = false
    // '!' is the character after the blank.
    try connection.each(
      """
      SELECT 1 FROM base_os_alias WHERE value > ?1 AND value < ?2 AND system = 'os-release' LIMIT 1
      """, [.text(id + " "), .text(id + "!")]
    ) { _ in found = true }
    return found
  }

  private static func systems(
    _ name: String, _ system: Alias.System?, _ architecture: Architecture?,
    on connection: borrowing Connection
  ) throws(OSInfoError) -> [NamedSystem] {
    var result: [NamedSystem] = []
    var seen: Set<String> = []
    try connection.each(
      """
      SELECT o.id, o.short_id, o.name, o.version, o.release_date, a.system, a.arch, a.value
      FROM base_os_alias a JOIN base_os o USING (os_key)
      WHERE a.value = ?1 AND (?2 IS NULL OR a.system = ?2)
        AND (?3 IS NULL OR a.arch IN (?3, 'all'))
      ORDER BY o.release_date IS NULL, o.release_date DESC, o.os_key, a.position
      """, [.text(name), Value(system?.rawValue), Value(architecture?.rawValue)]
    ) { row in
      let id = row.text(0) ?? ""
      guard seen.insert(id).inserted else { return }
      result.append(
        NamedSystem(
          id: id, shortID: row.text(1) ?? id, name: row.text(2) ?? "", version: row.text(3),
          releaseDate: row.text(4), alias: Catalog.alias(row, 5)))
    }
    return result
  }

  private static func alias(_ row: borrowing Statement, _ column: Int) -> Alias {
    Alias(
      system: Alias.System(rawValue: row.text(column) ?? ""),
      architecture: Architecture(rawValue: row.text(column + 1) ?? "all"),
      value: row.text(column + 2) ?? "")
  }
}
