extension OSInformation {
  /// What an operating system is called in other systems, such as VMware's `guestId`; of several names in a
  /// system the first is the one to use.
  ///
  /// - Parameters:
  ///   - os: an id or short id.
  ///   - system: whose names; `nil` for all.
  ///   - architecture: on which architecture; `nil` for all of them.
  /// - Returns: the names; empty where none is known.
  /// - Throws: `.notFound` for an unknown operating system, and what reading the catalog throws.
  public func names(
    of os: String, in system: Alias.System? = nil, architecture: Architecture? = nil
  ) throws(OSInfoError) -> [Alias] {
    try catalog.names(of: os, in: system, architecture: architecture)
  }

  /// The operating systems that another system calls `name`, the newest first.
  ///
  /// There is more than one where that system does not tell them apart. See
  /// ``/OSInfoCatalog/Catalog/operatingSystems(knownAs:in:architecture:)``.
  ///
  /// - Parameters:
  ///   - name: the name there, such as `ubuntu64Guest`; case counts.
  ///   - system: the system; `nil` for any.
  ///   - architecture: on which architecture; `nil` for all of them.
  /// - Returns: each operating system once; empty where nothing is called so.
  /// - Throws: what reading the catalog throws.
  public func operatingSystems(
    knownAs name: String, in system: Alias.System? = nil, architecture: Architecture? = nil
  ) throws(OSInfoError) -> [NamedSystem] {
    try catalog.operatingSystems(knownAs: name, in: system, architecture: architecture)
  }
}
