internal import Glibc
internal import OSInfoModel

/// The digest by which a catalog tells that none of its bytes has changed since it was written.
///
/// It is the value of `checksum` in the table `meta`: SHA-256 of the whole file, in 64 hexadecimal digits, which
/// themselves count as 64 zeros. It finds damage; whoever wants to deceive can compute another.
package enum CatalogSeal {
  /// The key under which it is kept.
  static let key = "checksum"
  /// What is written before the digest is known.
  static let blank = String(repeating: "0", count: 64)
  /// The largest catalog looked at, in bytes.
  private static let limit = 1 << 30

  /// Puts the digest into a catalog in which ``blank`` stands for it.
  ///
  /// - Throws: `.inputOutput` where the file cannot be read or written.
  static func seal(_ path: String) throws(OSInfoError) {
    let bytes = try bytes(of: path)
    guard let offset = offset(of: blank, in: bytes) else {
      throw failure("there is no place for the digest", path)
    }
    let digits = Array(SHA256.hexadecimal(of: bytes).utf8)
    let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("cannot be written", path) }
    defer { close(file) }
    guard unsafe pwrite(file, digits, digits.count, off_t(offset)) == digits.count else {
      throw failure("cannot be written", path)
    }
  }

  /// What is wrong with the bytes of a catalog, in words; `nil` where they are those that were written.
  package static func problem(with path: String) -> String? {
    do throws(OSInfoError) {
      let stated = try Catalog(path: path).metadata(key)
      guard let stated, stated.utf8.count == blank.utf8.count else {
        return "it states no digest of itself, so damage cannot be told"
      }
      var bytes = try bytes(of: path)
      guard let offset = offset(of: stated, in: bytes) else {
        return "the digest of the file is not where it was written"
      }
      bytes.replaceSubrange(offset..<offset + blank.utf8.count, with: blank.utf8)
      guard SHA256.hexadecimal(of: bytes) == stated else {
        return "the file is not as it was written: its digest is another"
      }
      return nil
    } catch {
      return error.hint.map { "\(error.message) (\($0))" } ?? error.message
    }
  }

  /// Where a digest stands, right behind its key, as SQLite writes a row.
  private static func offset(of digest: String, in bytes: [UInt8]) -> Int? {
    let needle = Array((key + digest).utf8)
    let last = bytes.count - needle.count
    var start = 0
    while start <= last, let place = bytes[start...last].firstIndex(of: needle[0]) {
      if bytes[place..<place + needle.count].elementsEqual(needle) {
        return place + key.utf8.count
      }
      start = place + 1
    }
    return nil
  }

  private static func bytes(of path: String) throws(OSInfoError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("cannot be read", path) }
    defer { close(file) }
    return try FileState.content(of: file, limit: limit, path)
  }

  private static func failure(_ message: String, _ path: String) -> OSInfoError {
    OSInfoError(.inputOutput, message, at: SourceLocation(file: path))
  }
}
