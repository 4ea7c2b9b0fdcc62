internal import OSInfoMedia
internal import OSInfoModel

/// Looks for the known release that an unknown medium seems to be a newer one of.
///
/// Each version in the treeinfo, the volume id or a marker file, and the build of the Windows images, is replaced by
/// the known ones below it, the highest first; the first that makes the medium a known one is its nearest release.
struct NearestRelease {
  private let evidence: MediaEvidence
  private let versions: [String]
  private let builds: [Int]
  private static let maxTries = 60
  private static let maxText = 4096

  /// A search among known versions, and the builds of known Windows releases, the highest first.
  init(_ evidence: MediaEvidence, versions: [String], builds: [Int]) {
    self.evidence = evidence
    self.versions = versions
    self.builds = builds
  }

  /// The nearest release; `identify` says what evidence with another version is.
  func find(
    _ identify: (MediaEvidence) throws(OSInfoError) -> Identification
  ) throws(OSInfoError) -> Identification.Nearest? {
    if let version = evidence.treeinfo?.version {
      for lower in below(version) {
        var changed = evidence
        changed.treeinfo?.version = lower
        if let found = try identify(changed).matches.first {
          return nearest(found, "the treeinfo's version \(version)", lower)
        }
      }
    }
    if let build = evidence.windowsImages.compactMap(\.build).max() {
      for lower in builds.filter({ $0 < build }).prefix(12) {
        var changed = evidence
        for index in changed.windowsImages.indices { changed.windowsImages[index].build = lower }
        if let found = try identify(changed).matches.first {
          return nearest(found, "the Windows image with build \(build)", String(lower))
        }
      }
    }
    var tries = 0
    for (name, text) in texts {
      for range in NearestRelease.numbers(in: text) {
        let version = String(decoding: text[range], as: UTF8.self)
        for lower in below(version) {
          tries += 1
          guard tries <= NearestRelease.maxTries else { return nil }
          if let found = try identify(replacing(version, by: lower)).matches.first {
            return nearest(found, "\(name) with \(version)", lower)
          }
        }
      }
    }
    return nil
  }

  /// The texts that may name a version, with what they are called.
  private var texts: [(name: String, text: [UInt8])] {
    var texts: [(name: String, text: [UInt8])] = []
    if let volumeID = evidence.volumeID { texts.append(("the volume id", Array(volumeID.utf8))) }
    for (path, file) in evidence.files.sorted(by: { $0.key < $1.key }) where isMarker(file) {
      texts.append((path, file.head))
    }
    return texts
  }

  private func isMarker(_ file: MediaFile) -> Bool {
    !file.head.isEmpty && file.head.count <= NearestRelease.maxText
  }

  /// The evidence with another version wherever this one is named; its size says nothing then.
  private func replacing(_ version: String, by lower: String) -> MediaEvidence {
    var changed = evidence
    changed.volumeSize = nil
    func replaced(_ text: [UInt8]) -> [UInt8] {
      NearestRelease.replacing(Array(version.utf8), by: Array(lower.utf8), in: text)
    }
    changed.volumeID = evidence.volumeID.map {
      String(decoding: replaced(Array($0.utf8)), as: UTF8.self)
    }
    changed.applicationID = evidence.applicationID.map {
      String(decoding: replaced(Array($0.utf8)), as: UTF8.self)
    }
    for (path, file) in evidence.files where isMarker(file) {
      changed.files[path]?.head = replaced(file.head)
    }
    return changed
  }

  private func nearest(
    _ match: Match, _ what: String, _ lower: String
  ) -> Identification.Nearest {
    Identification.Nearest(
      os: match.os,
      because:
        "\(what) would match with \(lower) in its place: it looks like a newer \(match.os.shortID)"
    )
  }

  /// Known versions of as many components below `version`, the highest first; at most 12.
  private func below(_ version: String) -> [String] {
    let components = version.split(separator: ".").count
    return
      versions
      .filter {
        $0.split(separator: ".").count == components && NaturalOrder.precedes($0, version)
          && $0.utf8.allSatisfy(NearestRelease.isNumber)
      }
      .sorted { NaturalOrder.precedes($1, $0) }
      .prefix(12).map { $0 }
  }

  private static func isNumber(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: ".") }

  /// The numbers in a text, at most 4: `26.10.1` as a whole, then its first two components, then its first.
  private static func numbers(in bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = 0
    while position < bytes.count, result.count < 8 {
      guard isNumber(bytes[position]), bytes[position] != UInt8(ascii: ".") else {
        position += 1
        continue
      }
      var end = position
      while end < bytes.count, isNumber(bytes[end]) { end += 1 }
      while end > position, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
      var cut = end
      while cut > position {
        result.append(position..<cut)
        guard let dot = bytes[position..<cut].lastIndex(of: UInt8(ascii: ".")) else { break }
        cut = dot
      }
      position = end
    }
    return result
  }

  /// A text with a number in another's place, where it is not a part of a longer one.
  private static func replacing(_ wanted: [UInt8], by lower: [UInt8], in text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < text.count {
      let end = position + wanted.count
      let isWhole =
        (position == 0 || !isDigit(text[position - 1]))
        && (end >= text.count || !isDigit(text[end]))
      if isWhole, text[position...].starts(with: wanted) {
        result += lower
        position = end
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
