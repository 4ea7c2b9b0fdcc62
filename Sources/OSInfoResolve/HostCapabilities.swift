public import OSInfoModel
internal import OSInfoXML

/// What a host says that it can do: libvirt's `capabilities` and `domainCapabilities` documents.
public struct HostCapabilities: Sendable {
  /// A document as it was given.
  private struct Document: Sendable {
    var name: String
    var root: XMLElement
  }

  private var capabilities: [Document] = []
  private var domains: [Document] = []

  /// Nothing is known of the host.
  public init() {}

  /// Adds what `virsh capabilities` or `virsh domcapabilities` printed.
  ///
  /// - Throws: `.malformed` where it is not XML, `.invalid` where it is neither of the two.
  public mutating func add(_ bytes: [UInt8], name: String) throws(OSInfoError) {
    let root = try XMLDocument(parsing: bytes, name: name).root
    switch root.name {
    case "capabilities": capabilities.append(Document(name: name, root: root))
    case "domainCapabilities": domains.append(Document(name: name, root: root))
    default:
      throw OSInfoError(
        .invalid, "<\(root.name)> is neither <capabilities> nor <domainCapabilities>",
        at: SourceLocation(file: name, line: root.line),
        hint: "give what 'virsh capabilities' or 'virsh domcapabilities' prints")
    }
  }

  /// The host's own architecture, or that of its domain capabilities; `nil` where neither says.
  public var architecture: Architecture? {
    for document in domains {
      if let name = document.root.first(named: "arch")?.text { return Architecture(rawValue: name) }
    }
    for document in capabilities {
      if let name = document.root.first(at: "host", "cpu", "arch")?.text {
        return Architecture(rawValue: name)
      }
    }
    return nil
  }

  /// Whether the host may run guests of an architecture, as far as it says.
  public func runs(_ architecture: Architecture) -> Bool {
    do throws(OSInfoError) {
      _ = try facts(for: architecture)
      return true
    } catch {
      return false
    }
  }

  /// What the host says of guests of an architecture.
  ///
  /// - Throws: `.conflict` where it runs none of them, or the domain capabilities are another's.
  package func facts(for architecture: Architecture) throws(OSInfoError) -> Facts {
    var facts = Facts()
    for document in capabilities { try addCapabilities(document, architecture, to: &facts) }
    for document in domains {
      let theirs = Architecture(rawValue: document.root.first(named: "arch")?.text ?? "")
      guard theirs == architecture || theirs.runsGuests(of: architecture) else {
        throw OSInfoError(
          .conflict, "the domain capabilities are for \(theirs), the guest is \(architecture)",
          at: SourceLocation(file: document.name, line: document.root.first(named: "arch")?.line),
          hint: "give 'virsh domcapabilities --arch \(architecture)'")
      }
      addDomain(document.root, to: &facts)
    }
    return facts
  }

  private func addCapabilities(
    _ document: Document, _ architecture: Architecture, to facts: inout Facts
  ) throws(OSInfoError) {
    let host = document.root.first(named: "host")
    facts.set("host.arch", host?.first(at: "cpu", "arch")?.text)
    facts.set("host.cpu-vendor", host?.first(at: "cpu", "vendor")?.text)
    facts.set("host.cpu-model", host?.first(at: "cpu", "model")?.text)
    let guests = document.root.elements(named: "guest")
    let mine = guests.filter {
      $0.first(named: "arch")?[attribute: "name"] == architecture.rawValue
    }
    guard !mine.isEmpty else {
      let known = guests.compactMap { $0.first(named: "arch")?[attribute: "name"] }
      throw OSInfoError(
        .conflict,
        "the host runs no \(architecture) guests, only \(Set(known).sorted().joined(separator: ", "))",
        at: SourceLocation(file: document.name))
    }
    var virtualization: [String] = []
    var machines: [String] = []
    var types: [String] = []
    var features: [String] = []
    for guest in mine {
      if let type = guest.first(named: "os_type")?.text { types.append(type) }
      guard let arch = guest.first(named: "arch") else { continue }
      for domain in arch.elements(named: "domain") {
        if let type = domain[attribute: "type"] { virtualization.append(type) }
        machines += domain.elements(named: "machine").flatMap(HostCapabilities.names)
      }
      machines += arch.elements(named: "machine").flatMap(HostCapabilities.names)
      features += (guest.first(named: "features")?.elements ?? []).map(\.name)
      if facts["host.emulator"] == nil {
        facts.set("host.emulator", arch.first(named: "emulator")?.text)
      }
      if facts["host.loader-path"] == nil {
        facts.set("host.loader-path", arch.first(named: "loader")?.text)
      }
    }
    facts["host.virtualization"] = unique(virtualization)
    facts["host.os-type"] = unique(types)
    facts["host.machine"] = unique(machines)
    facts["host.guest-features"] = unique(features)
  }

  private static func names(of machine: XMLElement) -> [String] {
    [machine.text] + (machine[attribute: "canonical"].map { [$0] } ?? [])
  }

  private func addDomain(_ root: XMLElement, to facts: inout Facts) {
    facts.set(HostCapabilities.domainType, root.first(named: "domain")?.text)
    facts.set(HostCapabilities.domainMachine, root.first(named: "machine")?.text)
    if facts["host.virtualization"] == nil {
      facts.set("host.virtualization", root.first(named: "domain")?.text)
    }
    if let os = root.first(named: "os") {
      if os.elements.contains(where: { $0.name == "enum" && $0[attribute: "name"] == "firmware" }) {
        facts["host.firmware"] = values("firmware", of: os)
      }
      if let loader = os.first(named: "loader") {
        facts["host.loader"] =
          isSupported(loader) ? loader.elements(named: "value").map(\.text) : []
        facts["host.secure-boot"] = isSupported(loader) ? values("secure", of: loader) : []
      }
    }
    if let cpu = root.first(named: "cpu") {
      let modes = cpu.elements(named: "mode").filter(isSupported)
      facts["host.cpu-mode"] = modes.compactMap { $0[attribute: "name"] }
      for mode in modes {
        for list in mode.elements(named: "enum") {
          guard let name = list[attribute: "name"], name.hasSuffix("Migratable") else { continue }
          let migratable = list.elements(named: "value").map(\.text)
          if name.hasPrefix("hostPassthrough") { facts["host.cpu-migratable"] = migratable }
        }
        for model in mode.elements(named: "model") {
          if let fallback = model[attribute: "fallback"] {
            facts["host.cpu-fallback"] = [fallback]
          }
        }
      }
    }
    facts["host.iothreads"] = root.first(named: "iothreads").map { isSupported($0) ? ["yes"] : [] }
    for device in root.first(named: "devices")?.elements ?? [] {
      let lists = device.elements(named: "enum")
      // The list that says which devices there are; the others get the device's name in front.
      let main = ["modelType", "bus", "model", "type", "driverType"]
      let primary = main.first { name in lists.contains { $0[attribute: "name"] == name } }
      if !isSupported(device) { facts["host." + device.name] = [] }
      for list in lists {
        guard let name = list[attribute: "name"] else { continue }
        let known = isSupported(device) ? list.elements(named: "value").map(\.text) : []
        if name == primary { facts["host." + device.name] = known }
        let short = name.hasSuffix("Model") ? String(name.dropLast(5)) : name
        facts["host.\(device.name)-\(short)"] = known
      }
      if primary == nil, isSupported(device) { facts["host." + device.name] = ["yes"] }
      // A device that nothing on the host can back is not there, whatever its models.
      if let backend = lists.first(where: { $0[attribute: "name"] == "backendModel" }),
        backend.elements(named: "value").isEmpty
      {
        facts["host." + device.name] = []
      }
    }
    if let features = root.first(named: "features") {
      facts["host.features"] = features.elements.filter(isSupported).map(\.name)
      for feature in features.elements {
        let lists = feature.elements(named: "enum")
        if let list = lists.first {
          facts["host." + feature.name] =
            isSupported(feature) ? list.elements(named: "value").map(\.text) : []
        } else if feature[attribute: "supported"] != nil {
          facts["host." + feature.name] = isSupported(feature) ? ["yes"] : []
        }
      }
    }
  }

  /// The fact that says for which machine the domain capabilities are.
  static let domainMachine = "host.domain-machine"

  /// The fact that says for which domain type the domain capabilities are.
  private static let domainType = "host.domain-type"

  /// Forgets what the domain capabilities say of the processor once another domain type than theirs is chosen.
  ///
  /// libvirt reports processors and enlightenments for one domain type at a time.
  static func narrow(_ facts: inout Facts, to choice: HardwarePlan.Choice, of decision: String) {
    guard decision == Decision.all.first, let theirs = facts[domainType],
      let value = choice.values.first,
      !theirs.contains(choice.name(of: value, in: "libvirt"))
    else { return }
    for name in ["cpu-mode", "cpu-migratable", "cpu-fallback", "hyperv"] {
      facts.forget("host." + name)
    }
  }

  private func values(_ name: String, of element: XMLElement) -> [String] {
    element.elements(named: "enum").filter { $0[attribute: "name"] == name }
      .flatMap { $0.elements(named: "value").map(\.text) }
  }

  private func isSupported(_ element: XMLElement) -> Bool {
    element[attribute: "supported"] != "no"
  }

  private func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
