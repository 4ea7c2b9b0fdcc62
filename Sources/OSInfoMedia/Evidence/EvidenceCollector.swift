import OSInfoModel

/// Gathers what the marker files of a medium or tree say.
struct EvidenceCollector {
  /// How much of a text is kept, in bytes.
  static let textLimit = 64 << 10
  /// How much of a binary file is kept, in bytes.
  static let binaryLimit = 4 << 10

  /// The evidence so far.
  var evidence: MediaEvidence
  private var windowsFiles: [String: [WindowsImage]] = [:]

  /// Starts with `evidence`.
  init(_ evidence: MediaEvidence) { self.evidence = evidence }

  /// Takes a marker file that was found.
  mutating func take(_ path: String, _ file: FileContent, _ window: Window) {
    if evidence.files[path] != nil { return }
    var head: [UInt8] = []
    if Markers.windowsImages.contains(path) {
      windowsFiles[path] = WindowsImages.read(file, path: path, window)
    } else if Markers.loaders[path] == nil {
      head = EvidenceCollector.head(of: file, window)
    }
    evidence.files[path] = MediaFile(size: file.size, head: head)
  }

  /// The evidence, with what follows from the files.
  mutating func finish(_ journal: Journal) -> MediaEvidence {
    evidence.efiArchitectures = Markers.loaders.filter { evidence.files[$0.key] != nil }
      .map(\.value).sorted()
    evidence.windowsImages = windowsFiles.sorted { $0.key < $1.key }.flatMap(\.value)
    for path in [".treeinfo", "treeinfo"] where evidence.treeinfo == nil {
      guard let file = evidence.files[path] else { continue }
      if file.size > UInt64(file.head.count) {
        journal.warn("only the first \(file.head.count) bytes of \(path) are read")
      }
      do throws(OSInfoError) {
        evidence.treeinfo = try Treeinfo.parse(file.head, name: path)
      } catch {
        journal.warn("\(path): \(error.message)")
      }
    }
    if evidence.files[Markers.bootInfo] != nil {
      evidence.boot.append(BootEntry(platform: .powerpc, origin: .bootInfo, isBootable: true))
      evidence.isBootable = true
    }
    evidence.warnings = journal.warnings
    return evidence
  }

  private static func head(of file: FileContent, _ window: Window) -> [UInt8] {
    let first = window.view(of: file, at: 0, count: binaryLimit)
    guard file.size > UInt64(first.count), first.count == binaryLimit else { return first.array }
    let isUTF16 = first.le16(0) == 0xFEFF || first.le16(0) == 0xFFFE
    if !isUTF16, (0..<first.count).contains(where: { first[$0] == 0 }) { return first.array }
    return window.view(of: file, at: 0, count: textLimit).array
  }
}
