internal import OSInfoCatalog
internal import OSInfoModel

/// What one version of a hypervisor offers guests of one architecture, and what holds among choices.
///
/// As an object it is handed to many threads at once by one count of references, not by one of each thing in it.
final class Physics: Sendable {
  typealias Offer = PlatformLine.Offer
  typealias Law = PlatformLine.Law

  let line: PlatformLine
  let architecture: Architecture
  let version: String?
  /// By decision, which of the line's offers there are, in the order of the document.
  private let offers: [String: [Int]]
  /// By each decision they speak of, which of the line's laws hold.
  private let laws: [String: [Int]]
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
    var offers: [String: [Int]] = [:]
    // Most of a decision stand one after the other.
    var run = ""
    var indices: [Int] = []
    for index in line.offers.indices
    where applies(line.offers[index].architectures, line.offers[index].versions) {
      if line.offers[index].decision != run {
        if !indices.isEmpty { offers[run, default: []] += indices }
        run = line.offers[index].decision
        indices = []
      }
      indices.append(index)
    }
    if !indices.isEmpty { offers[run, default: []] += indices }
    var laws: [String: [Int]] = [:]
    for index in line.laws.indices
    where applies(line.laws[index].architectures, line.laws[index].versions) {
      let (decision, other) = (line.laws[index].decision, line.laws[index].otherDecision)
      laws[decision, default: []].append(index)
      if other != decision { laws[other, default: []].append(index) }
    }
    self.offers = offers
    self.laws = laws
  }

  /// The alternatives that realise a value; empty where it is not offered.
  func alternatives(_ decision: String, _ value: String) -> [Offer] {
    var found: [Offer] = []
    for index in offers[decision] ?? [] where line.offers[index].value == value {
      found.append(line.offers[index])
    }
    return found
  }

  /// The values a decision may take, sorted.
  func values(of decision: String) -> [String] {
    Set((offers[decision] ?? []).map { line.offers[$0].value }).sorted()
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
  func laws(about decision: String) -> [Law] { (laws[decision] ?? []).map { line.laws[$0] } }

  /// The first law that values of a decision break.
  ///
  /// - Parameters:
  ///   - decision: The decision.
  ///   - values: Its values.
  ///   - known: The values of another decision; `nil` while it is not made.
  /// - Returns: The law, and the other decision with its values; `nil` where all is lawful.
  func firstBroken(
    by decision: String, _ values: [String], known: (String) -> [String]?
  ) -> (law: Law, other: String, others: [String])? {
    for index in laws[decision] ?? [] {
      let isSubject = line.laws[index].decision == decision
      let other = isSubject ? line.laws[index].otherDecision : line.laws[index].decision
      guard let others = known(other) else { continue }
      let law = line.laws[index]
      let isBroken =
        isSubject
        ? law.isBroken(decision: values, other: others)
        : law.isBroken(decision: others, other: values)
      if isBroken { return (law, other, others) }
    }
    return nil
  }
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
