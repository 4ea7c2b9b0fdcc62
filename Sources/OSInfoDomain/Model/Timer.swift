public import OSInfoXML

extension Domain {
  /// A timer of the guest's clock.
  public struct Timer: Sendable, Hashable {
    /// The element `timer`.
    public var element: XMLElement

    /// The timer of an element.
    public init(element: XMLElement) { self.element = element }

    /// A timer of that name, such as `rtc`.
    public init(name: String, isPresent: Bool? = nil, tickPolicy: String? = nil) {
      element = XMLElement(
        "timer",
        ["name": name, "tickpolicy": tickPolicy, "present": Domain.yesNo(isPresent)])
    }

    /// `rtc`, `pit`, `hpet`, `tsc`, `kvmclock`, `hypervclock`, `armvtimer`, `platform`.
    public var name: String? {
      get { element[attribute: "name"] }
      set { element[attribute: "name"] = newValue }
    }

    /// Whether the guest has it.
    public var isPresent: Bool? {
      get { Domain.flag(element[attribute: "present"]) }
      set { element[attribute: "present"] = Domain.yesNo(newValue) }
    }

    /// What becomes of lost ticks: `delay`, `catchup`, `merge`, `discard`.
    public var tickPolicy: String? {
      get { element[attribute: "tickpolicy"] }
      set { element[attribute: "tickpolicy"] = newValue }
    }
  }
}
