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
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map { $0.map(MarkerIndex.lower) }
    guard !names.isEmpty, names.count <= MarkerIndex.depthLimit else { return }
    var here = 0
    for name in names {
      if let known = child(of: here, named: name) {
        here = known
      } else {
        let new = nodes.count
        nodes.append(Node())
        nodes[here].children.append((name, new))
        nodes[here].lengths |= MarkerIndex.bit(name.count)
        here = new
      }
    }
    nodes[here].path = names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }

  /// The node of a name (in lower case) below `node`.
  func child(of node: Int, named name: [UInt8]) -> Int? {
    guard nodes[node].lengths & MarkerIndex.bit(name.count) != 0 else { return nil }
    for child in nodes[node].children where child.name == name { return child.node }
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
