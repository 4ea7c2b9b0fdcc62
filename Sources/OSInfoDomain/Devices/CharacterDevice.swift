internal import OSInfoXML

/// A device that passes characters between guest and host: ``Domain/Serial`` and ``Domain/Console``.
public protocol CharacterDevice: DomainDevice {}

extension CharacterDevice {
  /// One of the given type, such as `pty`.
  public init(type: String, targetType: String? = nil) {
    self.init(
      element: XMLElement(
        Self.elementName, ["type": type],
        targetType.map { [XMLElement("target", ["type": $0])] } ?? []))
  }

  /// What the host has of it: `pty`, `file`, `unix`, `tcp` and others.
  public var type: String? {
    get { element[attribute: "type"] }
    set { element[attribute: "type"] = newValue }
  }

  /// What the guest has of it, such as `isa-serial`, `sclp` or `virtio`.
  public var targetType: String? {
    get { self[attribute: "type", of: "target"] }
    set { self[attribute: "type", of: "target"] = newValue }
  }

  /// Its number, from 0.
  public var port: Int? {
    get { self[attribute: "port", of: "target"].flatMap { Int($0) } }
    set { self[attribute: "port", of: "target"] = newValue.map { String($0) } }
  }

  /// The path on the host.
  public var path: String? {
    get { self[attribute: "path", of: "source"] }
    set { self[attribute: "path", of: "source"] = newValue }
  }
}
