/// A statement that an operating system starts, or does not start, from a kind of firmware.
public struct Firmware: Sendable, Hashable {
  /// The architecture it is stated for.
  public var architecture: Architecture
  /// `bios` or `efi`.
  public var type: String
  /// `false` takes back what would be inherited.
  public var supported = true
  /// A statement about one kind of firmware.
  public init(architecture: Architecture, type: String, supported: Bool = true) {
    self.architecture = architecture
    self.type = type
    self.supported = supported
  }
}

/// An edition of an operating system, such as Fedora's Workstation.
public struct Variant: Sendable, Hashable {
  /// The id, unique within its operating system.
  public var id: String
  /// The name for people.
  public var name: LocalizedText
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// An edition.
  public init(id: String, name: LocalizedText) {
    self.id = id
    self.name = name
  }
}
