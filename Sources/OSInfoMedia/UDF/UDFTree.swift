/// The files of a UDF volume (ECMA-167 part 4).
struct UDFTree: FileTree {
  /// How much of one directory is read.
  static let directoryLimit: UInt64 = 1 << 20

  let root: FileContent
  private let files: UDFFiles
  private let window: Window

  /// The tree of a volume; `nil`, with a warning, when its root cannot be reached.
  init?(_ volume: UDFVolume, _ window: Window) {
    let files = UDFFiles(volume, window)
    let reference = UDFReference(long: volume.logicalVolume.slice(248, 16))
    guard let (bytes, offset) = files.block(reference),
      UDFTag.check(bytes, UDFTag.fileSet, at: offset, window.journal)
    else {
      window.journal.warn("the UDF file set cannot be found")
      return nil
    }
    guard let root = files.node(UDFReference(long: bytes.slice(400, 16))), root.isDirectory else {
      window.journal.warn("the UDF root directory cannot be found", at: offset + 400)
      return nil
    }
    self.root = root.content
    self.files = files
    self.window = window
  }

  /// Reads a directory once; see `FileTree`.
  func find(_ node: Int, of index: MarkerIndex, in directory: FileContent) -> [(
    node: Int, file: FileNode
  )] {
    var found: [(node: Int, file: FileNode)] = []
    var name = NameBuffer()
    var position: UInt64 = 0
    var buffer = Bytes.none
    var bufferStart: UInt64 = 0
    let end = min(directory.size, UDFTree.directoryLimit)
    if directory.size > end {
      window.journal.warn(
        "only the first \(end) bytes of a directory of \(directory.size) are read",
        at: directory.extents.first?.offset)
    }
    while position < end {
      let missing = Int(min(end - position, 2048))
      var at = Int(position - bufferStart)
      if at + missing > buffer.count {
        buffer = window.view(of: directory, at: position, count: Int(min(end - position, 16384)))
        bufferStart = position
        at = 0
      }
      let head = buffer.slice(at, 38)
      guard head.count == 38, head.le16(0) == UDFTag.fileIdentifier else {
        window.journal.warn(
          "a UDF directory is damaged", at: directory.extents.first?.offset)
        break
      }
      let nameLength = Int(head[19])
      let start = 38 + Int(head.le16(36))
      let length = (start + nameLength + 3) & ~3
      defer { position += UInt64(length) }
      // Deleted files and the entry of the parent directory are of no interest.
      guard head[18] & 0x0C == 0, nameLength > 1 else { continue }
      let field =
        start + nameLength <= buffer.count - at
        ? buffer.slice(at + start, nameLength)
        : window.view(of: directory, at: position + UInt64(start), count: nameLength)
      UDFText.name(field, into: &name)
      guard let child = index.child(of: node, named: name.bytes[...]),
        !found.contains(where: { $0.node == child }),
        let file = files.node(UDFReference(long: head.slice(20, 16)))
      else { continue }
      found.append((child, file))
      if found.count == index.nodes[node].childCount { break }
    }
    return found
  }
}
