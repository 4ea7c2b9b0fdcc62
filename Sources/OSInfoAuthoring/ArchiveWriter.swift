internal import CArchive
import Glibc
import OSInfoModel

/// Packs files into a tar archive compressed with xz, always to the same bytes.
@safe
final class ArchiveWriter {
  private let archive: OpaquePointer
  private let time: Int
  private var output: [UInt8] = []

  /// Begins an archive; `date` is the time of all entries if it is of the form `YYYYMMDD`.
  init(date: String) throws(OSInfoError) {
    guard let archive = unsafe archive_write_new() else {
      throw OSInfoError(.inputOutput, "no memory to write an archive")
    }
    unsafe self.archive = unsafe archive
    time = ArchiveWriter.seconds(date)
    _ = unsafe archive_write_set_format_pax_restricted(archive)
    guard unsafe archive_write_add_filter_xz(archive) == ARCHIVE_OK else {
      throw OSInfoError(.unsupported, "libarchive was built without xz")
    }
    _ = unsafe archive_write_set_bytes_in_last_block(archive, 1)
    let opened = unsafe archive_write_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, bytes, count in
        guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
        let writer = unsafe Unmanaged<ArchiveWriter>.fromOpaque(context).takeUnretainedValue()
        unsafe writer.output.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
      }, nil)
    try check(opened)
  }

  deinit { unsafe archive_write_free(archive) }

  func add(directory path: String) throws(OSInfoError) {
    try add(path, S_IFDIR | 0o755, [])
  }

  func add(file path: String, _ bytes: [UInt8]) throws(OSInfoError) {
    try add(path, S_IFREG | 0o644, bytes)
  }

  /// Ends the archive; its bytes.
  func finish() throws(OSInfoError) -> [UInt8] {
    try check(unsafe archive_write_close(archive))
    return output
  }

  private func add(_ path: String, _ mode: mode_t, _ bytes: [UInt8]) throws(OSInfoError) {
    guard let entry = unsafe archive_entry_new() else {
      throw OSInfoError(.inputOutput, "no memory to write an archive")
    }
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname(entry, path)
    unsafe archive_entry_set_mode(entry, mode)
    unsafe archive_entry_set_size(entry, Int64(bytes.count))
    unsafe archive_entry_set_mtime(entry, time, 0)
    try check(unsafe archive_write_header(archive, entry))
    guard !bytes.isEmpty else { return }
    let written = unsafe bytes.withUnsafeBytes { buffer in
      unsafe archive_write_data(archive, buffer.baseAddress, buffer.count)
    }
    if written != bytes.count { try check(ARCHIVE_FATAL) }
  }

  private func check(_ status: Int32) throws(OSInfoError) {
    guard status != ARCHIVE_OK else { return }
    let text = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
    throw OSInfoError(.inputOutput, text ?? "the archive cannot be written")
  }

  /// Seconds since 1970 of `YYYYMMDD`; zero for anything else.
  private static func seconds(_ date: String) -> Int {
    let digits = Array(date.utf8)
    guard digits.count == 8, let number = Values.decimal(digits), number >= 19_700_101 else {
      return 0
    }
    let (year, month, day) = (Int(number / 10_000), Int(number / 100 % 100), Int(number % 100))
    guard (1...12).contains(month), (1...31).contains(day) else { return 0 }
    // Days since 1 March of the year 0, of a calendar whose years begin in March.
    let shifted = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let days =
      shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (months * 153 + 2) / 5 + day - 1
    return (days - 719_468) * 86_400
  }
}
