/// How the blocks of one partition reference lie on the medium (UDF 2.60 §2.2.8 to §2.2.10).
enum UDFMap {
  /// One after the other from `start`, in blocks.
  case physical(start: UInt64, length: UInt64)
  /// Each block is looked up in a table, and then is one of a physical partition.
  case virtual(table: [UInt32], start: UInt64, length: UInt64)
  /// Packets of `packet` blocks, some of which lie elsewhere.
  case sparable(start: UInt64, length: UInt64, packet: UInt64, moved: [Moved])
  /// The blocks of a file.
  case metadata(FileContent)

  /// A packet that lies elsewhere.
  struct Moved {
    /// Its first block within the partition.
    var from: UInt64
    /// Its first block on the medium.
    var to: UInt64
  }

  /// How many packets or blocks are looked up one by one for one file.
  private static let stepLimit = 1 << 16

  /// Adds to `content` the `length` bytes from block `block` on; `false` when they cannot be.
  func append(
    block: UInt64, length: UInt64, blockSize: UInt64, to content: inout FileContent
  ) -> Bool {
    switch self {
    case .physical(let start, let count):
      guard fits(block, length, blockSize, count) else { return false }
      return content.append((start + block) * blockSize, length: length)
    case .virtual(let table, let start, let count):
      var left = length
      var block = block
      var steps = 0
      while left > 0 {
        guard steps < UDFMap.stepLimit, block < UInt64(table.count) else { return false }
        steps += 1
        let place = UInt64(table[Int(block)])
        guard place < count else { return false }
        let step = min(left, blockSize)
        guard content.append((start + place) * blockSize, length: step) else { return false }
        left -= step
        block += 1
      }
      return true
    case .sparable(let start, let count, let packet, let moved):
      guard fits(block, length, blockSize, count) else { return false }
      return appendSpared(
        Run(block: block, length: length), blockSize, start, packet, moved, to: &content)
    case .metadata(let file):
      return appendMetadata(block * blockSize, length, file, to: &content)
    }
  }

  private struct Run {
    var block: UInt64
    var length: UInt64
  }

  private func fits(
    _ block: UInt64, _ length: UInt64, _ blockSize: UInt64, _ count: UInt64
  ) -> Bool {
    block < count && (length + blockSize - 1) / blockSize <= count - block
  }

  private func appendSpared(
    _ run: Run, _ blockSize: UInt64, _ start: UInt64, _ packet: UInt64, _ moved: [Moved],
    to content: inout FileContent
  ) -> Bool {
    var block = run.block
    var left = run.length
    for next in moved where left > 0 {
      guard next.from + packet > block else { continue }
      if next.from > block {
        let step = min(left, (next.from - block) * blockSize)
        guard content.append((start + block) * blockSize, length: step) else { return false }
        left -= step
        block += (step + blockSize - 1) / blockSize
      }
      guard left > 0 else { break }
      let inside = block - next.from
      let step = min(left, (packet - inside) * blockSize)
      guard content.append((next.to + inside) * blockSize, length: step) else { return false }
      left -= step
      block += (step + blockSize - 1) / blockSize
    }
    return content.append((start + block) * blockSize, length: left)
  }

  private func appendMetadata(
    _ offset: UInt64, _ length: UInt64, _ file: FileContent, to content: inout FileContent
  ) -> Bool {
    var skip = offset
    var left = length
    for extent in file.extents {
      guard skip < extent.length else {
        skip -= extent.length
        continue
      }
      let step = min(left, extent.length - skip)
      guard content.append(extent.offset.map { $0 &+ skip }, length: step) else { return false }
      left -= step
      skip = 0
      if left == 0 { return true }
    }
    return false
  }
}
