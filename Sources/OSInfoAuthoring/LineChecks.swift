import OSInfoModel

extension Draft {
  /// What hypervisors offer and require names decisions, values, releases and devices that there are.
  mutating func checkLines() {
    let devices = Set(knowledge.devices.map(\.id))
    for index in knowledge.platformLines.indices {
      var line = knowledge.platformLines[index]
      let releases = Set(
        knowledge.platforms.filter { $0.line == line.shortID }.compactMap(\.product.version))
      checkOffers(&line, releases, devices)
      checkLaws(&line, releases)
      knowledge.platformLines[index] = line
    }
  }

  private mutating func checkOffers(
    _ line: inout PlatformLine, _ releases: Set<String>, _ devices: Set<String>
  ) {
    var kept: [PlatformLine.Offer] = []
    var seen: [PlatformLine.Offer: SourceLocation] = [:]
    for var offer in line.offers {
      guard isDecision(offer.decision, offer.location) else { continue }
      checkVersions(offer.versions, releases, offer.location)
      for device in offer.devices where !devices.isEmpty && !devices.contains(device) {
        report(
          "dangling-id", "the device \(device) is unknown", at: offer.location,
          hint: "describe it; without it no guest can drive this")
      }
      if let host = offer.host, !Vocabulary.isFact("host.\(host)") {
        let known = Vocabulary.facts.filter { $0.hasPrefix("host.") }.map {
          String($0.dropFirst(5))
        }
        report(
          "unknown-value", "the host has no list \(host)", at: offer.location,
          hint: nearest(host, among: known).map { "did you mean \($0)?" })
        offer.host = nil
      }
      var bare = offer
      bare.location = SourceLocation(file: "")
      if let first = seen[bare] {
        report(
          "duplicate-offer", "\(offer.decision)=\(offer.value) is offered in \(first) already",
          at: offer.location, hint: "remove one of them")
        continue
      }
      seen[bare] = offer.location
      kept.append(offer)
    }
    line.offers = kept
  }

  private mutating func checkLaws(_ line: inout PlatformLine, _ releases: Set<String>) {
    var offered: [String: Set<String>] = [:]
    for offer in line.offers { offered[offer.decision, default: []].insert(offer.value) }
    line.laws = line.laws.filter { law in
      checkVersions(law.versions, releases, law.location)
      guard isDecision(law.decision, law.location), isDecision(law.otherDecision, law.location)
      else { return false }
      for (decision, values) in [
        (law.decision, law.values), (law.otherDecision, law.otherValues),
      ] {
        guard let known = offered[decision] else { continue }
        for value in values where !known.contains(value) && !["*", "none", "auto"].contains(value) {
          let near = nearest(value, among: known)
          report(
            "unknown-value", "\(line.shortID) does not offer \(decision)=\(value)",
            at: law.location, hint: near.map { "did you mean \($0)?" }, severity: .warning)
        }
      }
      return true
    }
  }

  /// Whether a decision is known; if not, what names it is left out.
  mutating func isDecision(_ name: String, _ location: SourceLocation) -> Bool {
    if Vocabulary.decisions.contains(name) { return true }
    let near = nearest(name, among: Vocabulary.decisions)
    report(
      "unknown-decision", "\(name) is no decision", at: location,
      hint: near.map { "did you mean \($0)?" })
    return false
  }

  private mutating func checkVersions(
    _ range: VersionRange, _ releases: Set<String>, _ location: SourceLocation
  ) {
    if let since = range.since, let until = range.until, NaturalOrder.precedes(until, since) {
      report("version-order", "\(since) comes after \(until)", at: location)
    }
    guard !releases.isEmpty else { return }
    for case let version? in [range.since, range.until] where !releases.contains(version) {
      report(
        "unknown-value", "there is no release \(version)", at: location,
        hint: nearest(version, among: releases).map { "did you mean \($0)?" },
        severity: .warning)
    }
  }
}
