import OSInfoJSON
import OSInfoModel
import Testing

struct JSONParsingTests {
  @Test(
    "What is written is read",
    arguments: [
      #"{"a":[1,-2,true,false,null,"x"],"b":{"c":{}}}"#, #""é\u00007f""#, "[]",
      "-9223372036854775808",
      #"["\n\t\r\\\""]"#,
    ])
  func roundTrip(_ text: String) throws {
    let value = try JSON(parsing: Array(text.utf8), name: "test")
    #expect(try JSON(parsing: value.lineBytes, name: "test") == value)
    #expect(try JSON(parsing: value.textBytes, name: "test") == value)
  }

  @Test("Escapes are what they stand for")
  func escapes() throws {
    let text = #" "\u00e9\ud83d\ude00\/\b\f" "#
    let value = try JSON(parsing: Array(text.utf8), name: "test")
    #expect(value == .string("é😀/\u{8}\u{c}"))
  }

  @Test(
    "What is no JSON is refused, with the place",
    arguments: [
      "", " ", "{", "[", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "1 2", "01", "-", "1.5",
      "1e3",
      "tru", "nul", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\n\"",
      "+1", "'a'",
      "99999999999999999999", "]", "}", ",",
    ])
  func refused(_ text: String) {
    let error = #expect(throws: OSInfoError.self) {
      try JSON(parsing: Array(text.utf8), name: "test")
    }
    #expect(error?.code == .malformed)
    #expect(error?.location?.offset != nil)
  }

  @Test("Text that is not UTF-8 is refused")
  func invalid() {
    for bytes: [UInt8] in [
      [0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc3, 0x22],
    ] {
      #expect(throws: OSInfoError(.malformed, "")) { try JSON(parsing: bytes, name: "test") }
    }
  }

  @Test("Depth is bounded")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSON(parsing: nested(JSON.depthLimit), name: "test")
    #expect(throws: OSInfoError(.limitExceeded, "")) {
      try JSON(parsing: nested(1_000_000), name: "test")
    }
  }
}
