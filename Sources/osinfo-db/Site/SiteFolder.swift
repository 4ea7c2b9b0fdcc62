internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel

/// The directory a site is written to.
struct SiteFolder {
  /// The page to begin with; that a directory has it, with ``mark`` in it, makes it a site of ours.
  static let index = "index.html"
  /// What our pages have in their head.
  static let mark = #"<meta name="generator" content="osinfo-db site">"#

  private let path: String

  /// - Throws: `.conflict` where the directory holds something else, and why it cannot be made.
  init(_ directory: String) throws(OSInfoError) {
    var path = directory
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    if let state = FileState(path) {
      let place = SourceLocation(file: path)
      guard state.kind == .directory else {
        throw OSInfoError(.invalid, "not a directory", at: place)
      }
      let isOurs = SiteFolder.isOurs("\(path)/\(SiteFolder.index)")
      guard isOurs || DirectoryListing.names(in: path).isEmpty else {
        throw OSInfoError(
          .conflict, "the directory holds something that is no site of this tool", at: place,
          hint: "name a new or empty one")
      }
    }
    try SiteFolder.make(path)
    // An index from the beginning, so that a run that is cut short can be repeated.
    if FileState("\(path)/\(SiteFolder.index)") == nil {
      try write(Array("<!doctype html>\n\(SiteFolder.mark)\n".utf8), to: SiteFolder.index)
    }
    try SiteFolder.make(path + "/os")
  }

  /// Writes a file, in one step, where it does not say so already.
  ///
  /// - Throws: `.inputOutput` and `.permissionDenied`; what was there is then untouched.
  func write(_ bytes: [UInt8], to name: String) throws(OSInfoError) {
    let target = "\(path)/\(name)"
    if let state = FileState(target), state.kind == .file, state.size == Int64(bytes.count),
      (try? SourceFiles.bytes(of: target)) == bytes
    {
      return
    }
    let temporary = target + ".new"
    let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw SiteFolder.failure(errno, temporary) }
    var done = 0
    var code: Int32 = 0
    while done < bytes.count, code == 0 {
      let count = unsafe bytes.withUnsafeBytes { space in
        unsafe Glibc.write(
          file, UnsafeRawBufferPointer(rebasing: space[done...]).baseAddress, space.count - done)
      }
      if count >= 0 { done += count } else if errno != EINTR { code = errno }
    }
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, unsafe rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      _ = unsafe unlink(temporary)
      throw SiteFolder.failure(code, target)
    }
  }

  /// Removes the pages of ours in a folder that are not among `names`.
  func removeOthers(in folder: String, than names: Set<String>) {
    for name in DirectoryListing.names(in: "\(path)/\(folder)") where !names.contains(name) {
      let file = "\(path)/\(folder)/\(name)"
      if name.hasSuffix(".html.new") || name.hasSuffix(".html") && SiteFolder.isOurs(file) {
        _ = unsafe unlink(file)
      }
    }
  }

  private static func isOurs(_ path: String) -> Bool {
    guard FileState(path)?.kind == .file, let bytes = try? SourceFiles.bytes(of: path) else {
      return false
    }
    return String(decoding: bytes.prefix(1024), as: UTF8.self).contains(mark)
  }

  /// Makes a directory, and those above it that are missing.
  private static func make(_ path: String) throws(OSInfoError) {
    if FileState(path)?.kind == .directory { return }
    if unsafe mkdir(path, 0o755) == 0 { return }
    let code = errno
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(code, path)
    }
    try make(String(path[..<slash]))
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(errno, path) }
  }

  private static func failure(_ code: Int32, _ path: String) -> OSInfoError {
    let text = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return OSInfoError(
      code == EACCES || code == EPERM || code == EROFS ? .permissionDenied : .inputOutput,
      "cannot be written: \(text)", at: SourceLocation(file: path))
  }
}
