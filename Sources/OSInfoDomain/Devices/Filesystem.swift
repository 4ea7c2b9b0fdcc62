public import OSInfoXML

extension Domain {
  /// A directory of the host that the guest mounts.
  public struct Filesystem: DomainDevice {
    /// The name of the element.
    public static let elementName = "filesystem"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A directory, and the tag by which the guest mounts it.
    public init(directory: String, tag: String, driver: String? = nil) {
      element = XMLElement(
        "filesystem", ["type": "mount", "accessmode": "passthrough"],
        (driver.map { [XMLElement("driver", ["type": $0])] } ?? [])
          + [XMLElement("source", ["dir": directory]), XMLElement("target", ["dir": tag])])
    }

    /// `mount`, `template`, `file`, `block` and others.
    public var type: String? {
      get { element[attribute: "type"] }
      set { element[attribute: "type"] = newValue }
    }

    /// `passthrough`, `mapped`, `squash`.
    public var accessMode: String? {
      get { element[attribute: "accessmode"] }
      set { element[attribute: "accessmode"] = newValue }
    }

    /// `path` (9P), `virtiofs` and others.
    public var driver: String? {
      get { self[attribute: "type", of: "driver"] }
      set { self[attribute: "type", of: "driver"] = newValue }
    }

    /// The directory on the host.
    public var directory: String? {
      get { self[attribute: "dir", of: "source"] }
      set { self[attribute: "dir", of: "source"] = newValue }
    }

    /// The tag, or in a container the place.
    public var tag: String? {
      get { self[attribute: "dir", of: "target"] }
      set { self[attribute: "dir", of: "target"] = newValue }
    }

    /// Whether the guest cannot write.
    public var isReadOnly: Bool {
      get { self[mark: "readonly"] }
      set { self[mark: "readonly"] = newValue }
    }
  }
}
