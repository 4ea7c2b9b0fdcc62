import OSInfoXML

extension Domain {
  /// The hypervisor's type: `kvm`, `qemu`, `xen` and others.
  public var type: String? {
    get { root[attribute: "type"] }
    set { root[attribute: "type"] = newValue }
  }

  /// The name, unique on its host.
  public var name: String? {
    get { self[text: "name"] }
    set { self[text: "name"] = newValue }
  }

  /// The UUID (RFC 9562), as written.
  public var uuid: String? {
    get { self[text: "uuid"] }
    set { self[text: "uuid"] = newValue }
  }

  /// A short title for people.
  public var title: String? {
    get { self[text: "title"] }
    set { self[text: "title"] = newValue }
  }

  /// A description for people.
  public var description: String? {
    get { self[text: "description"] }
    set { self[text: "description"] = newValue }
  }

  /// The id of the operating system, as libosinfo's metadata has it; the prefix is any.
  public var osID: String? {
    get { osElement?[attribute: "id"] }
    set {
      let namespace = LibvirtWriter.metadataNamespace
      let known = osPath
      guard let newValue else {
        guard let name = known?.first else { return }
        root.edit(["metadata"], creating: false) { element, _ in
          element.removeElements { $0.name == name }
        }
        if self.root.first(named: "metadata")?.elements.isEmpty == true { remove(["metadata"]) }
        return
      }
      let path = known ?? ["libosinfo:libosinfo", "libosinfo:os"]
      root.edit(["metadata"] + path, creating: true, order: Domain.order) { element, _ in
        element[attribute: "id"] = newValue
      }
      if known == nil {
        root.edit(["metadata", path[0]], creating: false) { element, _ in
          element[attribute: "xmlns:libosinfo"] = namespace
        }
      }
    }
  }

  private var osElement: XMLElement? {
    osPath.flatMap { root.descendant(["metadata"] + $0) }
  }

  /// The names of libosinfo's elements, with the prefix the document gives them.
  private var osPath: [String]? {
    for element in root.first(named: "metadata")?.elements ?? [] {
      guard element.localName == "libosinfo" else { continue }
      let prefix =
        element.name.split(separator: ":").count > 1
        ? element.name.split(separator: ":")[0] + ":" : ""
      let key = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix.dropLast()
      let bound = element[attribute: key] ?? root[attribute: key]
      if bound == LibvirtWriter.metadataNamespace { return [element.name, prefix + "os"] }
    }
    return nil
  }

  // MARK: Memory and processors

  /// The most memory the guest may have, in bytes; written in KiB, rounded up.
  public var memory: Int64? {
    get { Domain.bytes(root.first(named: "memory")) }
    set { setMemory(newValue, "memory") }
  }

  /// The memory the guest has at first, in bytes.
  public var currentMemory: Int64? {
    get { Domain.bytes(root.first(named: "currentMemory")) }
    set { setMemory(newValue, "currentMemory") }
  }

  /// The number of processors.
  public var vcpus: Int? {
    get { self[text: "vcpu"].flatMap { Int($0) } }
    set { self[text: "vcpu"] = newValue.map { String($0) } }
  }

  /// The number of threads that serve disks.
  public var iothreads: Int? {
    get { self[text: "iothreads"].flatMap { Int($0) } }
    set { self[text: "iothreads"] = newValue.map { String($0) } }
  }

  // MARK: Life cycle

  /// What happens when the guest powers off: `destroy`, `restart` and others.
  public var onPoweroff: String? {
    get { self[text: "on_poweroff"] }
    set { self[text: "on_poweroff"] = newValue }
  }

  /// What happens when the guest starts anew.
  public var onReboot: String? {
    get { self[text: "on_reboot"] }
    set { self[text: "on_reboot"] = newValue }
  }

  /// What happens when the guest crashes.
  public var onCrash: String? {
    get { self[text: "on_crash"] }
    set { self[text: "on_crash"] = newValue }
  }

  /// Whether the guest may suspend to memory; `nil`: the hypervisor's default.
  public var suspendsToMemory: Bool? {
    get { Domain.flag(self[attribute: "enabled", of: "pm", "suspend-to-mem"]) }
    set { self[attribute: "enabled", of: "pm", "suspend-to-mem"] = Domain.yesNo(newValue) }
  }

  /// Whether the guest may suspend to disk; `nil`: the hypervisor's default.
  public var suspendsToDisk: Bool? {
    get { Domain.flag(self[attribute: "enabled", of: "pm", "suspend-to-disk"]) }
    set { self[attribute: "enabled", of: "pm", "suspend-to-disk"] = Domain.yesNo(newValue) }
  }

  /// `yes` and `on` are true, `no` and `off` false.
  static func flag(_ text: String?) -> Bool? {
    switch text {
    case "yes"?, "on"?: true
    case "no"?, "off"?: false
    default: nil
    }
  }

  static func yesNo(_ value: Bool?) -> String? { value.map { $0 ? "yes" : "no" } }

  static func onOff(_ value: Bool?) -> String? { value.map { $0 ? "on" : "off" } }
}
