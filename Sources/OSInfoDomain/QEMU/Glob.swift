/// Patterns with `*` and `?`, as shells have them.
enum Glob {
  /// Whether the whole text fits the pattern.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let text = Array(text.utf8)
    let pattern = Array(pattern.utf8)
    var (here, there) = (0, 0)
    var star: (text: Int, pattern: Int)?
    while here < text.count {
      if there < pattern.count, pattern[there] == UInt8(ascii: "*") {
        star = (here, there)
        there += 1
      } else if there < pattern.count,
        pattern[there] == UInt8(ascii: "?") || pattern[there] == text[here]
      {
        here += 1
        there += 1
      } else if let last = star {
        star = (last.text + 1, last.pattern)
        here = last.text + 1
        there = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[there...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
