/// What a text must contain for a pattern to be found in it at all.
///
/// A cheap test that comes before a regular expression: of thousands of patterns only the few whose
/// literals occur in the text are tried. Literals and texts are compared in lower case (``fold(_:)``), so that
/// patterns that ignore case are known by theirs as well.
package enum RequiredLiteral {
  /// Literals that all occur in a text, in lower case.
  package typealias Literals = [[UInt8]]

  /// The ways a PCRE2 pattern can match, each with the literals that every text it matches so has in it.
  ///
  /// Groups that must be there are followed, and what may be left out counts as both; a pattern of more than
  /// 64 ways requires less than it could. `nil` where some way requires nothing, or the pattern has what is not
  /// understood here.
  package static func alternatives(of pattern: String) -> [Literals]? {
    var scanner = Scanner(bytes: Array(pattern.utf8))
    guard let ways = scanner.ways(from: [Way()]) else { return nil }
    let found = ways.map(\.all)
    return found.contains { $0.isEmpty } ? nil : found
  }

  /// How many bytes of a pattern stand for themselves, outside groups and classes; of several top-level
  /// alternatives the fewest.
  package static func literalCount(of pattern: String) -> Int {
    var scanner = Scanner(bytes: Array(pattern.utf8))
    // Of no way at all nothing is kept.
    _ = scanner.ways(from: [])
    return scanner.literalCounts.min() ?? 0
  }

  /// A text with ASCII letters in lower case.
  package static func fold(_ text: [UInt8]) -> [UInt8] { text.map(fold) }

  private static func fold(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
  }

  /// One way a pattern can match: the literals it has passed, and the one that is still growing.
  private struct Way: Hashable {
    private var literals: Literals = []
    private var current: [UInt8] = []

    var all: Literals { current.isEmpty ? literals : literals + [current] }

    mutating func append(_ bytes: [UInt8]) { current += bytes }

    /// Ends the literal at hand.
    mutating func end() {
      literals = all
      current = []
    }
  }

  /// Reads a pattern once, left to right; what it does not understand ends the literals at hand.
  private struct Scanner {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var ignoresCase = false
    /// Whether options stood outside every group, behind which no byte is counted.
    private var hasOptions = false
    private var isUnderstood = true
    /// For each top-level alternative how many bytes stand for themselves.
    private(set) var literalCounts: [Int] = []
    private var literalCount = 0

    private static let mostWays = 64
    private static let mostAlternatives = 4096
    private static let deepest = 32

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// What the whole pattern makes of the ways that lead to it; `nil` where it is not understood.
    mutating func ways(from start: [Way]) -> [Way]? {
      let found = alternation(start)
      return isUnderstood && position == bytes.count ? found : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// All that a list of alternatives makes of the ways that lead to it.
    private mutating func alternation(_ start: [Way]) -> [Way] {
      var found: [Way] = []
      repeat {
        if depth == 0 { literalCount = 0 }
        let isCounted = depth == 0 && !hasOptions
        found += sequence(start)
        if isCounted { literalCounts.append(literalCount) }
        if found.count > Scanner.mostAlternatives { isUnderstood = false }
      } while isUnderstood && skip("|")
      return found
    }

    private mutating func sequence(_ start: [Way]) -> [Way] {
      var ways = start
      while let byte = next, isUnderstood {
        switch byte {
        case UInt8(ascii: "|"): return ways
        case UInt8(ascii: ")") where depth > 0: return ways
        case UInt8(ascii: "("): group(&ways)
        case UInt8(ascii: "["):
          skipClass()
          skipQuantifier()
          end(&ways)
        case UInt8(ascii: "."):
          position += 1
          skipQuantifier()
          end(&ways)
        case UInt8(ascii: "^"), UInt8(ascii: "$"):
          position += 1
          skipQuantifier()
        case UInt8(ascii: "\\"):
          escape(&ways)
        default: literal(&ways)
        }
      }
      return ways
    }

    // MARK: Parts of a sequence

    /// A character that stands for itself, with the quantifier behind it.
    private mutating func literal(_ ways: inout [Way]) {
      let start = position
      position += 1
      while let byte = next, byte & 0xC0 == 0x80 { position += 1 }
      let character = bytes[start..<position].map(RequiredLiteral.fold)
      let before = ways
      let quantifier = skipQuantifier()
      let isThere = quantifier == .once || quantifier == .atLeastOnce
      if isThere, depth == 0, !hasOptions { literalCount += character.count }
      // Some characters are the same without regard to case as others that are not the same in lower case, as
      // k and the sign of the Kelvin (U+212A), and s and the long s (U+017F).
      guard !ignoresCase || character[0] < 0x80 && !"ks".utf8.contains(character[0]) else {
        return end(&ways)
      }
      for index in ways.indices { ways[index].append(character) }
      finish(&ways, without: before, quantifier)
    }

    private mutating func group(_ ways: inout [Way]) {
      guard depth < Scanner.deepest else {
        isUnderstood = false
        return
      }
      guard let kind = openGroup() else { return }
      let before = ways
      depth += 1
      let outerCase = ignoresCase
      if case .options(let ignoring) = kind { ignoresCase = ignoring }
      let found = alternation(ways)
      ignoresCase = outerCase
      depth -= 1
      guard skip(")") else {
        isUnderstood = false
        return
      }
      let quantifier = skipQuantifier()
      if case .look = kind { return end(&ways) }
      guard found.count <= Scanner.mostWays else { return end(&ways) }
      ways = found
      finish(&ways, without: before, quantifier)
    }

    /// Ends what a quantifier was behind: what may be left out gives the ways without it as well.
    private func finish(_ ways: inout [Way], without before: [Way], _ quantifier: Quantifier) {
      switch quantifier {
      case .once: break
      case .atLeastOnce: end(&ways)
      case .optional where ways.count + before.count <= Scanner.mostWays: ways += before
      case .optional, .any:
        ways = before
        end(&ways)
      }
    }

    private func end(_ ways: inout [Way]) {
      var ended: Set<Way> = []
      ways = ways.compactMap { way in
        var way = way
        way.end()
        return ended.insert(way).inserted ? way : nil
      }
    }

    private enum Group {
      case plain
      /// A look ahead or behind, which takes nothing of the text.
      case look
      case options(ignoresCase: Bool)
    }

    /// Reads `(` and what says of which kind the group is; `nil` where it is no group but options for the rest of
    /// the one around it.
    private mutating func openGroup() -> Group? {
      position += 1
      if next == UInt8(ascii: "*") { isUnderstood = false }
      guard skip("?") else { return .plain }
      switch next {
      case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "|"):
        position += 1
        return .plain
      case UInt8(ascii: "="), UInt8(ascii: "!"):
        position += 1
        return .look
      case UInt8(ascii: "<"), UInt8(ascii: "P"), UInt8(ascii: "'"):
        _ = skip("P")
        if skip("<") {
          if skip("=") || skip("!") { return .look }
          return name(until: ">")
        }
        return skip("'") ? name(until: "'") : notUnderstood()
      default: return options()
      }
    }

    private mutating func name(until end: Unicode.Scalar) -> Group? {
      while let byte = next, isWord(byte) { position += 1 }
      return skip(end) ? .plain : notUnderstood()
    }

    private mutating func notUnderstood() -> Group? {
      isUnderstood = false
      return nil
    }

    /// Options such as `i`, `m` and `-i`; of those that change how the rest is to be read nothing is understood.
    private mutating func options() -> Group? {
      if depth == 0 { hasOptions = true }
      var ignoring = ignoresCase
      var isOn = true
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "i"): ignoring = isOn
        case UInt8(ascii: "m"), UInt8(ascii: "s"): break
        case UInt8(ascii: "-"): isOn = false
        case UInt8(ascii: ":"): return .options(ignoresCase: ignoring)
        case UInt8(ascii: ")"):
          ignoresCase = ignoring
          return nil
        default: return notUnderstood()
        }
      }
      return notUnderstood()
    }

    private mutating func escape(_ ways: inout [Way]) {
      position += 1
      guard let escaped = next else { return }
      guard isWord(escaped), escaped != UInt8(ascii: "_") else { return literal(&ways) }
      position += 1
      // A class, an assertion, a back reference; of a quotation nothing is understood.
      if escaped == UInt8(ascii: "Q") || escaped == UInt8(ascii: "E") { isUnderstood = false }
      if escaped != UInt8(ascii: "b") { skipArguments(of: escaped) }
      skipQuantifier()
      end(&ways)
    }

    // MARK: Quantifiers, classes, arguments

    private enum Quantifier { case once, optional, atLeastOnce, any }

    @discardableResult
    private mutating func skipQuantifier() -> Quantifier {
      var found = Quantifier.once
      switch next {
      case UInt8(ascii: "?"): found = .optional
      case UInt8(ascii: "*"): found = .any
      case UInt8(ascii: "+"): found = .atLeastOnce
      case UInt8(ascii: "{"):
        guard position + 1 < bytes.count else { return .once }
        // `{,3}` is a quantifier from PCRE2 10.43 on.
        if bytes[position + 1] == UInt8(ascii: ",") { isUnderstood = false }
        guard isDigit(bytes[position + 1]) else { return .once }
        found = bytes[position + 1] == UInt8(ascii: "0") ? .any : .atLeastOnce
        while let byte = next, byte != UInt8(ascii: "}") { position += 1 }
      default: return .once
      }
      position = min(position + 1, bytes.count)
      // Lazy and possessive forms.
      if !skip("?") { _ = skip("+") }
      return found
    }

    private mutating func skipClass() {
      position += 1
      _ = skip("^")
      _ = skip("]")
      while let byte = next, byte != UInt8(ascii: "]") {
        position += byte == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, bytes.count)
    }

    private mutating func skipArguments(of escaped: UInt8) {
      // \x41, \x{41}, \p{L}, \g{1}, \12: whatever follows is not taken for a literal.
      if next == UInt8(ascii: "{") {
        while let byte = next, byte != UInt8(ascii: "}") { position += 1 }
        position = min(position + 1, bytes.count)
      } else if escaped == UInt8(ascii: "x") || isDigit(escaped) {
        while let byte = next, isWord(byte) { position += 1 }
      } else if escaped == UInt8(ascii: "c") || escaped == UInt8(ascii: "p")
        || escaped == UInt8(ascii: "P")
      {
        position = min(position + 1, bytes.count)
      }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func isWord(_ byte: UInt8) -> Bool {
      isDigit(byte) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
        || byte == UInt8(ascii: "_")
    }
  }
}
