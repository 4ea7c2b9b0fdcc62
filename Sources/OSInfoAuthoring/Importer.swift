internal import CArchive
import Glibc
package import OSInfoModel

/// Unpacks a database archive into a directory: all of it, or nothing.
package struct Importer: Sendable {
  /// What an import did.
  package struct Summary: Sendable, Hashable {
    /// The paths of the files written, below the directory.
    package var files: [String]
    /// The version the archive states.
    package var version: String?
    /// What there is to say about the files.
    package var diagnostics: [Diagnostic]
  }

  private let directory: String
  private let removesOthers: Bool
  private let allowsRollback: Bool

  /// An import into `directory`, which need not exist.
  ///
  /// Files that are there and not in the archive stay, unless `removesOthers`. An archive that states an
  /// older version than the directory is refused, unless `allowsRollback`.
  package init(
    into directory: String, removesOthers: Bool = false, allowsRollback: Bool = false
  ) {
    self.allowsRollback = allowsRollback
    var path = directory
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.directory = path
    self.removesOthers = removesOthers
  }

  /// Imports an archive.
  ///
  /// The first component of all paths is dropped, as it is the archive's name, unless it is a part of a
  /// database (`os`, `device`…).
  /// - Parameter archive: The file; `-` is standard input.
  /// - Returns: What was done.
  /// - Throws: `.malformed` when it is no archive or a file in it no XML, `.invalid` or `.unsupported`
  ///   when an entry leads out of the directory or is a link or device, `.limitExceeded` when it is too
  ///   large, `.conflict` when it is older than what is there, `.inputOutput` or `.permissionDenied` when writing fails. The directory is then as it was.
  package func run(archive: String) throws(OSInfoError) -> Summary {
    try run(
      Importer.bytes(of: archive), name: archive == "-" ? "standard input" : archive)
  }

  /// The bytes of an archive, read once, so that what is checked is what is imported.
  /// - Parameter archive: The file; `-` is standard input.
  /// - Returns: All of them.
  /// - Throws: Why it cannot be read; `.limitExceeded` when it is too large.
  package static func bytes(of archive: String) throws(OSInfoError) -> [UInt8] {
    let limit = ArchiveReader.limit
    if archive == "-" {
      return try FileReader.rest(
        of: STDIN_FILENO, expecting: 1 << 16, limit: limit, "standard input")
    }
    return try FileReader.bytes(of: archive, limit: limit)
  }

  /// Imports an archive that is in memory.
  /// - Parameters:
  ///   - bytes: The archive.
  ///   - name: What to call it in messages.
  /// - Returns: What was done.
  /// - Throws: What `run(archive:)` throws.
  package func run(_ bytes: [UInt8], name: String) throws(OSInfoError) -> Summary {
    let entries = try stripped(try ArchiveReader.entries(of: bytes, name: name), name)
    let target = resolved(directory)
    let staging = "\(target).import-\(getpid())"
    FileWriter.remove(staging)
    defer { FileWriter.remove(staging) }
    try FileWriter.makeDirectories(staging)
    for entry in entries {
      let path = "\(staging)/\(entry.path)"
      if let slash = path.utf8.lastIndex(of: 0x2F) {
        try FileWriter.makeDirectories(String(path[..<slash]))
      }
      try FileWriter.write(entry.content, to: path)
    }
    var summary = try checked(staging, name)
    summary.files = entries.map(\.path)
    let exists = unsafe access(target, F_OK) == 0
    if exists, !allowsRollback { try refuseOlder(summary.version, than: target, name) }
    if exists, !removesOthers { try FileWriter.addMissing(from: target, to: staging) }
    try synchronize(staging)
    try exchange(staging, target, exists: exists)
    return summary
  }

  /// The entries without the archive's name.
  private func stripped(
    _ entries: [ArchiveReader.Entry], _ name: String
  ) throws(OSInfoError) -> [ArchiveReader.Entry] {
    let isBare = entries.contains { entry in
      EntityKind.allCases.contains { entry.path.hasPrefix($0.rawValue + "/") }
    }
    let result = entries.compactMap { entry -> ArchiveReader.Entry? in
      guard !isBare else { return entry }
      guard let slash = entry.path.utf8.firstIndex(of: 0x2F) else { return nil }
      let rest = entry.path.utf8[entry.path.utf8.index(after: slash)...]
      return ArchiveReader.Entry(path: String(rest) ?? entry.path, content: entry.content)
    }
    let sorted = result.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let paths = Set(sorted.map(\.path))
    for entry in sorted {
      let parts = entry.path.split(separator: "/")
      for count in 1..<max(1, parts.count)
      where paths.contains(parts[..<count].joined(separator: "/")) {
        throw OSInfoError(
          .invalid, "\(parts[..<count].joined(separator: "/")) is both a file and a directory",
          at: SourceLocation(file: name))
      }
    }
    if paths.count != sorted.count {
      throw OSInfoError(
        .invalid, "two files have the same name", at: SourceLocation(file: name))
    }
    guard !sorted.isEmpty else {
      throw OSInfoError(
        .invalid, "there are no files in it", at: SourceLocation(file: name),
        hint: "a database archive holds osinfo-db-VERSION/os/… and so on")
    }
    return sorted
  }

  /// Reads what was unpacked; XML that cannot be read makes the import fail.
  private func checked(_ staging: String, _ name: String) throws(OSInfoError) -> Summary {
    let layer = SourceLayer(name: "import", path: staging)
    let outcome = try Authoring(layers: [layer]).read()
    var summary = Summary(files: [], version: outcome.knowledge.version, diagnostics: [])
    for var diagnostic in outcome.diagnostics {
      if let file = diagnostic.location?.file, file.hasPrefix(staging) {
        diagnostic.location?.file = name + ":" + file.dropFirst(staging.count + 1)
      }
      if diagnostic.rule == "xml" {
        throw OSInfoError(
          .malformed, diagnostic.message, at: diagnostic.location, hint: diagnostic.hint)
      }
      summary.diagnostics.append(diagnostic)
    }
    guard !outcome.knowledge.inputs.filter({ $0.path != "VERSION" }).isEmpty else {
      throw OSInfoError(
        .invalid, "there is no database in it", at: SourceLocation(file: name),
        hint: "a database archive holds osinfo-db-VERSION/os/… and so on")
    }
    return summary
  }

  /// Refuses an archive whose version is older than that of the directory.
  private func refuseOlder(
    _ version: String?, than target: String, _ name: String
  ) throws(OSInfoError) {
    let path = "\(target)/VERSION"
    guard let version, unsafe access(path, F_OK) == 0 else { return }
    let bytes = try FileReader.bytes(of: path, limit: 4096)
    let present = Values.trimmed(String(decoding: bytes.prefix(64), as: UTF8.self))
    guard NaturalOrder.precedes(version, present) else { return }
    throw OSInfoError(
      .conflict, "version \(version) is older than \(present), which is in \(target)",
      at: SourceLocation(file: name), hint: "--allow-rollback imports it all the same")
  }

  /// The directory itself where the path is a link to it.
  private func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private func synchronize(_ path: String) throws(OSInfoError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReader.failure(errno, path) }
    _ = syncfs(descriptor)
    close(descriptor)
  }

  /// Puts the new directory in the place of the old in one step, where the file system can.
  private func exchange(
    _ staging: String, _ target: String, exists: Bool
  ) throws(OSInfoError) {
    if exists {
      let flag = UInt32(1 << 1)  // RENAME_EXCHANGE
      if unsafe renameat2(AT_FDCWD, staging, AT_FDCWD, target, flag) == 0 { return }
      guard errno == EINVAL || errno == ENOSYS else { throw FileReader.failure(errno, target) }
      let old = "\(staging).old"
      guard unsafe rename(target, old) == 0 else { throw FileReader.failure(errno, target) }
      if unsafe rename(staging, target) != 0 {
        let number = errno
        _ = unsafe rename(old, target)
        throw FileReader.failure(number, target)
      }
      FileWriter.remove(old)
    } else if unsafe rename(staging, target) != 0 {
      throw FileReader.failure(errno, target)
    }
  }
}
