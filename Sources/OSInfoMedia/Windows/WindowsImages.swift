import OSInfoModel

/// The header of a Windows imaging file, and the XML it points at.
///
/// Only the header and the XML are read, wherever in the file they are.
enum WindowsImages {
  /// The longest XML that is read, in bytes.
  static let xmlLimit = 8 << 20

  /// The images the file `path` describes; damage is noted.
  static func read(_ file: FileContent, path: String, _ window: Window) -> [WindowsImage] {
    let journal = window.journal
    let place = file.extents.first?.offset
    let header = window.view(of: file, at: 0, count: 208)
    guard header.count == 208, header.has("MSWIM", at: 0), header.le16(5) == 0, header[7] == 0
    else {
      journal.warn("\(path) has no header of a Windows image", at: place)
      return []
    }
    // A resource header: 7 bytes of size, a byte of flags, offset, size when expanded.
    let size = header.le64(72) & 0x00FF_FFFF_FFFF_FFFF
    let flags = header[79]
    let offset = header.le64(80)
    guard flags & 0x04 == 0, size == header.le64(88) else {
      journal.warn("the XML of \(path) is compressed", at: place)
      return []
    }
    guard size > 0, size <= UInt64(xmlLimit) else {
      journal.warn("the XML of \(path) has a size of \(size) bytes", at: place)
      return []
    }
    let xml = window.view(of: file, at: offset, count: Int(size))
    if UInt64(xml.count) < size {
      journal.warn("the XML of \(path) cannot be read whole", at: place)
    }
    guard xml.count > 0 else { return [] }
    var scanner = WindowsXML(xml, file: path)
    scanner.scan()
    if let problem = scanner.problem {
      journal.warn("the XML of \(path) \(problem)", at: place)
    }
    return scanner.images
  }

  /// The architecture of a WIM's `ARCH` (the numbers of Windows' SYSTEM_INFO).
  static func architecture(_ number: Int) -> Architecture? {
    switch number {
    case 0: .i686
    case 5: .armv7l
    case 6: .ia64
    case 9: .x86_64
    case 12: .aarch64
    default: nil
    }
  }
}
