internal import CPCRE2

/// The memory that a match needs; one serves any number of patterns, one after the other.
///
/// A pattern that takes unreasonably long (PCRE2's match limit, lowered to 100,000 steps) is not found.
@safe
package final class PatternWorkspace {
  // How many groups are kept; patterns here have one or two.
  private static let groupLimit: UInt32 = 16

  private let data: OpaquePointer?
  private let context: OpaquePointer?

  /// Memory for up to 15 groups.
  package init() {
    unsafe data = unsafe pcre2_match_data_create_8(PatternWorkspace.groupLimit, nil)
    unsafe context = unsafe pcre2_match_context_create_8(nil)
    if unsafe context != nil { _ = unsafe pcre2_set_match_limit_8(context, 100_000) }
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
  }

  /// Looks for a compiled pattern; the number of groups that were set, the whole match included.
  func match(_ code: OpaquePointer, _ text: [UInt8], _ options: UInt32) -> Int? {
    guard let data = unsafe data, let context = unsafe context else { return nil }
    let count = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, options, data, context)
    }
    // 0: found, with more groups than are kept.
    if count == 0 { return Int(PatternWorkspace.groupLimit) }
    return count > 0 ? Int(count) : nil
  }

  /// A group of the last match; `nil` where it took no part.
  func group(_ index: Int) -> Range<Int>? {
    guard let data = unsafe data, index < Int(PatternWorkspace.groupLimit),
      let vector = unsafe pcre2_get_ovector_pointer_8(data)
    else { return nil }
    let start = unsafe vector[index * 2]
    let end = unsafe vector[index * 2 + 1]
    return start == .max || end < start ? nil : start..<end
  }
}
