/// The paths that are looked for, as a tree of names, so that each directory is read once and
/// only directories on the way to a marker are read at all.
struct MarkerIndex: Sendable {
  /// A directory or file on the way.
  struct Node: Sendable {
    /// Where its name is among ``MarkerIndex/names``, in lower case.
    fileprivate var name = 0..<0
    /// The first of the nodes below it, and the next one beside it; 0 where there is none.
    fileprivate var firstChild = 0
    fileprivate var nextSibling = 0
    /// How many nodes are directly below it.
    fileprivate(set) var childCount = 0
    /// Bit n is set when a name of n bytes (or, bit 63, more) is below.
    fileprivate var lengths: UInt64 = 0
    /// The whole path, where a marker ends here.
    fileprivate(set) var path: String?
  }

  /// The deepest marker that is accepted, in names.
  private static let depthLimit = 16

  private(set) var nodes: [Node] = [Node()]
  /// The paths one after the other, in which each node has its name.
  private var names: [UInt8] = []

  /// An index of `paths`; their case, leading slashes and empty names do not count.
  init(_ paths: some Collection<String>) {
    nodes.reserveCapacity(2 * paths.count + 1)
    names.reserveCapacity(32 * paths.count)
    for path in paths { insert(path) }
  }

  private mutating func insert(_ path: String) {
    // Its names in lower case with one slash between them, and how many those are.
    let whole = names.count
    var depth = 0
    for byte in path.utf8 {
      if byte != UInt8(ascii: "/") {
        names.append(MarkerIndex.lower(byte))
      } else if names.count > whole, names[names.count - 1] != byte {
        depth += 1
        names.append(byte)
      }
    }
    if names.count > whole, names[names.count - 1] == UInt8(ascii: "/") {
      names.removeLast()
    } else {
      depth += 1
    }
    let end = names.count
    guard end > whole, depth <= MarkerIndex.depthLimit else {
      return names.removeSubrange(whole...)
    }
    var here = 0
    var start = whole
    for place in whole...end where place == end || names[place] == UInt8(ascii: "/") {
      here = child(of: here, named: names[start..<place]) ?? add(start..<place, below: here)
      start = place + 1
    }
    nodes[here].path = String(decoding: names[whole..<end], as: UTF8.self)
  }

  private mutating func add(_ name: Range<Int>, below parent: Int) -> Int {
    let new = nodes.count
    var node = Node()
    node.name = name
    node.nextSibling = nodes[parent].firstChild
    nodes.append(node)
    nodes[parent].firstChild = new
    nodes[parent].childCount += 1
    nodes[parent].lengths |= MarkerIndex.bit(name.count)
    return new
  }

  /// The node of a name (in lower case) below `node`.
  func child(of node: Int, named name: ArraySlice<UInt8>) -> Int? {
    guard nodes[node].lengths & MarkerIndex.bit(name.count) != 0 else { return nil }
    var child = nodes[node].firstChild
    while child != 0 {
      if names[nodes[child].name].elementsEqual(name) { return child }
      child = nodes[child].nextSibling
    }
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
