internal import Glibc
public import Synchronization

extension Mutex where Value: ~Copyable {
  /// Runs a few instructions while nobody else has the value.
  ///
  /// Where it is taken, this looks again instead of standing in line: Swift's mutex is handed on to who waits
  /// longest (`FUTEX_UNLOCK_PI`, futex(2)), so that once threads wait, each call costs two switches of thread,
  /// and more come to wait in the meantime.
  @inlinable
  package borrowing func briefly<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    for _ in 0..<1000 {
      if let result = try withLockIfAvailable(body) { return result }
      letOthersRun()
    }
    return try withLock(body)
  }
}

/// Lets another thread have the processor.
@usableFromInline
package func letOthersRun() { sched_yield() }
