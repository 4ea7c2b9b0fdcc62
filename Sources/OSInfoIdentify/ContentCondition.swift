internal import OSInfoCatalog
internal import OSInfoMedia
internal import OSInfoModel
internal import OSInfoPattern

/// Something that must be found on a medium, ready to be looked for.
enum ContentCondition: Sendable {
  case file(path: String, pattern: Pattern?)
  case magic(offset: UInt64, bytes: [UInt8], mask: [UInt8]?)
  case windowsImage(build: ClosedRange<Int>, installation: String?, edition: Pattern?)

  /// Reads the columns type, path, pattern, offset, bytes, mask, build_first, build_last, installation.
  init(row: borrowing Statement) throws(OSInfoError) {
    var pattern: Pattern?
    if let text = row.text(2) { pattern = try Pattern(text) }
    switch row.text(0) {
    case "file": self = .file(path: row.text(1) ?? "", pattern: pattern)
    case "magic":
      self = .magic(
        offset: UInt64(clamping: row.integer(3) ?? 0), bytes: row.blob(4) ?? [], mask: row.blob(5))
    default:
      let first = row.int(6)
      self = .windowsImage(
        build: first...max(first, row.int(7)), installation: row.text(8), edition: pattern)
    }
  }

  var isWindowsImage: Bool {
    if case .windowsImage = self { true } else { false }
  }

  /// How much it says: 1 for a range of builds without an end, which takes in what is not there yet; else 2.
  var weight: Int {
    if case .windowsImage(let build, _, _) = self, build.count > 100_000 { 1 } else { 2 }
  }

  /// Why the condition holds of a medium of `architecture`; `nil` where it does not.
  func reason(in texts: MediaTexts, architecture: Architecture) -> Match.Reason? {
    let evidence = texts.evidence
    switch self {
    case .file(let path, let pattern):
      guard let text = texts.file(path) else { return nil }
      guard let pattern else {
        return Match.Reason(rule: "file", text: "the medium has \(path)")
      }
      guard pattern.range(in: text, using: texts.workspace) != nil else { return nil }
      return Match.Reason(rule: "file", text: "\(path) matches \(pattern.source)")
    case .magic(let offset, let bytes, let mask):
      guard let found = evidence.bytes[offset], found.count >= bytes.count else { return nil }
      for (index, byte) in bytes.enumerated() {
        let bits = mask.map { index < $0.count ? $0[index] : 0xff } ?? 0xff
        guard found[index] & bits == byte & bits else { return nil }
      }
      return Match.Reason(
        rule: "magic", text: "\(bytes.count) bytes at 0x\(String(offset, radix: 16)) match")
    case .windowsImage(let build, let installation, let edition):
      for image in evidence.windowsImages {
        guard let number = image.build, build.contains(number) else { continue }
        if let theirs = image.architecture, architecture != .all, theirs != architecture {
          continue
        }
        if let installation, let theirs = ContentCondition.kind(of: image),
          !theirs.hasPrefix(installation.lowercased())
        {
          continue
        }
        if let edition, !(image.editionID.map { edition.matches($0) } ?? false) { continue }
        let name = image.name ?? image.editionID ?? "an image"
        return Match.Reason(
          rule: "windows-image", text: "\(image.file) holds \(name), build \(number)")
      }
      return nil
    }
  }

  /// `client`, `server`, `server core` or `windowspe`; images before Windows 7 state a product type instead.
  private static func kind(of image: WindowsImage) -> String? {
    if let type = image.installationType { return type.lowercased() }
    return image.productType.map { $0.lowercased() == "servernt" ? "server" : "client" }
  }
}
