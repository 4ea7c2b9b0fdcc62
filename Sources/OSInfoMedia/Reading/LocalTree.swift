import Glibc
import OSInfoModel

/// The marker files of a directory of this machine.
struct LocalTree {
  /// How many names of one directory are looked at.
  private static let nameLimit = 1 << 16

  private let path: String
  private let journal: Journal

  /// The tree at `path`.
  ///
  /// - Throws: `notFound`, `permissionDenied`, `inputOutput`.
  init(path: String, journal: Journal) throws(OSInfoError) {
    self.path = path
    self.journal = journal
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      guard code == ENOTDIR else { throw FileSource.openError(code, name: path) }
      throw OSInfoError(
        .notFound, "not a directory", at: SourceLocation(file: path),
        hint: "an installation tree is a directory")
    }
    close(descriptor)
  }

  /// Looks for all of `index`, a directory at a time; `take` gets the files, opened.
  func walk(_ index: MarkerIndex, take: (String, FileSource) -> Void) {
    var queue: [(node: Int, path: String)] = [(0, path)]
    var next = 0
    while next < queue.count {
      let (node, directory) = queue[next]
      next += 1
      for (name, child) in names(in: directory, wantedBelow: node, of: index) {
        let path = directory + "/" + name
        if let marker = index.nodes[child].path, let file = try? FileSource(path: path) {
          take(marker, file)
        } else if index.nodes[child].childCount > 0 {
          queue.append((child, path))
        }
      }
    }
  }

  /// The wanted names in a directory, sorted; of those that differ by case the first counts.
  private func names(
    in directory: String, wantedBelow node: Int, of index: MarkerIndex
  ) -> [(name: String, node: Int)] {
    guard let handle = unsafe opendir(directory) else {
      // A file where a directory could be is nothing to speak of.
      if errno != ENOTDIR { journal.warn("cannot read the directory \(directory)") }
      return []
    }
    defer { unsafe closedir(handle) }
    var found: [(name: String, node: Int)] = []
    var buffer = NameBuffer()
    for _ in 0..<LocalTree.nameLimit {
      guard let entry = unsafe readdir(handle) else { break }
      buffer.clear()
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      for byte in name.utf8 { buffer.append(byte: byte) }
      if let child = index.child(of: node, named: buffer.bytes[...]) { found.append((name, child)) }
    }
    found.sort { $0.name < $1.name }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0.node).inserted }
  }
}
