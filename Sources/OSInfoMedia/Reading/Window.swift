import OSInfoModel

/// Bounded reading of one source, with a small cache.
///
/// Nothing here throws: what cannot be read is missing, and noted in the journal.
final class Window {
  private struct Chunk {
    var offset: UInt64
    var bytes: [UInt8]
  }

  private static let block: UInt64 = 2048
  private static let chunkLimit = 24

  /// Length of the source in bytes.
  let size: UInt64
  /// Budget and warnings.
  let journal: Journal
  /// The first failure of the source itself.
  private(set) var failure: OSInfoError?
  private let source: any ByteSource
  private var chunks: [Chunk] = []
  private var oldest = 0

  /// A window on `source`.
  init(_ source: any ByteSource, journal: Journal) {
    self.source = source
    self.journal = journal
    size = source.size
    chunks.reserveCapacity(Window.chunkLimit)
  }

  /// The bytes at `offset`; fewer at the end.
  ///
  /// Reads at least `ahead` bytes when it has to read.
  func view(at offset: UInt64, count: Int, ahead: Int = 0) -> Bytes {
    guard count > 0, offset < size else { return .none }
    let count = Int(min(UInt64(count), size - offset))
    guard journal.work(count, at: offset) else { return .none }
    for chunk in chunks where offset >= chunk.offset {
      let start = offset - chunk.offset
      let length = UInt64(chunk.bytes.count)
      if start < length, UInt64(count) <= length - start {
        return Bytes(chunk.bytes).slice(Int(start), count)
      }
    }
    let start = offset & ~(Window.block - 1)
    let wanted = max(UInt64(count), UInt64(max(0, ahead))) + (offset - start)
    let rounded = (wanted + Window.block - 1) & ~(Window.block - 1)
    let bytes = fetch(at: start, count: Int(min(rounded, size - start)))
    let view = Bytes(bytes).slice(Int(offset - start), count)
    if bytes.count <= 128 << 10 { keep(Chunk(offset: start, bytes: bytes)) }
    return view
  }

  /// The bytes of a file in `[offset, offset + count)`, as far as they can be read.
  func view(of file: FileContent, at offset: UInt64, count: Int, ahead: Int = 0) -> Bytes {
    guard count > 0, offset < file.size else { return .none }
    let count = Int(min(UInt64(count), file.size - offset))
    if let embedded = file.embedded {
      guard offset < UInt64(embedded.count) else { return .none }
      return embedded.slice(Int(offset), count)
    }
    var skip = offset
    var gathered: [UInt8] = []
    for extent in file.extents {
      guard skip < extent.length else {
        skip -= extent.length
        continue
      }
      let here = extent.length - skip
      let missing = count - gathered.count
      if let base = extent.offset {
        let (place, overflow) = base.addingReportingOverflow(skip)
        guard !overflow else { return Bytes(gathered) }
        if gathered.isEmpty, UInt64(missing) <= here {
          let limit = Int(min(here, UInt64(max(0, ahead))))
          return view(at: place, count: missing, ahead: limit)
        }
        let part = view(at: place, count: Int(min(UInt64(missing), here)))
        gathered.reserveCapacity(count)
        part.append(to: &gathered)
        if UInt64(part.count) < min(UInt64(missing), here) { return Bytes(gathered) }
      } else {
        let zeros = Int(min(UInt64(missing), here))
        guard journal.work(zeros, at: offset) else { return Bytes(gathered) }
        gathered.reserveCapacity(count)
        gathered.append(contentsOf: repeatElement(0, count: zeros))
      }
      if gathered.count >= count { break }
      skip = 0
    }
    return Bytes(gathered)
  }

  private func keep(_ chunk: Chunk) {
    if chunks.count < Window.chunkLimit {
      chunks.append(chunk)
    } else {
      chunks[oldest] = chunk
      oldest = (oldest + 1) % Window.chunkLimit
    }
  }

  private func fetch(at offset: UInt64, count: Int) -> [UInt8] {
    guard count > 0, journal.spend(count, at: offset) else { return [] }
    do {
      return try source.read(at: offset, count: count)
    } catch {
      if failure == nil { failure = error }
      journal.warn(error.message, at: offset)
      return []
    }
  }
}
