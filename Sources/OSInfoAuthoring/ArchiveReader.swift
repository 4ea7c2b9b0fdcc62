internal import CArchive
import OSInfoModel

/// Reads archives of any format libarchive knows, within bounds, into memory.
@safe
struct ArchiveReader: ~Copyable {
  /// A file of an archive.
  struct Entry: Sendable {
    var path: String
    var content: [UInt8]
  }

  /// The most bytes an archive may have, packed and unpacked.
  static let limit = 512 << 20
  private static let entryLimit = 64 << 20

  private let archive: OpaquePointer
  private let name: String

  private init(_ name: String) throws(OSInfoError) {
    guard let archive = unsafe archive_read_new() else {
      throw OSInfoError(.inputOutput, "no memory to read an archive")
    }
    unsafe self.archive = unsafe archive
    self.name = name
    // Not all there are: some filters start programs, and some formats name files of this machine.
    _ = unsafe archive_read_support_filter_gzip(archive)
    _ = unsafe archive_read_support_filter_bzip2(archive)
    _ = unsafe archive_read_support_filter_xz(archive)
    _ = unsafe archive_read_support_filter_lzma(archive)
    _ = unsafe archive_read_support_filter_lzip(archive)
    _ = unsafe archive_read_support_filter_zstd(archive)
    _ = unsafe archive_read_support_filter_lz4(archive)
    _ = unsafe archive_read_support_filter_compress(archive)
    _ = unsafe archive_read_support_format_tar(archive)
    _ = unsafe archive_read_support_format_zip(archive)
    _ = unsafe archive_read_support_format_cpio(archive)
    _ = unsafe archive_read_support_format_7zip(archive)
    _ = unsafe archive_read_support_format_ar(archive)
    _ = unsafe archive_read_support_format_cab(archive)
    _ = unsafe archive_read_support_format_xar(archive)
    _ = unsafe archive_read_support_format_rar(archive)
    _ = unsafe archive_read_support_format_rar5(archive)
    _ = unsafe archive_read_support_format_lha(archive)
    _ = unsafe archive_read_support_format_iso9660(archive)
    _ = unsafe archive_read_support_format_empty(archive)
  }

  deinit { unsafe archive_read_free(archive) }

  /// The files of an archive in the order of their paths; of two of one path the last.
  /// - Throws: `.malformed` when it is no archive, `.unsupported` when an entry is neither a file nor a
  ///   directory or leads out of the archive, `.limitExceeded` when it is too large.
  static func entries(of bytes: [UInt8], name: String) throws(OSInfoError) -> [Entry] {
    let reader = try ArchiveReader(name)
    var result: Result<[Entry], OSInfoError> = .success([])
    unsafe bytes.withUnsafeBytes { buffer in
      let opened = unsafe archive_read_open_memory(
        reader.archive, buffer.baseAddress, buffer.count)
      if opened != ARCHIVE_OK {
        result = .failure(reader.failure("not an archive"))
        return
      }
      do throws(OSInfoError) {
        result = .success(try reader.all())
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  private borrowing func all() throws(OSInfoError) -> [Entry] {
    var found: [String: [UInt8]] = [:]
    var total = 0
    while true {
      var header: OpaquePointer?
      let status = unsafe archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header = unsafe header else {
        throw failure("the archive is damaged")
      }
      guard let raw = unsafe archive_entry_pathname(header).map({ unsafe String(cString: $0) })
      else { throw failure("an entry has no name") }
      let path = try confined(raw)
      let type = unsafe archive_entry_filetype(header)
      if type == S_IFDIR { continue }
      if path.isEmpty { throw failure("an entry has no name") }
      guard type == S_IFREG, unsafe archive_entry_hardlink(header) == nil else {
        throw OSInfoError(
          .unsupported, "\(path) is neither a file nor a directory",
          at: SourceLocation(file: name),
          hint: "pack the archive anew without links and devices")
      }
      let content = try data(path)
      total += content.count
      if total > ArchiveReader.limit || found.count >= LayerReader.limit {
        throw OSInfoError(
          .limitExceeded, "the archive holds more than \(ArchiveReader.limit >> 20) MiB",
          at: SourceLocation(file: name))
      }
      found[path] = content
    }
    return found.map { Entry(path: $0.key, content: $0.value) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private borrowing func data(_ path: String) throws(OSInfoError) -> [UInt8] {
    var content: [UInt8] = []
    var got = 0
    repeat {
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        got = unsafe archive_read_data(archive, buffer.baseAddress, buffer.count)
        count = max(0, got)
      }
      content += chunk
      if content.count > ArchiveReader.entryLimit {
        throw OSInfoError(
          .limitExceeded, "\(path) has more than \(ArchiveReader.entryLimit >> 20) MiB",
          at: SourceLocation(file: name))
      }
    } while got > 0
    if got < 0 { throw failure("\(path) is damaged") }
    return content
  }

  /// A path that stays below the place it is unpacked to.
  private borrowing func confined(_ raw: String) throws(OSInfoError) -> String {
    var parts = raw.split(separator: "/", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    while parts.first == "." { parts.removeFirst() }
    let isBad = parts.contains { part in
      part.isEmpty || part == "." || part == ".." || part.utf8.count > 255
        || part.utf8.contains { $0 < 0x20 || $0 == 0x5C || $0 == 0x7F }
    }
    if isBad || raw.utf8.count > 4096 || parts.count > 64 {
      throw OSInfoError(
        .invalid, "the entry \(raw.debugDescription) does not stay inside the archive",
        at: SourceLocation(file: name), hint: "do not trust this archive")
    }
    return parts.joined(separator: "/")
  }

  private borrowing func failure(_ message: String) -> OSInfoError {
    let detail = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    return OSInfoError(
      .malformed, detail.map { "\(message): \($0)" } ?? message, at: SourceLocation(file: name))
  }
}
