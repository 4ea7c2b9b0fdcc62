internal import OSInfoModel
internal import OSInfoXML

/// What an existing libvirt domain has, decision by decision, in the words of a hypervisor's physics.
struct FoundHardware {
  /// The domain's name.
  var name = ""
  /// The operating system its metadata names.
  var os: String?
  var architecture: Architecture
  /// Values by decision; an empty list is a set without members.
  private(set) var values: [String: [String]] = [:]

  private let physics: (Architecture) -> Physics
  private let root: XMLElement

  /// Reads a domain.
  ///
  /// `physics` is what the hypervisor offers guests of an architecture.
  ///
  /// - Throws: `.invalid` where it is no domain.
  init(
    _ root: XMLElement, file: String, physics: @escaping (Architecture) -> Physics
  ) throws(OSInfoError) {
    let type = root.first(at: "os", "type")
    guard root.name == "domain", let type else {
      throw OSInfoError(
        .invalid, "<\(root.name)> is no domain of a virtual machine",
        at: SourceLocation(file: file, line: root.line),
        hint: "give what 'virsh dumpxml' prints")
    }
    self.root = root
    self.physics = physics
    architecture = Architecture(spelling: type[attribute: "arch"] ?? "x86_64")
    name = root.first(named: "name")?.text ?? ""
    os = FoundHardware.operatingSystem(in: root.first(named: "metadata"))
    readMachine(type)
    readProcessor()
    readDevices()
  }

  private static func operatingSystem(in metadata: XMLElement?) -> String? {
    for element in metadata?.elements ?? [] where element.localName == "libosinfo" {
      for inner in element.elements where inner.localName == "os" { return inner[attribute: "id"] }
    }
    return nil
  }

  /// Notes what was found, under the name the physics has for it.
  private mutating func note(_ decision: String, _ found: [String]) {
    let physics = physics(architecture)
    values[decision] = found.map { physics.value(of: decision, called: $0) }
  }

  private mutating func note(_ decision: String, _ found: String?) {
    if let found { note(decision, [found]) }
  }

  private mutating func readMachine(_ type: XMLElement) {
    note("virtualization", root[attribute: "type"])
    let physics = physics(architecture)
    if let machine = type[attribute: "machine"] {
      note("machine", physics.machine(called: machine) ?? machine)
    }
    let os = root.first(named: "os")
    let loader = os?.first(named: "loader")
    var firmware = os?[attribute: "firmware"]
    if firmware == nil, loader?[attribute: "type"] == "pflash" { firmware = "efi" }
    let usual = physics.values(of: "firmware").contains("bios") ? "bios" : Decision.none
    note("firmware", firmware ?? usual)
    var secure = loader?[attribute: "secure"].map { $0 == "yes" }
    for feature in os?.first(named: "firmware")?.elements(named: "feature") ?? []
    where feature[attribute: "name"] == "secure-boot" {
      secure = feature[attribute: "enabled"] == "yes"
    }
    let state = secure.map { $0 ? "on" : "off" } ?? Decision.auto
    note("secure-boot", firmware == "efi" ? state : Decision.none)
  }

  private mutating func readProcessor() {
    let cpu = root.first(named: "cpu")
    note("cpu", cpu?.first(named: "model")?.text ?? cpu?[attribute: "mode"] ?? Decision.auto)
    let clock = root.first(named: "clock")
    note("clock", clock?[attribute: "offset"])
    note(
      "timers",
      (clock?.elements(named: "timer") ?? []).map { timer in
        let state = timer[attribute: "tickpolicy"] ?? timer[attribute: "present"] ?? ""
        return "\(timer[attribute: "name"] ?? "")=\(state)"
      })
    note(
      "hyperv",
      (root.first(at: "features", "hyperv")?.elements ?? [])
        .filter { $0[attribute: "state"] == "on" }.map(\.name))
    if let memory = root.first(named: "memory") {
      let unit = memory[attribute: "unit"] ?? "KiB"
      note("memory", Quantity.parse(memory.text + " " + unit).map { String($0) })
    }
    note("vcpus", root.first(named: "vcpu")?.text)
    note("iothreads", root.first(named: "iothreads")?.text)
  }

  private mutating func readDevices() {
    let devices = root.first(named: "devices")
    func all(_ name: String) -> [XMLElement] { devices?.elements(named: name) ?? [] }
    let disks = all("disk").filter { ($0[attribute: "device"] ?? "disk") == "disk" }
    note("disk", disks.first?.first(named: "target")?[attribute: "bus"] ?? Decision.none)
    let adapter = all("interface").first
    note(
      "network",
      adapter.map { $0.first(named: "model")?[attribute: "type"] ?? Decision.auto } ?? Decision.none
    )
    let usb = all("controller").first { $0[attribute: "type"] == "usb" }
    note("usb", usb.map { $0[attribute: "model"] ?? Decision.auto } ?? Decision.auto)
    for (decision, element) in [
      ("tpm", "tpm"), ("sound", "sound"), ("rng", "rng"), ("watchdog", "watchdog"),
      ("panic", "panic"),
    ] {
      let device = all(element).first
      note(decision, device.map { $0[attribute: "model"] ?? Decision.auto } ?? Decision.none)
    }
    // Left out, libvirt adds one of its own.
    note("balloon", all("memballoon").first?[attribute: "model"] ?? Decision.auto)
    note("graphics", all("graphics").first?[attribute: "type"] ?? Decision.none)
    let video = all("video").first?.first(named: "model")
    note("video", video.map { $0[attribute: "type"] ?? Decision.auto } ?? Decision.none)
    note(
      "input",
      all("input").map {
        "\($0[attribute: "type"] ?? "")/\($0[attribute: "bus"] ?? Decision.auto)"
      })
    note(
      "channel",
      all("channel").compactMap { $0.first(named: "target")?[attribute: "name"] })
    note("console", FoundHardware.console(all("console") + all("serial")))
  }

  /// The kind of the first console or serial port; `nil` where it is libvirt's choice.
  private static func console(_ found: [XMLElement]) -> String? {
    guard let first = found.first else { return Decision.none }
    return first.first(named: "target")?[attribute: "type"]
  }
}

extension Physics {
  /// The value that is called `name` in libvirt; `name` itself where none is.
  fileprivate func value(of decision: String, called name: String) -> String {
    let known = values(of: decision)
    if known.contains(name) { return name }
    return known.first { value in
      alternatives(decision, value).contains { $0.names["libvirt"] == name }
    } ?? name
  }
}
