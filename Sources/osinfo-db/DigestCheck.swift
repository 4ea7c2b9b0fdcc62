internal import OSInfoModel

/// Checks that an archive has the SHA-256 digest (FIPS 180-4) the user names.
struct DigestCheck {
  private let expected: String

  /// The digest a word stands for: 64 hexadecimal digits, or a file such as `sha256sum` writes, with a line
  /// for `archive` or only one line.
  ///
  /// - Throws: why the file cannot be read, `.malformed` where it has no digest of the archive.
  init(_ word: String, of archive: String) throws(OSInfoError) {
    if let digest = DigestCheck.digest(word) {
      expected = digest
      return
    }
    let text = String(decoding: try SourceFiles.bytes(of: word).prefix(1 << 20), as: UTF8.self)
    let entries = text.split(whereSeparator: \.isNewline).compactMap(DigestCheck.entry)
    let name = archive.split(separator: "/").last.map(String.init) ?? archive
    let own = entries.filter { $0.name.split(separator: "/").last.map(String.init) == name }
    let found = own.first ?? (entries.count == 1 ? entries[0] : nil)
    guard let found, Set(own.map(\.digest)).count < 2 else {
      throw OSInfoError(
        .malformed, "there is no one SHA-256 digest of \(name) in it",
        at: SourceLocation(file: word), hint: "give the 64 digits themselves")
    }
    expected = found.digest
  }

  /// - Throws: `.conflict` where the bytes have another digest.
  func check(_ bytes: [UInt8], _ name: String) throws(OSInfoError) {
    let digest = SHA256.hexadecimal(of: bytes)
    guard digest == expected else {
      throw OSInfoError(
        .conflict, "its SHA-256 digest is \(digest), not \(expected)",
        at: SourceLocation(file: name), hint: "nothing was imported; fetch the archive again")
    }
  }

  /// 64 hexadecimal digits, in lower case.
  private static func digest(_ word: some StringProtocol) -> String? {
    let text = word.lowercased()
    let isDigest =
      text.utf8.count == 64
      && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
    return isDigest ? text : nil
  }

  /// `DIGEST  NAME`, `DIGEST *NAME`, `DIGEST`, or `SHA256 (NAME) = DIGEST`.
  private static func entry(_ line: Substring) -> (digest: String, name: String)? {
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    if let first = words.first, let digest = digest(first) {
      var name = words.dropFirst().joined(separator: " ")
      if name.hasPrefix("*") { name.removeFirst() }
      return (digest, name)
    }
    guard words.count >= 4, words[0] == "SHA256", words[words.count - 2] == "=",
      let digest = digest(words[words.count - 1])
    else { return nil }
    let name = words[1..<words.count - 2].joined(separator: " ")
    guard name.hasPrefix("("), name.hasSuffix(")") else { return nil }
    return (digest, String(name.dropFirst().dropLast()))
  }
}
