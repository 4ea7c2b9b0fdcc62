import Foundation
import OSInfoCommandLine
import Testing

@Suite struct JSONTests {
  @Test(
    "Values are written in one way only",
    arguments: [
      (JSON.null, "null"), (.bool(true), "true"), (.bool(false), "false"),
      (.number(-9_223_372_036_854_775_808), "-9223372036854775808"),
      (.string(""), #""""#), (.string("a\"b\\c/d"), #""a\"b\\c/d""#),
      (.string("\n\r\t\u{0}\u{1f}\u{7f}"), #""\n\r\t\u0000\u001f\u007f""#),
      (.string("é\u{2028}😀"), "\"é\u{2028}😀\""),
      (.array([]), "[]"), (.array([.number(1), .null]), "[1,null]"),
      (.object([:]), "{}"),
      (
        .object(["b": .number(1), "a-b": .number(2), "a": .number(3), "é": .null]),
        #"{"a":3,"a-b":2,"b":1,"é":null}"#
      ),
    ])
  func lines(value: JSON, expected: String) {
    #expect(value.line == expected)
  }

  @Test("Several lines are indented by two blanks")
  func pretty() {
    let value = JSON.object(["list": .array([.number(1), .object([:])]), "none": .array([])])
    #expect(
      value.text == """
        {
          "list": [
            1,
            {}
          ],
          "none": []
        }
        """)
  }

  @Test("Another reader understands every character")
  func roundTrip() throws {
    var text = ""
    for scalar in 0..<0x300 { text.unicodeScalars.append(Unicode.Scalar(UInt32(scalar)) ?? "?") }
    let parsed = try JSONSerialization.jsonObject(with: Data(JSON.strings([text]).lineBytes))
    #expect((parsed as? [String]) == [text])
  }
}
