/// What an element of a document describes.
enum EntityKind: String, Sendable, Hashable, CaseIterable {
  case os
  case platform
  case device
  case deployment
  case installScript = "install-script"
  case datamap
  case platformLine = "platform-line"
  case policy

  /// Where libosinfo wants an entity: `os/fedoraproject.org/fedora-42` for
  /// `http://fedoraproject.org/fedora/42`; without `.xml`.
  func path(of id: String) -> String {
    var rest = id.utf8[...]
    if rest.starts(with: "http://".utf8) { rest = rest.dropFirst(7) }
    var result = Array(rawValue.utf8) + [0x2F]
    var seenSlash = false
    for byte in rest {
      switch byte {
      case 0x2F where !seenSlash:
        seenSlash = true
        result.append(byte)
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: result.append(byte)
      default: result.append(0x2D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The two ways an XML file may be written.
enum Dialect: Sendable, Hashable {
  /// Root `<libosinfo>`.
  case libosinfo
  /// Root `<osinfo>`.
  case osinfo
}
