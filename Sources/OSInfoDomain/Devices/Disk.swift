public import OSInfoXML

extension Domain {
  /// A disk, an optical disc or a floppy.
  public struct Disk: DomainDevice {
    /// The name of the element.
    public static let elementName = "disk"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A disk.
    /// - Parameters:
    ///   - path: The path of a file, or of a block device below `/dev`.
    ///   - format: `qcow2`, `raw` and others.
    ///   - target: The name in the guest, such as `vda`.
    ///   - bus: The bus, such as `virtio`.
    ///   - device: `disk`, `cdrom`, `floppy` or `lun`.
    public init(
      path: String?, format: String, target: String, bus: String, device: String = "disk"
    ) {
      let isBlock = path?.hasPrefix("/dev/") == true
      var parts = [XMLElement("driver", ["name": "qemu", "type": format])]
      if let path { parts.append(XMLElement("source", [isBlock ? "dev" : "file": path])) }
      parts.append(XMLElement("target", ["dev": target, "bus": bus]))
      if device == "cdrom" { parts.append(XMLElement("readonly")) }
      element = XMLElement("disk", ["type": isBlock ? "block" : "file", "device": device], parts)
    }

    /// What the source is: `file`, `block`, `network`, `volume` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// What the guest sees: `disk`, `cdrom`, `floppy`, `lun`; `nil` is a disk.
    public var device: String? {
      get { element[attribute: "device"] }
      set { element[attribute: "device"] = newValue }
    }

    /// The path of the file.
    public var file: String? {
      get { self[attribute: "file", of: "source"] }
      set { self[attribute: "file", of: "source"] = newValue }
    }

    /// The path of the block device.
    public var blockDevice: String? {
      get { self[attribute: "dev", of: "source"] }
      set { self[attribute: "dev", of: "source"] = newValue }
    }

    /// The format: `qcow2`, `raw` and others.
    public var format: String? {
      get { self[attribute: "type", of: "driver"] }
      set { self[attribute: "type", of: "driver"] = newValue }
    }

    /// How the host caches: `none`, `writeback` and others.
    public var cache: String? {
      get { self[attribute: "cache", of: "driver"] }
      set { self[attribute: "cache", of: "driver"] = newValue }
    }

    /// What becomes of blocks the guest gives back: `unmap`, `ignore`.
    public var discard: String? {
      get { self[attribute: "discard", of: "driver"] }
      set { self[attribute: "discard", of: "driver"] = newValue }
    }

    /// The thread that serves it, from 1.
    public var iothread: Int? {
      get { self[attribute: "iothread", of: "driver"].flatMap { Int($0) } }
      set { self[attribute: "iothread", of: "driver"] = newValue.map { String($0) } }
    }

    /// The name in the guest, such as `vda`.
    public var target: String? {
      get { self[attribute: "dev", of: "target"] }
      set { self[attribute: "dev", of: "target"] = newValue }
    }

    /// The bus: `virtio`, `scsi`, `sata` and others.
    public var bus: String? {
      get { self[attribute: "bus", of: "target"] }
      set { self[attribute: "bus", of: "target"] = newValue }
    }

    /// The serial number.
    public var serial: String? {
      get { self[text: "serial"] }
      set { self[text: "serial"] = newValue }
    }

    /// Whether the guest cannot write.
    public var isReadOnly: Bool {
      get { self[mark: "readonly"] }
      set { self[mark: "readonly"] = newValue }
    }

    /// Its place in the order to boot in, from 1; `nil` where it is not booted from.
    public var bootOrder: Int? {
      get { self[attribute: "order", of: "boot"].flatMap { Int($0) } }
      set { self[attribute: "order", of: "boot"] = newValue.map { String($0) } }
    }
  }
}
