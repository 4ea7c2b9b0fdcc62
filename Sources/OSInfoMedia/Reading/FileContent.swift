/// Where the bytes of a file or directory are.
struct FileContent {
  /// One run of bytes.
  struct Extent {
    /// The first byte in the source; `nil` for a hole, which reads as zeros.
    var offset: UInt64?
    /// Length in bytes.
    var length: UInt64
  }

  /// How many extents of one file are kept.
  static let extentLimit = 4096

  /// Length in bytes.
  var size: UInt64
  private(set) var extents: [Extent] = []
  /// The bytes themselves, where the format keeps them beside the name.
  var embedded: Bytes?

  /// A file of `size` bytes, nowhere yet.
  init(size: UInt64) { self.size = size }

  /// A file that is one run of bytes.
  init(offset: UInt64, size: UInt64) {
    self.size = size
    extents = [Extent(offset: offset, length: size)]
  }

  /// Adds a run, joined to the last one where they touch; `false` when there are too many.
  mutating func append(_ offset: UInt64?, length: UInt64) -> Bool {
    guard length > 0 else { return true }
    if let last = extents.indices.last, let offset, let before = extents[last].offset,
      before &+ extents[last].length == offset, offset >= before
    {
      let (sum, overflow) = extents[last].length.addingReportingOverflow(length)
      if !overflow {
        extents[last].length = sum
        return true
      }
    }
    guard extents.count < FileContent.extentLimit else { return false }
    extents.append(Extent(offset: offset, length: length))
    return true
  }
}
