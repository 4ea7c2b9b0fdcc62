import Foundation

/// The folder of corpora, where it is at hand.
enum Shared {
  static let folder: URL? = {
    let stated = ProcessInfo.processInfo.environment["OSINFO_SHARED"]
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      stated.map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let corpus = folder.appending(path: "corpus/treeinfo.jsonl")
    return FileManager.default.fileExists(atPath: corpus.path) ? folder : nil
  }()
}
