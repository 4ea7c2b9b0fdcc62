internal import CSQLite

/// What a process that has SQLite to itself may set up before its first connection.
package enum SQLiteProcess {
  /// Has SQLite not count the memory it uses, which takes a lock for each allocation, and take memory for a page of a
  /// file when it reads it, not for twenty at once.
  ///
  /// For those who have an SQLite of their own: a library must not change what the rest of its process sees.
  package static func useLittleMemory() {
    _ = osinfo_count_no_memory()
    _ = osinfo_take_pages_singly()
  }

  /// Has SQLite take no locks at all; for a tool that asks it from one thread only.
  package static func takeNoLocks() { _ = osinfo_take_no_locks() }
}
