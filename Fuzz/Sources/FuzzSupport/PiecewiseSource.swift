internal import OSInfoMedia
package import OSInfoModel

/// A source made of pieces, with zeros between them, so that an input of a few KiB can stand where
/// the format wants it.
package struct PiecewiseSource: ByteSource {
  package let name = "fuzz"
  package let size: UInt64
  let pieces: [(offset: Int, bytes: [UInt8])]

  package init(_ pieces: [(offset: Int, bytes: [UInt8])], size: Int) {
    self.pieces = pieces
    self.size = UInt64(size)
  }

  package func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
    guard count >= 0, offset <= size, UInt64(count) <= size - offset else {
      // The readers know the size; to ask for more is their mistake.
      fatalError("read of \(count) bytes at \(offset) of \(size)")
    }
    let start = Int(offset)
    let end = start + count
    var result = [UInt8](repeating: 0, count: count)
    for piece in pieces {
      let from = max(start, piece.offset)
      let to = min(end, piece.offset + piece.bytes.count)
      guard from < to else { continue }
      result.replaceSubrange(
        (from - start)..<(to - start),
        with: piece.bytes[(from - piece.offset)..<(to - piece.offset)])
    }
    return result
  }
}

private let reader = MediaReader(
  markers: ["deep/er/still/marker.txt", "a/b"], magic: [(0x8001, 5), (0, 16)])

/// Reads a source and checks what every reading has to keep.
package func exercise(_ source: PiecewiseSource) {
  guard let evidence = try? reader.evidence(from: source) else { return }
  guard evidence.warnings.count <= 33, evidence.boot.count <= 2048,
    evidence.files.values.allSatisfy({ $0.head.count <= 64 << 10 })
  else { fatalError("a bound does not hold") }
}
