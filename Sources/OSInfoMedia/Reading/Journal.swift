/// What reading one input may cost, and what it met on the way.
final class Journal {
  /// How many bytes may be read from one input in all.
  static let byteLimit = 16 << 20
  /// How many bytes may be looked at, those that are read again and again included; this bounds
  /// the time, where the other bounds the input.
  static let workLimit = 32 << 20
  /// How many warnings are kept.
  static let warningLimit = 32

  private(set) var warnings: [MediaWarning] = []
  private var left: Int
  private var workLeft: Int
  private var exhausted = false

  /// A fresh journal.
  init(byteLimit: Int = Journal.byteLimit, workLimit: Int = Journal.workLimit) {
    left = byteLimit
    workLeft = workLimit
  }

  /// Notes damage, once for each message and place.
  func warn(_ message: @autoclosure () -> String, at offset: UInt64? = nil) {
    guard warnings.count <= Journal.warningLimit else { return }
    guard warnings.count < Journal.warningLimit else {
      warnings.append(MediaWarning("further damage is not listed"))
      return
    }
    let warning = MediaWarning(message(), at: offset)
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Takes `count` bytes from the budget of reading; `false`, with a warning, once it is used up.
  func spend(_ count: Int, at offset: UInt64) -> Bool {
    guard count <= left else {
      exhaust(at: offset)
      return false
    }
    left -= count
    return true
  }

  /// Takes `count` bytes from the budget of looking; `false`, with a warning, once it is used up.
  func work(_ count: Int, at offset: UInt64) -> Bool {
    guard count <= workLeft else {
      exhaust(at: offset)
      return false
    }
    workLeft -= count
    return true
  }

  private func exhaust(at offset: UInt64) {
    if !exhausted { warn("reading ends here: the bound on one medium was reached", at: offset) }
    exhausted = true
    left = 0
    workLeft = 0
  }
}
