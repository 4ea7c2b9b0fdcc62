internal import OSInfoMedia
internal import OSInfoModel

/// Looks for the known release that an unknown medium seems to be a newer one of.
///
/// Each version in the volume id, or in the treeinfo, is replaced by the known versions below it, the highest
/// first; the first that makes the medium a known one is its nearest release.
struct NearestRelease {
  private let evidence: MediaEvidence
  private let versions: [String]
  private static let maxTries = 60

  init(_ evidence: MediaEvidence, versions: [String]) {
    self.evidence = evidence
    self.versions = versions
  }

  func find(
    _ identify: (MediaEvidence) throws(OSInfoError) -> Identification
  ) throws(OSInfoError) -> Identification.Nearest? {
    var tries = 0
    if let version = evidence.treeinfo?.version {
      for lower in below(version) {
        tries += 1
        guard tries <= NearestRelease.maxTries else { return nil }
        var changed = evidence
        changed.treeinfo?.version = lower
        if let found = try identify(changed).matches.first {
          return nearest(found, "the treeinfo's version \(version)", lower)
        }
      }
    }
    guard let volumeID = evidence.volumeID else { return nil }
    let bytes = Array(volumeID.utf8)
    for range in NearestRelease.numbers(in: bytes) {
      let version = String(decoding: bytes[range], as: UTF8.self)
      for lower in below(version) {
        tries += 1
        guard tries <= NearestRelease.maxTries else { return nil }
        var changed = evidence
        changed.volumeSize = nil
        changed.volumeID = String(
          decoding: bytes[..<range.lowerBound] + Array(lower.utf8) + bytes[range.upperBound...],
          as: UTF8.self)
        // The application id often repeats the version.
        changed.applicationID = evidence.applicationID.map {
          NearestRelease.replacing(version, by: lower, in: $0)
        }
        if let found = try identify(changed).matches.first {
          return nearest(found, "the volume id with \(version)", lower)
        }
      }
    }
    return nil
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

  private static func isNumber(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: ".")
  }

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

  private static func replacing(_ version: String, by lower: String, in text: String) -> String {
    let bytes = Array(text.utf8)
    let wanted = Array(version.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: wanted) {
        result += Array(lower.utf8)
        position += wanted.count
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
