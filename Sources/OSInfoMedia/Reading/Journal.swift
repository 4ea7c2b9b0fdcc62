/// What reading one input may cost, and what it met on the way.
final class Journal {
  /// How many bytes may be read from one input in all.
  static let byteLimit = 16 << 20
  /// How many warnings are kept.
  static let warningLimit = 32

  private(set) var warnings: [MediaWarning] = []
  private var left: Int
  private var known: Set<MediaWarning> = []
  private var exhausted = false

  /// A fresh journal.
  init(byteLimit: Int = Journal.byteLimit) { left = byteLimit }

  /// Notes damage, once for each message and place.
  func warn(_ message: @autoclosure () -> String, at offset: UInt64? = nil) {
    guard warnings.count <= Journal.warningLimit else { return }
    guard warnings.count < Journal.warningLimit else {
      warnings.append(MediaWarning("further damage is not listed"))
      return
    }
    let warning = MediaWarning(message(), at: offset)
    if known.insert(warning).inserted { warnings.append(warning) }
  }

  /// Takes `count` bytes from the budget; `false`, with a warning, once it is used up.
  func spend(_ count: Int, at offset: UInt64) -> Bool {
    guard count <= left else {
      if !exhausted {
        exhausted = true
        left = 0
        warn("reading ends here: the bound on one medium was reached", at: offset)
      }
      return false
    }
    left -= count
    return true
  }
}
