internal import CSQLite

/// The statements of a connection that are not in use, each ready to be run again: a question that was asked before
/// need not be parsed and planned anew.
@safe
final class StatementCache {
  private var idle: [String: OpaquePointer] = unsafe [:]
  private var isOpen = true

  /// How many are kept; who asks ever new questions has them forgotten.
  private static let capacity = 128

  /// The statement of a text that is not in use, taken out; `nil` where there is none.
  func take(_ sql: String) -> OpaquePointer? { unsafe idle.removeValue(forKey: sql) }

  /// Keeps a statement that is no longer in use.
  func put(_ handle: OpaquePointer, _ sql: String) {
    _ = unsafe sqlite3_reset(handle)
    _ = unsafe sqlite3_clear_bindings(handle)
    guard isOpen else {
      unsafe sqlite3_finalize(handle)
      return
    }
    if unsafe idle.count >= StatementCache.capacity { forget() }
    if let twin = unsafe idle.updateValue(handle, forKey: sql) { unsafe sqlite3_finalize(twin) }
  }

  /// Keeps nothing any more.
  func close() {
    isOpen = false
    forget()
  }

  private func forget() {
    unsafe idle.values.forEach { handle in _ = unsafe sqlite3_finalize(handle) }
    unsafe idle.removeAll()
  }
}
