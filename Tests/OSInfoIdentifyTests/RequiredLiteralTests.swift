import OSInfoModel
import OSInfoPattern
import Testing

/// What patterns require of a text, held against what PCRE2 says of it.
@Suite struct RequiredLiteralTests {
  /// A pattern, and what each way it can match requires; `nil` for nothing.
  private static let patterns: [(String, [[String]]?)] = [
    ("^Debian 12\\.\\d+ amd64 n$", [["debian 12.", " amd64 n"]]),
    ("RHEL|CentOS", [["rhel"], ["centos"]]),
    (
      "^(CentOS-7-(x86_64-(Live)?GNOME|live))",
      [
        ["centos-7-x86_64-livegnome"], ["centos-7-x86_64-gnome"], ["centos-7-live"],
      ]
    ),
    ("^MX-?L(ive|IVE)$", [["mx-live"], ["mx-live"], ["mxlive"], ["mxlive"]]),
    ("P(GN|KD) \\d", [["pgn "], ["pkd "]]),
    ("(abc)?", nil), ("(abc)*x{0,2}", nil), ("a*b", [["b"]]), ("ab+c", [["ab", "c"]]),
    ("a(b|)c", [["abc"], ["ac"]]), ("(ab){2}c", [["ab", "c"]]), ("ab|", nil),
    ("(?i)^ReactOS$", [["reacto"]]), ("(?i:deepin) OS", [["deepin os"]]),
    ("(?m)^PRODUCT='pbs'", [["product='pbs'"]]), ("(?i)KELVIN sign", [["elvin ", "ign"]]),
    ("(?i)ÄB", [["b"]]), ("Äb?", [["Ä"], ["Äb"]]), ("bÄ?", [["b"], ["bÄ"]]),
    ("a(?=b)c", [["a", "c"]]), ("(?!x)abc", [["abc"]]), ("(?<=a)bc", [["bc"]]),
    ("(?<year>20)\\d\\d", [["20"]]), ("[abc]def[g]", [["def"]]), ("a\\.b\\/c", [["a.b/c"]]),
    ("\\x41bc", nil), ("a\\Qb|c\\E", nil), ("(?x)a b", nil), ("(?#note)abc", nil),
    ("a(?(?=b)b|c)", nil), ("(*UTF)abc", nil), ("a{,3}bcd", nil), ("(?>ab|a)c", [["abc"], ["ac"]]),
    ("", nil), (".*", nil),
  ]

  @Test("A pattern requires the literals of each way it can match", arguments: patterns.indices)
  func ways(_ index: Int) {
    let (pattern, expected) = Self.patterns[index]
    let found = RequiredLiteral.alternatives(of: pattern).map {
      $0.map { $0.map { String(decoding: $0, as: UTF8.self) } }.sorted { $0.joined() < $1.joined() }
    }
    #expect(found == expected?.sorted { $0.joined() < $1.joined() }, "\(pattern)")
  }

  @Test("Whatever text a pattern matches has all that one of its ways requires")
  func sound() throws {
    let texts = [
      "Debian 12.5 amd64 n", "CentOS-7-x86_64-LiveGNOME", "CentOS-7-x86_64-GNOME", "MX-Live",
      "MXLIVE", "reactos", "REACTO\u{17F}", "\u{212A}elvin \u{17F}ign", "kelvin sign", "DEEPIN OS",
      "äB", "äb", "Ä", "b", "bÄ", "abc", "ac", "abbc", "ababc", "2024", "adefg", "Abc", "a.b/c",
      "PGN 1", "ab|c", "x\nPRODUCT='pbs'", "aabcd", "", "CentOS", "c",
    ]
    var matches = 0
    for (pattern, _) in Self.patterns where pattern != "a{,3}bcd" {
      let compiled = try Pattern(pattern)
      guard let ways = RequiredLiteral.alternatives(of: pattern) else { continue }
      for text in texts where compiled.firstMatch(in: Array(text.utf8)) != nil {
        let folded = RequiredLiteral.fold(Array(text.utf8))
        let holds = ways.contains { $0.allSatisfy { has(folded, $0) } }
        #expect(holds, "\(pattern) matches \(text)")
        matches += 1
      }
    }
    #expect(matches > 40)
  }

  @Test("A pattern of very many ways, or very deep, takes no time")
  func large() {
    let many = String(repeating: "(a|b|c|d)?", count: 2_000)
    #expect(RequiredLiteral.alternatives(of: many) == nil)
    #expect(
      RequiredLiteral.alternatives(of: many + "xyz")?.allSatisfy { $0.last == [120, 121, 122] }
        == true)
    let deep = String(repeating: "(", count: 10_000) + "a" + String(repeating: ")", count: 10_000)
    #expect(RequiredLiteral.alternatives(of: deep) == nil)
    let bars = String(repeating: "abc|", count: 20_000) + "abc"
    #expect(RequiredLiteral.alternatives(of: bars) == nil)
  }

  @Test("Bytes that stand for themselves are counted outside groups")
  func counts() {
    for (pattern, count) in [
      ("^Debian 12", 9), ("ab|abcd", 2), ("a(bcd)e", 2), ("ab?c+", 2), ("(?i)abc", 0),
      ("x(?i)abc", 1),
      ("", 0), ("\\d\\.", 1),
    ] {
      #expect(RequiredLiteral.literalCount(of: pattern) == count, "\(pattern)")
    }
  }

  private func has(_ text: [UInt8], _ literal: [UInt8]) -> Bool {
    guard literal.count <= text.count else { return false }
    return (0...(text.count - literal.count)).contains {
      text[$0..<$0 + literal.count].elementsEqual(literal)
    }
  }
}
