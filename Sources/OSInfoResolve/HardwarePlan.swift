public import OSInfoModel

/// The virtual hardware chosen for an operating system, with the reason of every choice.
public struct HardwarePlan: Sendable, Hashable {
  /// An operating system or platform, as far as a plan names it.
  public struct Subject: Sendable, Hashable {
    /// The globally unique id.
    public var id: String
    /// The name on command lines.
    public var shortID: String
    /// The name for people.
    public var name: String
    /// The version; `nil` where none was stated.
    public var version: String?
  }

  /// A rule, and what it says in words.
  public struct Reason: Sendable, Hashable {
    /// The policy's row, a law, a pin or a fact of the host.
    public var rule: String
    /// In words.
    public var text: String
  }

  /// A value that was preferred, and could not be.
  public struct Rejection: Sendable, Hashable {
    /// The value.
    public var value: String
    /// Why not.
    public var reason: Reason
  }

  /// One decision.
  public struct Choice: Sendable, Hashable {
    /// The decision, one of ``Decision/all``.
    public var decision: String
    /// Its value, or its values where it is a set.
    public var values: [String]
    /// The number, where the decision is an amount: bytes, or processors.
    public var amount: Int64?
    /// Whether the decision is a set.
    public var isSet: Bool
    /// Why.
    public var because: [Reason]
    /// What was ruled out before it.
    public var rejected: [Rejection]
    /// What the values are called elsewhere: value, then system (`libvirt`, `qemu`), then name.
    public var names: [String: [String: String]]

    /// The only value; `nil` where there is none, or where it stands for none.
    public var value: String? {
      guard let first = values.first, first != Decision.none else { return nil }
      return first
    }

    /// What `value` is called in `system`; the value itself where it has no other name.
    public func name(of value: String, in system: String) -> String {
      names[value]?[system] ?? value
    }
  }

  /// The operating system.
  public var os: Subject
  /// The hypervisor.
  public var platform: Subject
  /// The guest's architecture.
  public var architecture: Architecture
  /// The policy's id.
  public var policy: String
  /// `install` or `run`.
  public var phase: String
  /// `inbox` or `addon`.
  public var drivers: String
  /// The choices, in the order of ``Decision/all``; decisions that do not arise are absent.
  public var choices: [Choice]
  /// What the user should know.
  public var warnings: [String]
  /// What is known of the guest and decided that a writer may ask for, such as `guest.kernel-url-argument`.
  package var facts: [String: [String]]

  /// The choice of a decision.
  public func choice(_ decision: String) -> Choice? {
    choices.first { $0.decision == decision }
  }

  /// The value of a decision; `nil` where there is none.
  public func value(_ decision: String) -> String? { choice(decision)?.value }

  /// The values of a decision that is a set.
  public func values(_ decision: String) -> [String] {
    (choice(decision)?.values ?? []).filter { $0 != Decision.none }
  }

  /// The number of a decision that is an amount: bytes, or processors.
  public func amount(_ decision: String) -> Int64? { choice(decision)?.amount }
}
