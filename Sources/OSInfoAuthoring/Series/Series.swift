/// A product line as written: its releases as rows, and what holds for many of them.
struct Series: Sendable {
  /// A release.
  struct Row: Sendable {
    /// What `since`, `until`, `in` and `after` call it: its id, else its version.
    var name: String
    /// Its attributes: what placeholders stand for.
    var values: [String: String]
    /// The rows it comes after, by number; ids of other operating systems are in `outside`.
    var after: [Int]
    /// Ids from outside the series that it comes after.
    var outside: [String]
    /// How it relates to what it comes after: names of elements.
    var chain: [String]
    var line: Int?
    /// Whether media, trees, images and variants of the series are not its own unless they name it.
    var isApart = false
  }

  /// An architecture or a variant of some rows.
  struct Dimension: Sendable {
    var name: String
    /// What placeholders stand for.
    var values: [String: String]
    /// Where it is written, and when it applies; for a variant its name too.
    var node: SeriesNode
  }

  /// The declarations of architectures, or of variants.
  struct Dimensions: Sendable {
    /// In the order written; there may be several of a name.
    private(set) var all: [Dimension] = []
    /// The names, in the order first written.
    private(set) var names: [String] = []
    private var places: [String: [Int]] = [:]

    mutating func append(_ dimension: Dimension) {
      if places[dimension.name] == nil { names.append(dimension.name) }
      places[dimension.name, default: []].append(all.count)
      all.append(dimension)
    }

    func contains(_ name: String) -> Bool { places[name] != nil }

    /// Those of a name.
    func named(_ name: String) -> [Dimension] { places[name]?.map { all[$0] } ?? [] }
  }

  var line: Int?
  var id: SeriesTemplate
  var shortID: SeriesTemplate?
  var rows: [Row] = []
  var architectures = Dimensions()
  var variants = Dimensions()
  /// Values by name, in the order written.
  var lets: [String: [SeriesNode]] = [:]
  /// Names of variants that have none of their own.
  var variantNames: [SeriesNode] = []
  /// Everything else, what rows say themselves last.
  var nodes: [SeriesNode] = []
  /// How many nodes there are; each has a number below it.
  var nodeCount = 0
  /// Every name a placeholder can have.
  var names: Set<String> = []
}

/// An element of a series, and when it applies.
struct SeriesNode: Sendable {
  /// Tells it from others of the series.
  var number: Int
  var name: String
  /// Its attributes without those that narrow it.
  var attributes: [(name: String, value: SeriesTemplate)] = []
  /// Its text, where it has no elements inside.
  var text: SeriesTemplate?
  var children: [SeriesNode] = []
  /// Where a medium, tree or image exists; none for everywhere.
  var places: [SeriesNode] = []
  /// Of a `let`: what is done to its text.
  var changes: [String: String] = [:]
  var narrowing = SeriesNarrowing()
  /// Whether a row says it of itself.
  var isOwn = false
  var line: Int?

  /// What tells it from others of which only one can hold; `nil` where any number can.
  var single: String? {
    if SeriesNode.repeated.contains(name) || name.hasPrefix("x-") { return nil }
    let language = attributes.first { $0.name == "lang" || $0.name.hasSuffix(":lang") }
    guard let language, case .text(let text)? = language.value.parts.first else { return name }
    return "\(name) \(text)"
  }

  private static let repeated: Set<String> = [
    "file", "magic", "windows-image", "l10n-language", "variant", "script", "device", "devices",
    "short-id", "source", "derives-from", "upgrades", "clones", "installer", "media", "tree",
    "image", "driver", "resources", "firmware", "hardware", "alias",
  ]
}

/// When an element of a series applies.
struct SeriesNarrowing: Sendable {
  /// The first and last row.
  var rows: ClosedRange<Int>?
  /// The rows by number.
  var list: Set<Int>?
  var architectures: [String]?
  var variants: [String]?
  /// Values that must be there, and not empty.
  var with: [String] = []
  /// Values that must not be there, or empty.
  var without: [String] = []
  /// Whether something in it could not be understood, so that it never applies.
  var isBroken = false

  func includes(_ row: Int) -> Bool {
    !isBroken && rows?.contains(row) ?? true && list?.contains(row) ?? true
  }
}
