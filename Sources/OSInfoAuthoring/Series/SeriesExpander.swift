import OSInfoModel
import OSInfoXML

/// Writes a series out: an `<os>` element for each of its releases.
struct SeriesExpander {
  /// A release, written out.
  struct Release {
    var element: XMLElement
    /// The row it comes from.
    var row: String
    /// The line of the row.
    var line: Int?
  }

  private let context: FileContext
  private let series: Series
  private var values: SeriesValues
  private var complained: Set<String> = []
  /// The rows by the ids they were written out with.
  private var ids: [String: Int] = [:]
  /// The ids of the rows so far.
  private var rowIDs: [String?] = []
  private var devices = SeriesDevices()
  /// What each row states that later ones inherit.
  private var inherited: [[String: Inherited]] = []

  /// Something that later rows inherit, and where it is written.
  private struct Inherited {
    var value: String
    var line: Int?
  }

  init(_ series: Series, _ context: FileContext) {
    self.series = series
    self.context = context
    values = SeriesValues(series)
  }

  /// Expands a `<series>` element; what is wrong is reported and left out.
  static func releases(of element: XMLElement, _ context: FileContext) -> [Release] {
    var parser = SeriesParser(element, context)
    guard let series = parser.parse() else { return [] }
    var expander = SeriesExpander(series, context)
    do throws(OSInfoError) {
      return try expander.run()
    } catch {
      context.report(
        error.code == .limitExceeded ? "too-many" : "cycle", error.message,
        line: error.location?.line ?? element.line, hint: error.hint)
      return []
    }
  }

  private mutating func run() throws(OSInfoError) -> [Release] {
    var releases: [Release] = []
    for number in series.rows.indices {
      let row = series.rows[number]
      context.row = (row.name, row.line)
      defer { context.row = nil }
      rowIDs.append(nil)
      guard let element = try release(number) else {
        inherited.append([:])
        devices.skip()
        continue
      }
      releases.append(Release(element: element, row: row.name, line: row.line))
    }
    reportUnused()
    return releases
  }

  // MARK: A release

  private mutating func release(_ number: Int) throws(OSInfoError) -> XMLElement? {
    let row = series.rows[number]
    let scope = SeriesScope(row: number)
    guard let id = try fill(series.id, scope, row.line) else { return nil }
    var os = XMLElement("os", attributes: [XMLAttribute("id", id)], line: row.line)
    if let stated = row.values["short-id"] {
      os.attributes.append(XMLAttribute("short-id", stated))
    } else if let template = series.shortID, let text = try fill(template, scope, row.line) {
      os.attributes.append(XMLAttribute("short-id", text))
    }
    let winners = try winners(series.nodes, scope, isTop: true)
    let stated = Set(winners.map(\.name))
    for (name, attribute) in SeriesExpander.rowElements where !stated.contains(name) {
      guard let text = row.values[attribute], !text.isEmpty else { continue }
      var element = XMLElement(name, text: text)
      element.line = row.line
      os.children.append(.element(element))
    }
    let predecessors = try relations(number, winners, scope, &os)
    ids[id] = number
    rowIDs[number] = id
    var children: [(element: XMLElement, isOwn: Bool)] = []
    for node in winners where !SeriesParser.relations.contains(node.name) && node.name != "device" {
      for element in try elements(node, scope) {
        add(element, node.isOwn, to: &children)
      }
    }
    var driven: [XMLElement] = []
    for node in winners where node.name == "device" {
      if let element = try build(node, scope) { driven.append(element) }
    }
    let words = driven.reduce(0) { $0 + ($1[attribute: "id"]?.utf8.count ?? 0) / 16 + 1 }
    try values.spend(4 * (words + devices.count(of: predecessors)))
    let here = devices.add(driven, after: predecessors)
    os.children += try variants(scope).map { .element($0) }
    os.children += (here + sparing(children.map(\.element), predecessors)).map { .element($0) }
    try values.spend(os.children.count)
    return os
  }

  private static let rowElements = [
    ("version", "version"), ("codename", "codename"), ("release-date", "date"),
    ("eol-date", "eol"), ("release-status", "status"),
  ]

  /// What applies; of several of which only one can hold, the last.
  private mutating func winners(
    _ nodes: [SeriesNode], _ scope: SeriesScope, isTop: Bool = false
  ) throws(OSInfoError) -> [SeriesNode] {
    var result: [SeriesNode] = []
    var places: [String: Int] = [:]
    for node in nodes {
      // Architecture and variant of these are looked at one by one.
      if isTop, SeriesExpander.multiplied.contains(node.name) {
        try values.spend()
        if node.narrowing.includes(scope.row), !isLeftOut(node, scope) { result.append(node) }
        continue
      }
      guard try values.applies(node, scope) else { continue }
      if let single = node.single {
        if let place = places[single] {
          result[place] = node
          continue
        }
        places[single] = result.count
      }
      result.append(node)
    }
    return result
  }

  /// Whether a row that stands apart does without an element that does not name it.
  private func isLeftOut(_ node: SeriesNode, _ scope: SeriesScope) -> Bool {
    series.rows[scope.row].isApart && node.narrowing.list == nil
      && ["media", "tree", "image", "variant"].contains(node.name)
  }

  private static let multiplied: Set<String> = [
    "media", "tree", "image", "resources", "firmware", "hardware", "driver", "alias",
  ]

  /// Adds what the release comes after; the rows of this series it derives from.
  private mutating func relations(
    _ number: Int, _ winners: [SeriesNode], _ scope: SeriesScope, _ os: inout XMLElement
  ) throws(OSInfoError) -> [Int] {
    let row = series.rows[number]
    var predecessors: [Int] = []
    for relation in SeriesParser.relations {
      var elements: [XMLElement] = []
      for node in winners where node.name == relation {
        if let element = try build(node, scope) { elements.append(element) }
      }
      if elements.isEmpty, row.chain.contains(relation) {
        var known: [String] = row.outside
        for other in row.after {
          if other < rowIDs.count, let id = rowIDs[other] { known.append(id) }
        }
        elements = known.map { id in
          XMLElement(relation, attributes: [XMLAttribute("id", id)], line: row.line)
        }
      }
      os.children += elements.map { .element($0) }
      if relation == "derives-from" {
        predecessors = elements.compactMap { $0[attribute: "id"].flatMap { ids[$0] } }
      }
    }
    return predecessors
  }

  /// Adds an element; what a row says itself takes the place of one of the same id.
  private func add(
    _ element: XMLElement, _ isOwn: Bool, to children: inout [(element: XMLElement, isOwn: Bool)]
  ) {
    guard isOwn, let id = element[attribute: "id"],
      let index = children.firstIndex(where: {
        !$0.isOwn && $0.element.name == element.name && $0.element[attribute: "id"] == id
      })
    else {
      children.append((element, isOwn))
      return
    }
    children[index] = (element, isOwn)
  }

  private mutating func variants(_ scope: SeriesScope) throws(OSInfoError) -> [XMLElement] {
    var result: [XMLElement] = []
    for name in series.variants.names {
      guard let variant = try last(of: series.variants, name, scope) else { continue }
      var inner = scope
      inner.variant = variant
      var element = XMLElement(
        "variant", attributes: [XMLAttribute("id", name)], line: variant.node.line)
      let own = try winners(variant.node.children, inner)
      var nodes = own
      if !own.contains(where: { $0.name == "name" }) {
        nodes = try winners(series.variantNames, inner).suffix(1) + own
      }
      for node in nodes {
        guard var built = try build(node, inner) else { continue }
        if built.name == "variant-name" { built.name = "name" }
        element.children.append(.element(built))
      }
      result.append(element)
    }
    return result
  }

  /// The last declaration of an architecture or variant that applies.
  private mutating func last(
    of dimensions: Series.Dimensions, _ name: String, _ scope: SeriesScope
  ) throws(OSInfoError) -> Series.Dimension? {
    for dimension in dimensions.named(name).reversed() {
      if isLeftOut(dimension.node, scope) { continue }
      if try values.applies(dimension.node, scope) {
        values.use(dimension.node)
        return dimension
      }
    }
    return nil
  }

  // MARK: Elements

  /// What an element becomes: one element, or one for each architecture and variant.
  private mutating func elements(
    _ node: SeriesNode, _ scope: SeriesScope
  ) throws(OSInfoError) -> [XMLElement] {
    switch node.name {
    case "media", "tree", "image": return try combinations(node, scope)
    case "resources", "firmware", "hardware", "driver", "alias":
      return try byArchitecture(node, scope)
    default: return try build(node, scope).map { [$0] } ?? []
    }
  }

  private mutating func byArchitecture(
    _ node: SeriesNode, _ scope: SeriesScope
  ) throws(OSInfoError) -> [XMLElement] {
    var result: [XMLElement] = []
    for name in node.narrowing.architectures.map({ $0.map(Optional.some) }) ?? [nil] {
      var inner = scope
      if let name, name != "all" {
        inner.architecture = try last(of: series.architectures, name, scope)
      }
      guard try values.conditionsHold(node, inner), var element = try build(node, inner) else {
        continue
      }
      if let name { element.attributes.insert(XMLAttribute("arch", name), at: 0) }
      result.append(element)
    }
    return result
  }

  private mutating func combinations(
    _ node: SeriesNode, _ scope: SeriesScope
  ) throws(OSInfoError) -> [XMLElement] {
    var result: [XMLElement] = []
    let declared = series.architectures.names
    let architectures: [String?] =
      node.narrowing.architectures ?? (declared.isEmpty ? [nil] : declared)
    for variantName in node.narrowing.variants.map({ $0.map(Optional.some) }) ?? [nil] {
      var outer = scope
      if let variantName {
        guard let variant = try last(of: series.variants, variantName, scope) else { continue }
        outer.variant = variant
      }
      for name in architectures {
        var inner = outer
        if let name, name != "all" {
          guard let found = try last(of: series.architectures, name, scope) else { continue }
          inner.architecture = found
        }
        guard try values.conditionsHold(node, inner), try isPlaced(node, inner),
          var element = try build(node, inner)
        else { continue }
        var own: [XMLAttribute] = []
        if let name { own.append(XMLAttribute("arch", name)) }
        if let variantName { own.append(XMLAttribute("variant", variantName)) }
        let first = element.attributes.first?.name == "id" ? 1 : 0
        element.attributes.insert(contentsOf: own, at: first)
        result.append(element)
      }
    }
    return result
  }

  private mutating func isPlaced(
    _ node: SeriesNode, _ scope: SeriesScope
  ) throws(OSInfoError) -> Bool {
    if node.places.isEmpty { return true }
    for place in node.places where try values.applies(place, scope) {
      values.use(place)
      return true
    }
    return false
  }

  /// An element with everything filled in; `nil` when it comes out empty or cannot be filled in.
  private mutating func build(
    _ node: SeriesNode, _ scope: SeriesScope
  ) throws(OSInfoError) -> XMLElement? {
    try values.spend()
    var element = XMLElement(node.name, line: node.line)
    for (name, template) in node.attributes {
      guard let text = try fill(template, scope, node.line) else { return nil }
      if text.isEmpty, template.hasPlaceholder { continue }
      element.attributes.append(XMLAttribute(name, text))
    }
    for child in try winners(node.children, scope) {
      guard let inner = try build(child, scope) else { continue }
      element.children += SeriesExpander.apart(inner).map { .element($0) }
    }
    if let template = node.text {
      guard let text = try fill(template, scope, node.line) else { return nil }
      if text.isEmpty {
        values.use(node)
        return nil
      }
      element.children.append(.text(text))
    }
    values.use(node)
    return element
  }

  /// A `<device>` for each of several ids; everything else as it is.
  private static func apart(_ element: XMLElement) -> [XMLElement] {
    guard element.name == "device" else { return [element] }
    let ids = Values.words(element[attribute: "id"] ?? "")
    guard ids.count > 1 else { return [element] }
    return ids.map { id in
      var one = element
      one[attribute: "id"] = id
      return one
    }
  }

  private mutating func fill(
    _ template: SeriesTemplate, _ scope: SeriesScope, _ line: Int?
  ) throws(OSInfoError) -> String? {
    if let text = try values.fill(template, scope) { return text }
    let name = values.missing
    if series.names.contains(name), complained.insert("\(name) \(line ?? 0)").inserted {
      context.report(
        "unknown-placeholder", "{\(name)} stands for nothing here", line: line,
        hint: "state it, or narrow the element with=\"\(name)\"")
    }
    return nil
  }

  // MARK: Inheritance

  /// The elements without what the release has from the one before.
  ///
  /// Firmware and hardware are stated where they begin. What ends without another statement would go
  /// on, which is reported.
  private mutating func sparing(
    _ children: [XMLElement], _ predecessors: [Int]
  ) -> [XMLElement] {
    var stated: [String: Inherited] = [:]
    for child in children {
      for (key, value) in SeriesExpander.facts(of: child) {
        stated[key] = Inherited(value: value, line: child.line)
      }
    }
    let before = predecessors.filter { $0 < inherited.count }.map { inherited[$0] }
    let result = children.compactMap { child -> XMLElement? in
      let facts = SeriesExpander.facts(of: child)
      let isKnown = facts.allSatisfy { key, value in
        stated[key]?.value != value
          || !before.isEmpty && before.allSatisfy { $0[key]?.value == value }
      }
      return facts.isEmpty || !isKnown ? child : nil
    }
    for earlier in before {
      for (key, fact) in earlier where stated[key] == nil {
        stated[key] = fact
        guard complained.insert("inherits \(key) \(fact.line ?? 0)").inserted else { continue }
        context.report(
          "inherited", "\(key) ends here, but is inherited on", line: fact.line,
          hint: "say what holds from here on")
      }
    }
    inherited.append(stated)
    return result
  }

  /// What an element of firmware or hardware states, by name and architecture.
  private static func facts(of element: XMLElement) -> [(key: String, value: String)] {
    let architectures = Values.words(element[attribute: "arch"] ?? "all")
    switch element.name {
    case "firmware":
      return architectures.map { name in
        (
          "firmware \(element[attribute: "type"] ?? "") \(name)",
          element[attribute: "supported"] ?? "true"
        )
      }
    case "hardware":
      return element.attributes.filter { $0.name != "arch" }.flatMap { attribute in
        architectures.map { ("\(attribute.name) \($0)", attribute.value) }
      }
    default: return []
    }
  }

  // MARK: Checks

  private func reportUnused() {
    for dimension in series.architectures.all + series.variants.all { reportUnused(dimension.node) }
    for node in series.lets.values.joined().sorted(by: { $0.number < $1.number }) {
      reportUnused(node)
    }
    for node in series.variantNames + series.nodes { reportUnused(node) }
  }

  /// Reports an element that did nothing in any row; of what lies inside it nothing is said then.
  private func reportUnused(_ node: SeriesNode) {
    guard values.used[node.number] else {
      if !node.narrowing.isBroken {
        context.report(
          "never-applies", "<\(node.name)> never applies", line: node.line,
          hint: "no release, architecture or variant is left for it, or a later one always wins")
      }
      return
    }
    for child in node.children + node.places { reportUnused(child) }
  }
}
