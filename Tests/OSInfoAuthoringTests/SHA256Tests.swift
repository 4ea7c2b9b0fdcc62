import OSInfoModel
import Testing

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 and of NIST's validation suite.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmno"
        + "pqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func agreesWithTheStandard(_ text: String, _ digest: String) {
    #expect(SHA256.hexadecimal(of: Array(text.utf8)) == digest)
  }

  @Test func digestsAMillionLetters() {
    #expect(
      SHA256.hexadecimal(of: Array(repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func takesBytesInPieces() {
    for size in 0...200 {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      var digest = SHA256()
      for start in stride(from: 0, to: size, by: 13) {
        digest.update(bytes[start..<min(start + 13, size)])
      }
      let digits = digest.finish().map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }
      #expect(digits.joined() == SHA256.hexadecimal(of: bytes))
    }
  }
}
