internal import Glibc

/// A bar on standard error, for work that takes longer than a second on a terminal.
///
/// In a pipe, or on work that is quick, it writes nothing.
package struct ProgressBar {
  private let label: String
  private let isEnabled: Bool
  private let start = ProgressBar.now()
  private var last: UInt64 = 0
  private var isShown = false

  /// A bar for work called `label`; `isEnabled` is whether anybody watches.
  package init(_ label: String, isEnabled: Bool = Terminal.isInteractive) {
    self.label = label
    self.isEnabled = isEnabled
  }

  /// Says that `done` of `total` are done.
  package mutating func update(_ done: Int, of total: Int) {
    guard isEnabled else { return }
    let time = ProgressBar.now()
    // Not in the first second, and ten times a second then.
    guard time &- start > 1_000_000_000, time &- last > 100_000_000 else { return }
    last = time
    isShown = true
    let line = ProgressBar.line(label, done: done, total: total)
    _ = Output.write(Array("\r\(line)\u{1b}[K".utf8), to: STDERR_FILENO)
  }

  /// Takes the bar away.
  package mutating func finish() {
    guard isShown else { return }
    isShown = false
    _ = Output.write(Array("\r\u{1b}[K".utf8), to: STDERR_FILENO)
  }

  /// `label [#####     ] 50%`.
  static func line(_ label: String, done: Int, total: Int) -> String {
    let width = 30
    let part = total <= 0 ? 0 : min(max(done, 0), total)
    let filled = total <= 0 ? 0 : Int(Double(part) / Double(total) * Double(width))
    let percent = total <= 0 ? 0 : Int(Double(part) / Double(total) * 100)
    let bar =
      String(repeating: "#", count: filled) + String(repeating: " ", count: width - filled)
    return "\(label) [\(bar)] \(percent)%"
  }

  private static func now() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000
      &+ UInt64(truncatingIfNeeded: time.tv_nsec)
  }
}
