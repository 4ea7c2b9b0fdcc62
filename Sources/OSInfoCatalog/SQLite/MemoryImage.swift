/// The bytes of a database that is in memory, which connections share.
///
/// They are written once, before anybody reads them; that is what `@unchecked` asserts.
@safe
final class MemoryImage: @unchecked Sendable {
  /// Where they are.
  let start: UnsafeMutablePointer<UInt8>
  /// How many there are.
  let count: Int

  /// A copy of `bytes`.
  init(_ bytes: [UInt8]) {
    count = bytes.count
    unsafe start = .allocate(capacity: max(1, count))
    unsafe start.initialize(to: 0)
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe start.update(from: base, count: source.count)
    }
  }

  deinit { unsafe start.deallocate() }
}
