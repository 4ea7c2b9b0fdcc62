internal import OSInfoCatalog
internal import OSInfoModel

/// What one version of a hypervisor offers guests of one architecture, and what holds among choices.
struct Physics: Sendable {
  typealias Offer = PlatformLine.Offer
  typealias Law = PlatformLine.Law

  let line: PlatformLine
  let architecture: Architecture
  let version: String?
  /// Offers by decision, in the order of the document.
  private let offers: [String: [Offer]]
  /// Laws by each decision they speak of.
  private let laws: [String: [Law]]
  /// The ids of all devices that it realises, on any architecture, in any version.
  let allDevices: [String]
  /// What they are called, in the same order.
  private let deviceNames: [String?]

  init(_ packed: PackedPlatformLine, architecture: Architecture, version: String?) {
    line = packed.line
    allDevices = packed.devices
    deviceNames = packed.deviceNames
    self.architecture = architecture
    self.version = version
    func applies(_ architectures: [Architecture], _ versions: VersionRange) -> Bool {
      (architectures.isEmpty || architectures.contains(architecture))
        && versions.contains(version)
    }
    var offers: [String: [Offer]] = [:]
    for offer in line.offers where applies(offer.architectures, offer.versions) {
      offers[offer.decision, default: []].append(offer)
    }
    var laws: [String: [Law]] = [:]
    for law in line.laws where applies(law.architectures, law.versions) {
      laws[law.decision, default: []].append(law)
      if law.otherDecision != law.decision { laws[law.otherDecision, default: []].append(law) }
    }
    self.offers = offers
    self.laws = laws
  }

  /// The alternatives that realise a value; empty where it is not offered.
  func alternatives(_ decision: String, _ value: String) -> [Offer] {
    (offers[decision] ?? []).filter { $0.value == value }
  }

  /// The values a decision may take, sorted.
  func values(of decision: String) -> [String] {
    Set((offers[decision] ?? []).map(\.value)).sorted()
  }

  /// What a device is called; its id where it has no name.
  func name(ofDevice id: String) -> String {
    allDevices.firstIndex(of: id).flatMap { deviceNames[$0] } ?? id
  }

  /// Whether the hypervisor has a value on any architecture, in any version.
  func everOffers(_ decision: String, _ value: String) -> Bool {
    line.offers.contains { $0.decision == decision && $0.value == value }
  }

  /// The ids of all devices that some value of the decision realises, on any architecture, in any version.
  func devices(of decision: String) -> Set<String> {
    Set(line.offers.lazy.filter { $0.decision == decision }.flatMap(\.devices))
  }

  /// The machine a full name, such as one with a version, stands for.
  func machine(called name: String) -> String? {
    let known = values(of: "machine")
    if known.contains(name) { return name }
    // The more special word comes later, as in "pc-q35-8.2".
    let words = name.split(separator: "-").map(String.init)
    for start in words.indices.reversed() {
      for end in words.indices.reversed() where end >= start {
        let part = words[start...end].joined(separator: "-")
        if known.contains(part) { return part }
      }
    }
    return nil
  }

  /// Whether a law ties a value to what another decision is.
  func ties(_ decision: String, _ value: String, to other: String) -> Bool {
    laws(about: decision).contains {
      $0.decision == decision && $0.values.contains(value) && $0.otherDecision == other
    }
  }

  /// The laws that speak of a decision.
  func laws(about decision: String) -> [Law] { laws[decision] ?? [] }
}

extension PlatformLine.Law {
  /// Whether the law is broken; `nil` for a decision not yet made, which breaks nothing.
  func isBroken(decision values: [String]?, other otherValues: [String]?) -> Bool {
    guard let values, let others = otherValues else { return false }
    guard PlatformLine.Law.meets(values, self.values) else { return false }
    return PlatformLine.Law.meets(others, self.otherValues) != requires
  }

  /// Whether one of `values` is wanted; `*` wants every value but none.
  private static func meets(_ values: [String], _ wanted: [String]) -> Bool {
    values.contains { value in
      wanted.contains(value) || (value != Decision.none && wanted.contains("*"))
    }
  }

  /// The law in a line.
  var summary: String {
    let condition = "\(decision)=\(values.inOneText(separator: "|"))"
    let verb = requires ? "requires" : "excludes"
    return "\(condition) \(verb) \(otherDecision)=\(otherValues.inOneText(separator: "|"))"
  }
}
