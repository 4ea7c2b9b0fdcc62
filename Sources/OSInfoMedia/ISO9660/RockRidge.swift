/// The names of Rock Ridge (IEEE P1282), kept in the system use area of directory records
/// (IEEE P1281).
///
/// Relocated directories (`CL`, `PL`, `RE`) are not followed: a marker is never that deep.
struct RockRidge {
  /// How many continuation areas of one record are followed.
  private static let continuationLimit = 8
  /// How many entries of one record are looked at.
  private static let entryLimit = 48

  /// Whether the root says that the sharing protocol is in use.
  let isPresent: Bool
  private let window: Window
  private let blockSize: UInt64
  private let skip: Int

  /// Looks at `root`, the first bytes of the root directory.
  init(window: Window, blockSize: UInt64, root: Bytes) {
    self.window = window
    self.blockSize = blockSize
    isPresent =
      root[0] >= 41 && root[32] == 1 && root.has("SP", at: 34) && root[38] == 0xBE
      && root[39] == 0xEF
    skip = isPresent ? Int(root[40]) : 0
  }

  /// Puts the name of a record into `name`; `false` when the record has none.
  func name(of record: Bytes, into name: inout NameBuffer) -> Bool {
    var found = false
    entries(of: record) { area, at, size in
      guard area.has("NM", at: at), size >= 5 else { return true }
      let flags = area[at + 4]
      // Bits 1 and 2 stand for `.` and `..`, which nobody looks for.
      if flags & 0x06 != 0 {
        found = false
        return false
      }
      for index in (at + 5)..<max(at + 5, at + size) { name.append(byte: area[index]) }
      found = true
      return flags & 1 != 0
    }
    return found
  }

  /// Whether a record is a symbolic link (`SL`), or by its mode (`PX`) neither a file nor a directory.
  func isNoFile(_ record: Bytes) -> Bool {
    var result = false
    entries(of: record) { area, at, size in
      if area.has("SL", at: at) {
        result = true
      } else if area.has("PX", at: at), size >= 12 {
        let type = area.le32(at + 4) & 0o170000
        result = type != 0 && type != 0o100000 && type != 0o040000
      } else {
        return true
      }
      return !result
    }
    return result
  }

  /// Hands each entry of a record to `body`, its place in an area and its size, until that returns `false`.
  private func entries(of record: Bytes, _ body: (Bytes, Int, Int) -> Bool) {
    let length = Int(record[32])
    let start = 33 + length + (length % 2 == 0 ? 1 : 0) + skip
    var area = record.slice(start, record.count - start)
    var visited: [UInt64] = []
    var entries = 0
    while true {
      var continuation: (offset: UInt64, length: Int)?
      var at = 0
      while at + 4 <= area.count, entries < RockRidge.entryLimit {
        entries += 1
        let size = Int(area[at + 2])
        guard size >= 4, at + size <= area.count else { break }
        if area.has("CE", at: at), size >= 28 {
          let block = UInt64(area.le32(at + 4))
          let offset = block * blockSize + UInt64(area.le32(at + 12))
          continuation = (offset, Int(min(area.le32(at + 20), 2048)))
        } else if area.has("ST", at: at) {
          break
        } else if !body(area, at, size) {
          return
        }
        at += size
      }
      guard let next = continuation, entries < RockRidge.entryLimit else { return }
      guard visited.count < RockRidge.continuationLimit, !visited.contains(next.offset) else {
        window.journal.warn("a Rock Ridge continuation leads in a circle", at: next.offset)
        return
      }
      visited.append(next.offset)
      area = window.view(at: next.offset, count: next.length)
      if area.count < next.length {
        window.journal.warn(
          "a Rock Ridge continuation lies beyond the end of the image", at: next.offset)
      }
    }
  }
}
