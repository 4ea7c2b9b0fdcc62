/// A file or directory that was found.
struct FileNode {
  /// Where its bytes are.
  var content: FileContent
  /// Whether it is a directory.
  var isDirectory: Bool
}

/// A tree of files inside an image.
protocol FileTree {
  /// The root directory.
  var root: FileContent { get }

  /// Reads a directory once and gives what in it is wanted: below the node `node` of `index`.
  /// Of a name that comes twice, the first counts.
  func find(_ node: Int, of index: MarkerIndex, in directory: FileContent) -> [(
    node: Int, file: FileNode
  )]
}

extension FileTree {
  /// Looks for all of `index`, a directory at a time; `take` gets the files.
  ///
  /// The depth is that of the index, whatever loops the tree has.
  func walk(_ index: MarkerIndex, take: (String, FileContent) -> Void) {
    var queue: [(node: Int, directory: FileContent)] = [(0, root)]
    var next = 0
    while next < queue.count {
      let (node, directory) = queue[next]
      next += 1
      for found in find(node, of: index, in: directory) {
        if found.file.isDirectory {
          if index.nodes[found.node].childCount > 0 {
            queue.append((found.node, found.file.content))
          }
        } else if let path = index.nodes[found.node].path {
          take(path, found.file.content)
        }
      }
    }
  }
}
