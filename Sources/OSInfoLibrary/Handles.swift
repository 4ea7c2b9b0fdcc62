internal import OSInfo
internal import Synchronization

/// The open catalogs, by the names that callers hold.
///
/// A name is a number that is never given twice, so that one that was closed is known to be closed, whatever was
/// opened since. A call keeps its catalog alive until it ends.
final class Handles: Sendable {
  private struct Table {
    var last: UInt = 0
    var open: [UInt: OSInformation] = [:]
  }

  /// The one table of the process.
  static let shared = Handles()

  private let table = Mutex(Table())

  private init() {}

  /// The name of a catalog from now on.
  func add(_ osinfo: OSInformation) -> UInt {
    table.briefly { table in
      // Names look like addresses of nothing: small, and of no alignment.
      table.last += 2
      table.open[table.last + 1] = osinfo
      return table.last + 1
    }
  }

  /// The catalog of a name; `nil` where it is closed or was never one.
  subscript(_ name: UInt) -> OSInformation? { table.briefly { $0.open[name] } }

  /// Forgets a name; the catalog goes when the last call ends.
  func remove(_ name: UInt) -> Bool {
    // What is taken out goes away when the lock is free again.
    let removed = table.briefly { $0.open.removeValue(forKey: name) }
    return removed != nil
  }
}
