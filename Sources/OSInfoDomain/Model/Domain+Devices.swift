public import OSInfoModel
import OSInfoXML

extension Domain {
  /// The devices of a kind, in the order of the document.
  public func devices<Device: DomainDevice>(_ kind: Device.Type) -> [Device] {
    elements(kind.elementName, in: "devices").map { Device(element: $0) }
  }

  /// Adds a device behind those of its kind.
  /// - Throws: `.conflict` when it cannot be beside what is there.
  public mutating func add<Device: DomainDevice>(_ device: Device) throws(OSInfoError) {
    try change { domain in
      domain.replace(in: ["devices"], [device.element]) { _ in false }
    }
  }

  /// Changes the devices of a kind, one after the other.
  /// - Throws: `.conflict` when what results cannot be.
  public mutating func update<Device: DomainDevice>(
    _ kind: Device.Type, _ body: (inout Device) -> Void
  ) throws(OSInfoError) {
    try change { domain in
      domain.root.edit(["devices"], creating: false) { devices, _ in
        for index in devices.children.indices {
          guard case .element(let element) = devices.children[index],
            element.name == kind.elementName
          else { continue }
          var device = Device(element: element)
          body(&device)
          devices.children[index] = .element(device.element)
        }
      }
    }
  }

  /// Removes the devices of a kind that `matches`.
  public mutating func removeDevices<Device: DomainDevice>(
    _ kind: Device.Type, where matches: (Device) -> Bool = { _ in true }
  ) {
    root.edit(["devices"], creating: false) { devices, _ in
      devices.removeElements {
        $0.name == kind.elementName && matches(Device(element: $0))
      }
    }
  }

  /// Puts the given devices in place of all of their kind.
  /// - Throws: `.conflict` when what results cannot be.
  public mutating func setDevices<Device: DomainDevice>(_ devices: [Device]) throws(OSInfoError) {
    try change { domain in
      domain.replace(in: ["devices"], devices.map(\.element)) { $0.name == Device.elementName }
    }
  }

  /// Changes the machine.
  ///
  /// Buses and addresses that were the old one's are left out; libvirt gives new ones.
  /// - Throws: `.conflict` when a device cannot be on that machine; nothing is changed then.
  public mutating func setMachine(_ machine: String) throws(OSInfoError) {
    let old = board.machine
    try change { domain in
      domain[attribute: "machine", of: "os", "type"] = machine
      guard domain.board.machine != old else { return }
      domain.removeDevices(Controller.self) { $0.type == "pci" }
      domain.root.edit(["devices"], creating: false) { devices, _ in
        for index in devices.children.indices {
          guard case .element(var device) = devices.children[index] else { continue }
          device.removeElements { $0.name == "address" && $0[attribute: "type"] != "drive" }
          devices.children[index] = .element(device)
        }
      }
    }
  }

  /// The board, by architecture and machine.
  var board: Board {
    Board(architecture: Architecture(rawValue: architecture ?? ""), machine: machine)
  }

  /// The disks, optical discs and floppies.
  public var disks: [Disk] { devices(Disk.self) }
  /// The buses.
  public var controllers: [Controller] { devices(Controller.self) }
  /// The network interfaces.
  public var interfaces: [Interface] { devices(Interface.self) }
  /// The ways to see the screen.
  public var graphics: [Graphics] { devices(Graphics.self) }
  /// The graphics adapters.
  public var videos: [Video] { devices(Video.self) }
  /// The sound cards.
  public var sounds: [Sound] { devices(Sound.self) }
  /// Keyboards, mice and tablets.
  public var inputs: [Input] { devices(Input.self) }
  /// The serial ports.
  public var serials: [Serial] { devices(Serial.self) }
  /// The consoles.
  public var consoles: [Console] { devices(Console.self) }
  /// The channels.
  public var channels: [Channel] { devices(Channel.self) }
  /// The sources of random numbers.
  public var rngs: [RNG] { devices(RNG.self) }
  /// The memory balloon.
  public var balloon: Balloon? { devices(Balloon.self).first }
  /// The trusted platform module.
  public var tpm: TPM? { devices(TPM.self).first }
  /// The watchdogs.
  public var watchdogs: [Watchdog] { devices(Watchdog.self) }
  /// The notifiers of crashes.
  public var panics: [Panic] { devices(Panic.self) }
  /// The shared directories.
  public var filesystems: [Filesystem] { devices(Filesystem.self) }
  /// The sockets to the host.
  public var vsock: Vsock? { devices(Vsock.self).first }
}
