/// A release of a hypervisor.
public struct Platform: Sendable, Hashable {
  /// Names, dates and relations.
  public var product: Product
  /// The devices it is stated to have (libosinfo's dialect).
  public var devices: [DeviceLink] = []
  /// The short id of the line whose physics it obeys, such as `qemu`; `nil` in libosinfo's dialect.
  public var line: String?
  /// A platform of which only the id is known.
  public init(id: String) { product = Product(id: id) }
  /// The globally unique id.
  public var id: String { product.id }
}

/// A range of versions, both ends inclusive; compared as dotted numbers.
public struct VersionRange: Sendable, Hashable {
  /// The first version; `nil` from the beginning.
  public var since: String?
  /// The last version; `nil` to the end.
  public var until: String?
  /// A range.
  public init(since: String? = nil, until: String? = nil) {
    self.since = since
    self.until = until
  }
  /// Whether `version` is within the range; an unknown version is the newest there is.
  public func contains(_ version: String?) -> Bool {
    guard let version else { return until == nil }
    if let since, NaturalOrder.compare(version, since) < 0 { return false }
    if let until, NaturalOrder.compare(version, until) > 0 { return false }
    return true
  }
}

/// The physics of a hypervisor: what it offers, since when, and what each choice requires.
public struct PlatformLine: Sendable, Hashable {
  /// One value a decision may take on this hypervisor.
  public struct Offer: Sendable, Hashable {
    /// The decision, such as `video`.
    public var decision: String
    /// The value, such as `qxl`.
    public var value: String
    /// The architectures it exists on; empty for all of the line.
    public var architectures: [Architecture]
    /// The versions it exists in.
    public var versions: VersionRange
    /// Ids of devices that realise it.
    ///
    /// The guest must drive one of them. Empty: every guest can.
    public var devices: [String]
    /// Names elsewhere: `libvirt`, `qemu`, `kubevirt`….
    public var names: Names
    /// The list of the host's capabilities that names it, such as `video`; `nil`: the host does not say.
    public var host: String?
    /// The name under which the host lists it; `nil`: its libvirt name, else its value.
    public var hostValue: String?
    /// Where it is written.
    public var location: SourceLocation
    /// A value of a decision.
    public init(
      decision: String, value: String, architectures: [Architecture] = [],
      versions: VersionRange = VersionRange(), devices: [String] = [], names: Names = Names(),
      host: String? = nil, hostValue: String? = nil, location: SourceLocation
    ) {
      self.decision = decision
      self.value = value
      self.architectures = architectures
      self.versions = versions
      self.devices = devices
      self.names = names
      self.host = host
      self.hostValue = hostValue
      self.location = location
    }
  }

  /// What a choice requires of others, or excludes.
  public struct Law: Sendable, Hashable {
    /// The decision and values that bring the law into force.
    public var decision: String
    /// Any of these values.
    public var values: [String]
    /// The architectures it holds on; empty for all.
    public var architectures: [Architecture]
    /// The versions it holds in.
    public var versions: VersionRange
    /// Whether the other decision must, or must not, take one of `otherValues`.
    public var requires: Bool
    /// The other decision.
    public var otherDecision: String
    /// Its values.
    public var otherValues: [String]
    /// Why, in words.
    public var reason: String
    /// Where it is written.
    public var location: SourceLocation
    /// A law.
    public init(
      decision: String, values: [String], architectures: [Architecture] = [],
      versions: VersionRange = VersionRange(), requires: Bool, otherDecision: String,
      otherValues: [String], reason: String, location: SourceLocation
    ) {
      self.decision = decision
      self.values = values
      self.architectures = architectures
      self.versions = versions
      self.requires = requires
      self.otherDecision = otherDecision
      self.otherValues = otherValues
      self.reason = reason
      self.location = location
    }
  }

  /// The id without a version, such as `http://qemu.org/qemu`.
  public var id: String
  /// The short id, such as `qemu`.
  public var shortID: String
  /// The name for people.
  public var name: String
  /// The architectures it runs guests of, in the order of preference.
  public var architectures: [Architecture] = []
  /// What it offers, in the order of the document.
  public var offers: [Offer] = []
  /// What holds among choices.
  public var laws: [Law] = []
  /// A line.
  public init(id: String, shortID: String, name: String) {
    self.id = id
    self.shortID = shortID
    self.name = name
  }
}
