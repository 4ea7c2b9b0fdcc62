public import OSInfoXML

extension Domain {
  /// A watchdog.
  public struct Watchdog: DomainDevice {
    /// The name of the element.
    public static let elementName = "watchdog"
    /// Its element in the domain; what has no accessor here is in it too.
    public var element: XMLElement

    /// The device of an element.
    public init(element: XMLElement) { self.element = element }

    /// A watchdog and what it does when nobody feeds it.
    public init(model: String, action: String = "reset") {
      element = XMLElement("watchdog", ["model": model, "action": action])
    }

    /// `i6300esb`, `itco`, `diag288` and others.
    public var model: String? {
      get { element[attribute: "model"] }
      set { element[attribute: "model"] = newValue }
    }

    /// `reset`, `shutdown`, `poweroff`, `pause`, `none`, `dump`, `inject-nmi`.
    public var action: String? {
      get { element[attribute: "action"] }
      set { element[attribute: "action"] = newValue }
    }
  }
}
