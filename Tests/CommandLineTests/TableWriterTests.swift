import OSInfoCommandLine
import Testing

@Suite struct TableWriterTests {
  @Test("Columns are padded by bytes, and longer values are not cut")
  func padding() {
    let table = TableWriter([.init("Name", width: 6), .init("N", width: 2)])
    var bytes: [UInt8] = []
    table.appendHeader(to: &bytes)
    table.append(["é", "1"], to: &bytes)
    table.append(["longer than it", ""], to: &bytes)
    table.append(["a\nb\u{7f}"], to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text == """
         Name   | N\u{20}
        --------+---
         é     | 1\u{20}
         longer than it |\u{20}\u{20}\u{20}
         a b    |\u{20}\u{20}\u{20}

        """)
  }
}
