/// What a text must contain for a pattern to be found in it at all.
///
/// A cheap test that comes before a regular expression: of thousands of patterns only the few whose
/// literal occurs in the text are tried.
package enum RequiredLiteral {
  /// For each top-level alternative of a PCRE2 pattern the literals it requires, in order.
  ///
  /// Of one alternative all of them occur in every text the pattern matches. `nil` where some alternative requires
  /// none.
  package static func alternatives(of pattern: String) -> [[[UInt8]]]? {
    var scanner = Scanner(bytes: Array(pattern.utf8))
    var found: [[[UInt8]]] = []
    repeat {
      let literals = scanner.literalsOfAlternative()
      if literals.isEmpty { return nil }
      found.append(literals)
    } while scanner.skipBar()
    return found
  }

  /// How many bytes of a pattern stand for themselves, outside groups and classes; of several top-level
  /// alternatives the fewest.
  package static func literalCount(of pattern: String) -> Int {
    var scanner = Scanner(bytes: Array(pattern.utf8))
    var fewest = Int.max
    repeat {
      scanner.literalCount = 0
      _ = scanner.literalsOfAlternative()
      fewest = min(fewest, scanner.literalCount)
    } while scanner.skipBar()
    return fewest
  }

  /// Reads a pattern once, left to right; what it does not understand ends the literal at hand.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var literalCount = 0
    private var literals: [[UInt8]] = []
    private var current: [UInt8] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func skipBar() -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "|") else { return false }
      position += 1
      return true
    }

    mutating func literalsOfAlternative() -> [[UInt8]] {
      literals = []
      current = []
      while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "|"):
          keep()
          return literals
        case UInt8(ascii: "("):
          // Options such as (?i) change what the rest means; nothing is required then.
          if position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "?"),
            !"=!:<>".utf8.contains(bytes[position + 2])
          {
            position = bytes.count
            return []
          }
          skipGroup()
          skipQuantifier()
          keep()
        case UInt8(ascii: "["):
          skipClass()
          skipQuantifier()
          keep()
        case UInt8(ascii: "^"), UInt8(ascii: "$"):
          position += 1
          if quantifier() != .none { skipQuantifier() }
        case UInt8(ascii: "."):
          position += 1
          skipQuantifier()
          keep()
        case UInt8(ascii: "\\"):
          position += 1
          guard position < bytes.count else { break }
          let escaped = bytes[position]
          position += 1
          if isAlphanumeric(escaped) {
            // A class, an assertion, a back reference, a quotation.
            if escaped == UInt8(ascii: "Q") || escaped == UInt8(ascii: "E") {
              position = bytes.count
              return []
            }
            if escaped != UInt8(ascii: "b") { skipArguments(of: escaped) }
            skipQuantifier()
            keep()
          } else {
            append(escaped)
          }
        default:
          position += 1
          append(byte)
        }
      }
      keep()
      return literals
    }

    /// Ends the literal at hand.
    private mutating func keep() {
      if !current.isEmpty { literals.append(current) }
      current = []
    }

    /// Takes one literal byte, with the quantifier behind it.
    private mutating func append(_ byte: UInt8) {
      switch quantifier() {
      case .none:
        current.append(byte)
        literalCount += 1
      case .optional:
        skipQuantifier()
        keep()
      case .atLeastOnce:
        skipQuantifier()
        current.append(byte)
        literalCount += 1
        keep()
      }
    }

    private enum Quantifier { case none, optional, atLeastOnce }

    private func quantifier() -> Quantifier {
      guard position < bytes.count else { return .none }
      switch bytes[position] {
      case UInt8(ascii: "?"), UInt8(ascii: "*"): return .optional
      case UInt8(ascii: "+"): return .atLeastOnce
      case UInt8(ascii: "{"):
        guard position + 1 < bytes.count, isDigit(bytes[position + 1]) else { return .none }
        return bytes[position + 1] == UInt8(ascii: "0") ? .optional : .atLeastOnce
      default: return .none
      }
    }

    private mutating func skipQuantifier() {
      guard quantifier() != .none else { return }
      if bytes[position] == UInt8(ascii: "{") {
        while position < bytes.count, bytes[position] != UInt8(ascii: "}") { position += 1 }
      }
      position += 1
      // Lazy and possessive forms.
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "?") || bytes[position] == UInt8(ascii: "+")
      {
        position += 1
      }
    }

    private mutating func skipGroup() {
      var depth = 0
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\\"): position += 1
        case UInt8(ascii: "["):
          skipClass()
          continue
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        default: break
        }
        position += 1
        if depth == 0 { return }
      }
      position = min(position, bytes.count)
    }

    private mutating func skipClass() {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "^") { position += 1 }
      if position < bytes.count, bytes[position] == UInt8(ascii: "]") { position += 1 }
      while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
        position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
      }
      position = min(position + 1, bytes.count)
    }

    private mutating func skipArguments(of escaped: UInt8) {
      // \x41, \x{41}, \p{L}, \g{1}, \12: whatever follows is not taken for a literal.
      if position < bytes.count, bytes[position] == UInt8(ascii: "{") {
        while position < bytes.count, bytes[position] != UInt8(ascii: "}") { position += 1 }
        position = min(position + 1, bytes.count)
      } else if escaped == UInt8(ascii: "x") || isDigit(escaped) {
        while position < bytes.count, isAlphanumeric(bytes[position]) { position += 1 }
      } else if escaped == UInt8(ascii: "c") || escaped == UInt8(ascii: "p")
        || escaped == UInt8(ascii: "P")
      {
        position = min(position + 1, bytes.count)
      }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
      isDigit(byte) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
    }
  }
}
