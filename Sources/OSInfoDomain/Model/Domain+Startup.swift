import OSInfoXML

extension Domain {
  /// What is run: `hvm`, `linux`, `xenpvh`, `exe`.
  public var osType: String? {
    get { self[text: "os", "type"] }
    set { self[text: "os", "type"] = newValue }
  }

  /// The architecture of the guest.
  public var architecture: String? {
    get { self[attribute: "arch", of: "os", "type"] }
    set { self[attribute: "arch", of: "os", "type"] = newValue }
  }

  /// The machine; ``setMachine(_:)`` changes it.
  public var machine: String? { self[attribute: "machine", of: "os", "type"] }

  /// The kind of firmware that libvirt is to find, `efi` or `bios`.
  public var firmware: String? {
    get { self[attribute: "firmware", of: "os"] }
    set { self[attribute: "firmware", of: "os"] = newValue }
  }

  /// What is asked of the firmware: `secure-boot`, `enrolled-keys`; `nil` where nothing is.
  public func firmwareFeature(_ name: String) -> Bool? {
    let features = elements("feature", in: "os", "firmware")
    return Domain.flag(
      features.first { $0[attribute: "name"] == name }.flatMap { $0[attribute: "enabled"] })
  }

  /// Asks something of the firmware, or with `nil` no longer does.
  public mutating func setFirmwareFeature(_ name: String, _ enabled: Bool?) {
    let feature = enabled.map {
      XMLElement("feature", ["enabled": Domain.yesNo($0), "name": name])
    }
    replace(in: ["os", "firmware"], feature.map { [$0] } ?? []) { $0[attribute: "name"] == name }
    if elements("feature", in: "os", "firmware").isEmpty { remove(["os", "firmware"]) }
  }

  /// The path of the firmware's code.
  public var loader: String? {
    get { self[text: "os", "loader"] }
    set { self[text: "os", "loader"] = newValue }
  }

  /// The path of the firmware's variables.
  public var nvram: String? {
    get { self[text: "os", "nvram"] }
    set { self[text: "os", "nvram"] = newValue }
  }

  /// The kinds of devices to start from, in order: `hd`, `cdrom`, `network`, `fd`.
  ///
  /// Devices may have an order of their own instead; both together are an error.
  public var bootOrder: [String] {
    get { elements("boot", in: "os").compactMap { $0[attribute: "dev"] } }
    set {
      replace(in: ["os"], newValue.map { XMLElement("boot", ["dev": $0]) }) { $0.name == "boot" }
    }
  }

  /// The path of the kernel that is started without a boot loader.
  public var kernel: String? {
    get { self[text: "os", "kernel"] }
    set { self[text: "os", "kernel"] = newValue }
  }

  /// The path of that kernel's initial RAM disk.
  public var initrd: String? {
    get { self[text: "os", "initrd"] }
    set { self[text: "os", "initrd"] = newValue }
  }

  /// That kernel's arguments.
  public var cmdline: String? {
    get { self[text: "os", "cmdline"] }
    set { self[text: "os", "cmdline"] = newValue }
  }

  // MARK: Clock

  /// What the hardware clock shows: `utc`, `localtime` and others.
  public var clockOffset: String? {
    get { self[attribute: "offset", of: "clock"] }
    set { self[attribute: "offset", of: "clock"] = newValue }
  }

  /// The timers.
  public var timers: [Timer] {
    get { elements("timer", in: "clock").map { Timer(element: $0) } }
    set {
      replace(in: ["clock"], newValue.map(\.element)) { $0.name == "timer" }
      // libvirt's default, without which its schema has no clock.
      if clockOffset == nil, !newValue.isEmpty { clockOffset = "utc" }
    }
  }
}
