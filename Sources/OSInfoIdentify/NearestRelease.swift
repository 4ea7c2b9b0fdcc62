internal import OSInfoMedia
internal import OSInfoModel

/// Looks for the known release that an unknown medium seems to be a newer one of.
///
/// Each version in the treeinfo, the volume id or a marker file, and the build of the Windows images, is replaced by
/// the known ones below it, the highest first; the first that makes the medium a known one is its nearest release.
struct NearestRelease {
  private let evidence: MediaEvidence
  private let versions: [Int: [String]]
  private let builds: [Int]
  private static let maxTries = 120
  private static let maxText = 4096

  /// A search among known versions by their number of components, and the builds of known Windows releases, the highest first.
  init(_ evidence: MediaEvidence, versions: [Int: [String]], builds: [Int]) {
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
        if let found = try identify(changed).matches.first, !found.os.isCatchAll {
          return nearest(found, "the treeinfo's version \(version)", lower)
        }
      }
    }
    if let build = evidence.windowsImages.compactMap(\.build).max() {
      for lower in builds.filter({ $0 < build }).prefix(12) {
        var changed = evidence
        for index in changed.windowsImages.indices { changed.windowsImages[index].build = lower }
        if let found = try identify(changed).matches.first, !found.os.isCatchAll {
          return nearest(found, "the Windows image with build \(build)", String(lower))
        }
      }
    }
    var tries = 0
    for (name, text) in texts {
      var best: (match: Match, number: Number, lower: String)?
      for number in NearestRelease.numbers(in: text) {
        for lower in below(number.version) {
          tries += 1
          guard tries <= NearestRelease.maxTries else { break }
          guard let found = try identify(replacing(number, by: lower)).matches.first,
            !found.os.isCatchAll
          else { continue }
          if let known = best, !found.isNewer(than: known.match) { break }
          best = (found, number, lower)
          break
        }
      }
      if let best {
        return nearest(best.match, "\(name) with \(best.number.version)", best.lower)
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
  private func replacing(_ number: Number, by lower: String) -> MediaEvidence {
    var changed = evidence
    changed.volumeSize = nil
    let separator = number.separator
    let spelled = lower.utf8.map { $0 == UInt8(ascii: ".") ? separator : $0 }
    func replaced(_ text: [UInt8]) -> [UInt8] {
      // A label may have 11-0 where the treeinfo has 11.0.
      let once = NearestRelease.replacing(number.text, by: spelled, in: text)
      return NearestRelease.replacing(Array(number.version.utf8), by: Array(lower.utf8), in: once)
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
    let known = versions[version.split(separator: ".").count] ?? []
    return Array(known.lazy.filter { NaturalOrder.precedes($0, version) }.prefix(12))
  }

  /// A number in a text: `26.10`, `11-0` or `15_2`.
  private struct Number {
    /// As it is spelled.
    let text: [UInt8]
    /// What stands between its components.
    let separator: UInt8
    /// With dots.
    var version: String {
      String(decoding: text.map { $0 == separator ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
    }
  }

  /// What is a part of an architecture's name.
  private static let architectures = ["86", "64", "386", "486", "586", "686", "390"]

  /// The numbers in a text, at most 24: of each, up to its first three components, the most first.
  private static func numbers(in text: [UInt8]) -> [Number] {
    var result: [Number] = []
    var position = 0
    while position < text.count, result.count < 24 {
      guard isDigit(text[position]) else {
        position += 1
        continue
      }
      var ends = [digits(in: text, from: position)]
      var separator = UInt8(ascii: ".")
      while ends.count < 3, let end = ends.last, end + 1 < text.count, isDigit(text[end + 1]),
        ends.count == 1 ? "._-".utf8.contains(text[end]) : text[end] == separator
      {
        separator = text[end]
        ends.append(digits(in: text, from: end + 1))
      }
      let first = String(decoding: text[position..<ends[0]], as: UTF8.self)
      if !architectures.contains(first) {
        for end in ends.reversed() {
          result.append(Number(text: Array(text[position..<end]), separator: separator))
        }
      }
      position = ends[0]
    }
    return result
  }

  /// Where the digits that begin at `position` end.
  private static func digits(in text: [UInt8], from position: Int) -> Int {
    var end = position
    while end < text.count, isDigit(text[end]) { end += 1 }
    return end
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

extension Match.System {
  /// Whether it stands for releases that the catalog does not know.
  var isCatchAll: Bool { shortID.hasSuffix("unknown") }
}

extension Match {
  /// Whether it is of a newer release than another.
  fileprivate func isNewer(than other: Match) -> Bool {
    NaturalOrder.precedes(other.os.version ?? "", os.version ?? "")
  }
}
