import OSInfoMedia
import OSInfoModel

/// A source of any size that is zero but for some places, or given by a rule.
struct SparseSource: ByteSource {
  var name = "sparse"
  var size: UInt64
  /// Bytes at offsets; they must not overlap.
  var parts: [(offset: UInt64, bytes: [UInt8])] = []
  /// Fills whatever no part covers, from an offset on.
  var fill: (@Sendable (UInt64, Int) -> [UInt8])?

  func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    guard offset < size else { return [] }
    let count = Int(min(UInt64(count), size - offset))
    var result = fill?(offset, count) ?? [UInt8](repeating: 0, count: count)
    for part in parts {
      let start = max(offset, part.offset)
      let end = min(offset + UInt64(count), part.offset + UInt64(part.bytes.count))
      guard start < end else { continue }
      let from = Int(start - part.offset)
      let length = Int(end - start)
      let to = Int(start - offset)
      result.replaceSubrange(to..<(to + length), with: part.bytes[from..<(from + length)])
    }
    return result
  }
}
