import OSInfoModel

/// Where in a series a text is filled in: the row, the architecture, the variant.
struct SeriesScope: Sendable {
  var row: Int
  var architecture: Series.Dimension?
  var variant: Series.Dimension?
}

/// Finds what placeholders stand for, and what applies.
struct SeriesValues {
  let series: Series
  /// Which nodes did something, by number.
  private(set) var used: [Bool]
  /// The placeholder that was last found to stand for nothing.
  private(set) var missing = ""
  private var budget: Int

  /// How much an expansion may cost: one for each step and each 16 bytes.
  static let budget = 12_000_000
  /// The longest value, in bytes.
  static let longest = 65_536

  init(_ series: Series) {
    self.series = series
    used = Array(repeating: false, count: series.nodeCount)
    budget = SeriesValues.budget
  }

  /// Remembers that an element did something.
  mutating func use(_ node: SeriesNode) { used[node.number] = true }

  /// Counts work; a series that needs too much is refused.
  mutating func spend(_ amount: Int = 1) throws(OSInfoError) {
    budget -= amount
    if budget < 0 {
      throw OSInfoError(
        .limitExceeded, "the series expands to more than is allowed",
        hint: "split it, or state fewer combinations")
    }
  }

  /// Whether an element applies.
  mutating func applies(_ node: SeriesNode, _ scope: SeriesScope) throws(OSInfoError) -> Bool {
    try applies(node, scope, depth: 0)
  }

  private mutating func applies(
    _ node: SeriesNode, _ scope: SeriesScope, depth: Int
  ) throws(OSInfoError) -> Bool {
    try spend()
    let narrowing = node.narrowing
    guard narrowing.includes(scope.row) else { return false }
    if let names = narrowing.architectures {
      guard let here = scope.architecture?.name, names.contains(here) else { return false }
    }
    if let names = narrowing.variants {
      guard let here = scope.variant?.name, names.contains(here) else { return false }
    }
    return try conditionsHold(node, scope, depth: depth)
  }

  /// Whether what `with` and `without` ask for is so.
  mutating func conditionsHold(
    _ node: SeriesNode, _ scope: SeriesScope, depth: Int = 0
  ) throws(OSInfoError) -> Bool {
    for name in node.narrowing.with {
      guard let value = try value(name, scope, depth), !value.text.isEmpty else { return false }
    }
    for name in node.narrowing.without {
      if let value = try value(name, scope, depth), !value.text.isEmpty { return false }
    }
    return true
  }

  /// A text with its placeholders filled in; `nil` when one stands for nothing.
  mutating func fill(
    _ template: SeriesTemplate, _ scope: SeriesScope
  ) throws(OSInfoError) -> String? {
    try fill(template, scope, 0)
  }

  private mutating func fill(
    _ template: SeriesTemplate, _ scope: SeriesScope, _ depth: Int
  ) throws(OSInfoError) -> String? {
    if template.parts.count == 1, case .text(let text) = template.parts[0] {
      try spend()
      return text
    }
    var result = ""
    for part in template.parts {
      switch part {
      case .text(let text): result += text
      case .placeholder(let name):
        guard let value = try value(name, scope, depth) else {
          if missing.isEmpty || depth == 0 { missing = name }
          return nil
        }
        result +=
          template.isPattern && !value.isPattern
          ? SeriesTemplate.escaped(value.text) : value.text
      }
      guard result.utf8.count <= SeriesValues.longest else {
        throw OSInfoError(
          .limitExceeded, "a value of the series is longer than \(SeriesValues.longest) bytes")
      }
    }
    try spend(1 + result.utf8.count / 16)
    return result
  }

  /// What a placeholder stands for: the row's, the variant's, the architecture's, or a `let`.
  private mutating func value(
    _ name: String, _ scope: SeriesScope, _ depth: Int
  ) throws(OSInfoError) -> (text: String, isPattern: Bool)? {
    try spend()
    if let text = series.rows[scope.row].values[name] { return (text, false) }
    if let text = scope.variant?.values[name] { return (text, false) }
    if let text = scope.architecture?.values[name] { return (text, false) }
    guard let candidates = series.lets[name] else { return nil }
    guard depth < 16 else {
      throw OSInfoError(
        .invalid, "{\(name)} is said by itself, or more than 16 deep",
        at: SourceLocation(file: "", line: candidates[0].line))
    }
    for node in candidates.reversed()
    where try applies(node, scope, depth: depth + 1) {
      guard let text = node.text, let filled = try fill(text, scope, depth + 1) else { return nil }
      use(node)
      return (SeriesValues.changed(filled, node.changes), text.isPattern)
    }
    return nil
  }

  /// A value after what its `let` asks for: the part before or after a text, texts replaced, its case.
  private static func changed(_ text: String, _ changes: [String: String]) -> String {
    var bytes = Array(text.utf8)
    if let mark = changes["before"], let found = range(of: Array(mark.utf8), in: bytes[...]) {
      bytes = Array(bytes[..<found.lowerBound])
    }
    if let mark = changes["after"], let found = range(of: Array(mark.utf8), in: bytes[...]) {
      bytes = Array(bytes[found.upperBound...])
    }
    if let old = changes["replace"] {
      var result: [UInt8] = []
      var rest = bytes[...]
      while let found = range(of: Array(old.utf8), in: rest) {
        result += rest[rest.startIndex..<found.lowerBound]
        result += Array((changes["by"] ?? "").utf8)
        rest = rest[found.upperBound...]
      }
      bytes = result + rest
    }
    let result = String(decoding: bytes.prefix(longest), as: UTF8.self)
    switch changes["case"] {
    case "lower": return result.lowercased()
    case "upper": return result.uppercased()
    default: return result
    }
  }

  private static func range(of part: [UInt8], in whole: ArraySlice<UInt8>) -> Range<Int>? {
    guard !part.isEmpty, part.count <= whole.count else { return nil }
    for start in whole.startIndex...(whole.endIndex - part.count)
    where whole[start..<(start + part.count)].elementsEqual(part) {
      return start..<(start + part.count)
    }
    return nil
  }
}
