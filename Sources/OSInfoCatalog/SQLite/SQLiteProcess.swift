internal import CSQLite

/// What a process that has SQLite to itself may set up before its first connection.
package enum SQLiteProcess {
  /// Has SQLite not count the memory it uses, which takes a lock for each allocation.
  ///
  /// For tools only: a library must not change what the rest of its process sees.
  package static func countNoMemory() { _ = osinfo_count_no_memory() }

  /// Has SQLite take no locks at all; for a tool that asks it from one thread only.
  package static func takeNoLocks() { _ = osinfo_take_no_locks() }
}
