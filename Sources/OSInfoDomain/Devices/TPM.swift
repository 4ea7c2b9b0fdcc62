public import OSInfoXML

extension Domain {
  /// A trusted platform module.
  public struct TPM: DomainDevice {
    /// The name of the element.
    public static let elementName = "tpm"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// An emulated TPM.
    public init(model: String?, version: String? = "2.0") {
      element = XMLElement(
        "tpm", ["model": model],
        [XMLElement("backend", ["type": "emulator", "version": version])])
    }

    /// `tpm-crb`, `tpm-tis`, `tpm-spapr`.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// `emulator`, `passthrough`, `external`.
    public var backend: String? {
      get { self[attribute: "type", of: "backend"] }
      set { self[attribute: "type", of: "backend"] = newValue }
    }

    /// The version of TPM that is emulated, `1.2` or `2.0`.
    public var version: String? {
      get { self[attribute: "version", of: "backend"] }
      set { self[attribute: "version", of: "backend"] = newValue }
    }
  }
}
