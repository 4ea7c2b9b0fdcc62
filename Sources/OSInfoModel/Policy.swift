/// Taste: in which order the values of each decision are preferred, and why.
public struct Policy: Sendable, Hashable {
  /// A condition on a named fact.
  public struct Condition: Sendable, Hashable {
    /// How the fact is compared.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
      /// The fact is one of the values.
      case `in`
      /// The fact, a set, has at least one of the values.
      case has
      /// The fact, a number or version, is at least the value.
      case atLeast = "at-least"
      /// The fact, a number or version, is below the value.
      case below
      /// The fact is known (`yes`) or unknown (`no`).
      case known
    }
    /// The fact's name, such as `guest.family` or `host.video`.
    public var fact: String
    /// How it is compared.
    public var comparison: Operator
    /// The values.
    public var values: [String]
    /// Whether the condition must fail (`unless`).
    public var negated: Bool
    /// What a fact that is unknown makes of the condition, before `negated` is applied.
    public var whenUnknown: Bool
    /// A condition.
    public init(
      fact: String, comparison: Operator, values: [String], negated: Bool = false,
      whenUnknown: Bool = false
    ) {
      self.fact = fact
      self.comparison = comparison
      self.values = values
      self.negated = negated
      self.whenUnknown = whenUnknown
    }
  }

  /// One preference.
  public struct Row: Sendable, Hashable {
    /// A name, unique within its table.
    public var id: String
    /// The value preferred; `{fact}` stands for a fact's value.
    public var value: String
    /// All must hold.
    public var conditions: [Condition]
    /// Values of the same table that must be taken too (`collect` only).
    public var needs: [String]
    /// `amount` only: a factor on the fact named by `value`.
    public var factor: Double?
    /// `amount` only: the least it may be, a number or a fact.
    public var floor: String?
    /// `amount` only: the most it may be, a number or a fact.
    public var cap: String?
    /// Whether the value is taken even where the host says that it lacks it.
    public var ignoresHost: Bool
    /// Whether the value is taken even where the guest does not drive it.
    public var ignoresGuest: Bool
    /// Why, in words; `{fact}` stands for a fact's value.
    public var because: String
    /// Where it is written.
    public var location: SourceLocation
    /// A preference.
    public init(
      id: String, value: String, conditions: [Condition] = [], needs: [String] = [],
      factor: Double? = nil, floor: String? = nil, cap: String? = nil, ignoresHost: Bool = false,
      ignoresGuest: Bool = false, because: String, location: SourceLocation
    ) {
      self.id = id
      self.value = value
      self.conditions = conditions
      self.needs = needs
      self.factor = factor
      self.floor = floor
      self.cap = cap
      self.ignoresHost = ignoresHost
      self.ignoresGuest = ignoresGuest
      self.because = because
      self.location = location
    }
  }

  /// The rows of one decision.
  public struct Table: Sendable, Hashable {
    /// How the rows make a value.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The first row that holds and is consistent.
      case choose
      /// Every row that holds and whose needs are met.
      case collect
      /// The first row that yields a number.
      case amount
    }
    /// The decision.
    public var decision: String
    /// How the rows make a value.
    public var kind: Kind
    /// The preferences, the most wanted first.
    public var rows: [Row]
    /// A table.
    public init(decision: String, kind: Kind, rows: [Row] = []) {
      self.decision = decision
      self.kind = kind
      self.rows = rows
    }
  }

  /// The name on the command line, such as `optimal`.
  public var id: String
  /// The policy whose tables are used where this one has none.
  public var extends: String?
  /// What it is for.
  public var summary: String
  /// The tables, in the order of the decisions.
  public var tables: [Table] = []
  /// A policy.
  public init(id: String, summary: String, extends: String? = nil) {
    self.id = id
    self.summary = summary
    self.extends = extends
  }
}
