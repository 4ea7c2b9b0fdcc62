/// The directories of ISO 9660 (ECMA-119 §9.1), by primary names, Rock Ridge's or Joliet's.
struct ISOTree: FileTree {
  /// How much of one directory is read.
  static let directoryLimit: UInt64 = 1 << 20

  let root: FileContent
  /// Whether Rock Ridge gives the names.
  let hasRockRidge: Bool
  private let window: Window
  private let blockSize: UInt64
  private let isJoliet: Bool
  private let rockRidge: RockRidge

  /// The tree of a volume.
  init(_ volume: ISOVolume, isJoliet: Bool, window: Window) {
    self.window = window
    self.isJoliet = isJoliet
    root = volume.root
    blockSize = volume.blockSize
    rockRidge = RockRidge(
      window: window, blockSize: volume.blockSize,
      root: isJoliet ? .none : window.view(of: volume.root, at: 0, count: 256))
    hasRockRidge = !isJoliet && rockRidge.isPresent
  }

  /// Whether the root holds no more than the note Microsoft leaves for readers without UDF.
  var isStub: Bool {
    let bytes = window.view(of: root, at: 0, count: 2048)
    var position = 0
    var files = 0
    while position < bytes.count {
      let length = Int(bytes[position])
      guard length >= 34 else { break }
      let isDot = bytes[position + 32] == 1 && bytes[position + 33] <= 1
      if !isDot {
        if bytes[position + 25] & 2 != 0 { return false }
        files += 1
      }
      position += length
    }
    return files <= 2
  }

  /// Reads a directory once; see `FileTree`.
  func find(_ node: Int, of index: MarkerIndex, in directory: FileContent) -> [(
    node: Int, file: FileNode
  )] {
    var found: [(node: Int, file: FileNode)] = []
    var name = NameBuffer()
    var scan = Scan(directory: directory, window: window)
    /// Where further extents of a file go, while its records say that more follow.
    var open: Int?
    if node == 0 { checkRoot() }
    while let (record, offset) = scan.next() {
      if let at = open {
        extend(&found[at].file.content, with: record, offset: offset)
        if record[25] & 0x80 == 0 { open = nil }
        continue
      }
      guard record[32] != 1 || record[33] > 1 else { continue }
      guard let child = match(record, &name, node, index) else { continue }
      if found.contains(where: { $0.node == child }) { continue }
      if hasRockRidge, rockRidge.isNoFile(record) { continue }
      var content = FileContent(size: 0)
      extend(&content, with: record, offset: offset)
      found.append((child, FileNode(content: content, isDirectory: record[25] & 2 != 0)))
      if record[25] & 0x80 != 0 {
        open = found.count - 1
      } else if found.count == index.nodes[node].childCount {
        break
      }
    }
    return found
  }

  /// The first record of a directory is its own.
  private func checkRoot() {
    let first = window.view(of: root, at: 0, count: 34)
    if first.count == 34, first[0] < 34 || first[32] != 1 || first[33] != 0 {
      window.journal.warn("the root directory is damaged", at: root.extents.first?.offset)
    }
  }

  /// The wanted child a record names, by its Rock Ridge name or its own.
  private func match(
    _ record: Bytes, _ name: inout NameBuffer, _ node: Int, _ index: MarkerIndex
  ) -> Int? {
    let length = Int(record[32])
    name.clear()
    if isJoliet {
      var at = 33
      while at + 1 < 33 + length {
        name.append(unit: record.be16(at))
        at += 2
      }
    } else {
      if hasRockRidge, rockRidge.name(of: record, into: &name) {
        return index.child(of: node, named: name.bytes[...])
      }
      name.clear()
      for at in 33..<(33 + length) { name.append(byte: record[at]) }
    }
    name.dropVersion()
    return index.child(of: node, named: name.bytes[...])
  }

  /// Adds the extent of a record.
  private func extend(_ content: inout FileContent, with record: Bytes, offset: UInt64) {
    let journal = window.journal
    if record.le32(2) != record.be32(6) || record.le32(10) != record.be32(14) {
      journal.warn("a directory record differs between its byte orders", at: offset)
    }
    if record[26] != 0 {
      journal.warn("an interleaved file is not read", at: offset)
      return
    }
    let length = UInt64(record.le32(10))
    let block = UInt64(record.le32(2)) + UInt64(record[1])
    if content.append(block * blockSize, length: length) {
      content.size += length
    } else {
      journal.warn("a file has too many extents", at: offset)
    }
  }
}

extension ISOTree {
  /// Walks the records of one directory, a piece at a time.
  private struct Scan {
    private static let piece = 16 << 10

    private let directory: FileContent
    private let window: Window
    private let end: UInt64
    private var position: UInt64 = 0
    private var buffer = Bytes.none
    private var bufferStart: UInt64 = 0
    private let base: UInt64

    init(directory: FileContent, window: Window) {
      self.directory = directory
      self.window = window
      base = directory.extents.first?.offset ?? 0
      end = min(directory.size, ISOTree.directoryLimit)
      if directory.size > ISOTree.directoryLimit {
        window.journal.warn(
          "only the first \(ISOTree.directoryLimit) bytes of a directory of \(directory.size)"
            + " are read", at: base)
      }
    }

    /// The next record and its offset in the source.
    mutating func next() -> (Bytes, UInt64)? {
      while position < end {
        if position < bufferStart || position >= bufferStart + UInt64(buffer.count) {
          guard fill() else { return nil }
        }
        let at = Int(position - bufferStart)
        let length = Int(buffer[at])
        if length == 0 {
          // No record crosses a sector; zeros fill what is left of it.
          position = (position | 511) + 1
          continue
        }
        if at + length > buffer.count {
          guard fill(), buffer.count >= length else {
            damage("a directory record ends beyond its directory")
            return nil
          }
          continue
        }
        guard length >= 34, 33 + Int(buffer[at + 32]) <= length else {
          damage("a directory record is malformed")
          position = (position | 2047) + 1
          continue
        }
        defer { position += UInt64(length) }
        return (buffer.slice(at, length), base &+ position)
      }
      return nil
    }

    private mutating func fill() -> Bool {
      let count = Int(min(end - position, UInt64(Scan.piece)))
      buffer = window.view(of: directory, at: position, count: count)
      bufferStart = position
      if buffer.count < count {
        damage("a directory lies beyond the end of the image")
      }
      return buffer.count > 0
    }

    private func damage(_ message: String) {
      window.journal.warn(message, at: base &+ position)
    }
  }
}
