internal import CPCRE2
package import OSInfoModel

/// A compiled PCRE2 pattern, matched as libosinfo matches: UTF-8, case-sensitive, anywhere in the text.
///
/// Not compiled to machine code: for texts of 32 bytes that costs more than it saves.
@safe
package final class Pattern: @unchecked Sendable {
  // A compiled pattern is never written to after it was made, and may be used by many threads
  // (pcre2api, "Multithreading"); match data is made for each call.
  private let code: OpaquePointer
  /// The pattern as it was written.
  package let source: String

  /// Compiles a pattern.
  ///
  /// - Throws: `.invalid`, with PCRE2's message and the place in the pattern.
  package init(_ source: String) throws(OSInfoError) {
    self.source = source
    var number: Int32 = 0
    var offset = 0
    var text = source
    let compiled = text.withUTF8 { bytes in
      unsafe pcre2_compile_8(
        bytes.baseAddress, bytes.count, PCRE2_UTF | UInt32(PCRE2_NEVER_BACKSLASH_C), &number,
        &offset, nil)
    }
    guard let compiled = unsafe compiled else {
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = unsafe pcre2_get_error_message_8(number, &buffer, buffer.count)
      let reason = String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
      throw OSInfoError(
        .invalid, "the pattern '\(source)' is refused at character \(offset): \(reason)")
    }
    unsafe code = compiled
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// What is wrong with a pattern; `nil` where nothing is.
  package static func problem(with source: String) -> String? {
    do throws(OSInfoError) {
      _ = try Pattern(source)
      return nil
    } catch {
      return error.message
    }
  }

  /// Whether the pattern is found in `text`.
  package func matches(_ text: String) -> Bool { firstMatch(in: Array(text.utf8)) != nil }

  /// Where the pattern is first found, and what its groups are; the whole match is group 0.
  package func firstMatch(in text: [UInt8], anchored: Bool = false) -> [Range<Int>?]? {
    let workspace = PatternWorkspace()
    let options = anchored ? UInt32(PCRE2_ANCHORED) : 0
    guard let count = unsafe workspace.match(code, text, options) else { return nil }
    return (0..<count).map { workspace.group($0) }
  }

  /// Where the pattern is first found.
  package func range(in text: [UInt8], using workspace: PatternWorkspace) -> Range<Int>? {
    unsafe workspace.match(code, text, 0) == nil ? nil : workspace.group(0)
  }
}
