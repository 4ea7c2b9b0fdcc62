/// The paths that are looked for, as a tree of names, so that each directory is read once and
/// only directories on the way to a marker are read at all.
struct MarkerIndex: Sendable {
  /// A directory or file on the way.
  struct Node: Sendable {
    /// The names below it, in lower case, with their nodes.
    fileprivate(set) var children: [(name: [UInt8], node: Int)] = []
    /// Bit n is set when a name of n bytes (or, bit 63, more) is below.
    fileprivate var lengths: UInt64 = 0
    /// The whole path, where a marker ends here.
    fileprivate(set) var path: String?
  }

  /// The deepest marker that is accepted, in names.
  private static let depthLimit = 16

  private(set) var nodes: [Node] = [Node()]

  /// An index of `paths`; their case, leading slashes and empty names do not count.
  init(_ paths: some Sequence<String>) {
    for path in paths { insert(path) }
  }

  private mutating func insert(_ path: String) {
    // Its names in lower case with one slash between them, and where each ends.
    var bytes: [UInt8] = []
    var ends: [Int] = []
    bytes.reserveCapacity(path.utf8.count)
    for byte in path.utf8 {
      if byte != UInt8(ascii: "/") {
        bytes.append(MarkerIndex.lower(byte))
      } else if let last = bytes.last, last != byte {
        ends.append(bytes.count)
        bytes.append(byte)
      }
    }
    if bytes.last == UInt8(ascii: "/") { bytes.removeLast() } else { ends.append(bytes.count) }
    guard !bytes.isEmpty, ends.count <= MarkerIndex.depthLimit else { return }
    var here = 0
    var start = 0
    for end in ends {
      let name = bytes[start..<end]
      start = end + 1
      if let known = child(of: here, named: name) {
        here = known
      } else {
        let new = nodes.count
        nodes.append(Node())
        nodes[here].children.append((Array(name), new))
        nodes[here].lengths |= MarkerIndex.bit(name.count)
        here = new
      }
    }
    nodes[here].path = String(decoding: bytes, as: UTF8.self)
  }

  /// The node of a name (in lower case) below `node`.
  func child(of node: Int, named name: ArraySlice<UInt8>) -> Int? {
    guard nodes[node].lengths & MarkerIndex.bit(name.count) != 0 else { return nil }
    for child in nodes[node].children where child.name.elementsEqual(name) { return child.node }
    return nil
  }

  @inline(__always)
  private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(max(0, length), 63)) }

  /// The ASCII lower case of a byte.
  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
