import OSInfoModel
import OSInfoXML

/// Reads a `<series>` element, and reports what is wrong with it.
struct SeriesParser {
  private let context: FileContext
  private let element: XMLElement
  private var series: Series
  private var rowNumbers: [String: Int] = [:]
  /// Names that placeholders and conditions use, with the first line.
  private var uses: [(name: String, line: Int?)] = []
  private var usedNames: Set<String> = []
  /// Names of attributes that say values, with the first line.
  private var stated: [(name: String, line: Int?)] = []

  /// The most rows a series may have.
  static let rowLimit = 10_000
  /// What a row says of its release without a placeholder.
  static let ownAttributes: Set<String> = [
    "id", "version", "date", "eol", "codename", "status", "short-id", "after", "chain",
    "apart",
  ]
  static let relations = ["derives-from", "upgrades", "clones"]
  /// What narrows an element.
  static let narrowing: Set<String> = [
    "since", "until", "in", "with", "without", "arch", "variant",
  ]
  /// Elements whose `arch` and `variant` are not narrowing but patterns.
  private static let ownsDimensions: Set<String> = ["treeinfo"]

  init(_ element: XMLElement, _ context: FileContext) {
    self.element = element
    self.context = context
    series = Series(
      line: element.line,
      id: SeriesTemplate(Values.trimmed(element[attribute: "id"] ?? "")),
      shortID: element[attribute: "short-id"].map { SeriesTemplate(Values.trimmed($0)) })
  }

  /// The series; `nil` when there is nothing to expand.
  mutating func parse() -> Series? {
    context.check(element, .series)
    guard !series.id.parts.isEmpty else {
      context.report("missing", "<series> has no id", line: element.line)
      return nil
    }
    let releases = element.elements(named: "release")
    guard !releases.isEmpty else {
      context.report("missing", "<series> has no release", line: element.line)
      return nil
    }
    guard releases.count <= SeriesParser.rowLimit else {
      context.report(
        "too-many", "the series has more than \(SeriesParser.rowLimit) releases",
        line: element.line)
      return nil
    }
    for release in releases { row(release) }
    for child in element.elements where child.name != "release" { take(child, row: nil) }
    for release in releases {
      guard let number = rowNumbers[SeriesParser.name(of: release)] else { continue }
      for child in release.elements { take(child, row: number) }
    }
    for template in [series.id, series.shortID].compactMap({ $0 }) { note(template, element.line) }
    checkNames()
    return series
  }

  // MARK: Rows

  private static func name(of release: XMLElement) -> String {
    Values.trimmed(release[attribute: "id"] ?? release[attribute: "version"] ?? "")
  }

  private mutating func row(_ release: XMLElement) {
    let name = SeriesParser.name(of: release)
    guard !name.isEmpty else {
      context.report("missing", "<release> has no version", line: release.line)
      return
    }
    if let first = rowNumbers[name] {
      let line = series.rows[first].line.map { " in line \($0)" } ?? ""
      context.report(
        "duplicate-id", "there is a release \(name) already\(line)", line: release.line,
        hint: "give it an id of its own")
      return
    }
    var values: [String: String] = [:]
    for attribute in release.attributes where !["after", "chain", "apart"].contains(attribute.name)
    {
      values[attribute.name] = attribute.value
      if !SeriesParser.ownAttributes.contains(attribute.name) {
        stated.append((attribute.name, release.line))
      }
    }
    values["id"] = name
    var row = Series.Row(
      name: name, values: values, after: [], outside: [],
      chain: chain(release, or: element[attribute: "chain"] ?? ""), line: release.line)
    row.isApart = release[attribute: "apart"].map { $0 == "true" || $0 == "yes" } ?? false
    if let after = release[attribute: "after"] {
      for word in Values.words(after) {
        if let number = rowNumbers[word] {
          row.after.append(number)
        } else if word.utf8.contains(UInt8(ascii: ":")) {
          row.outside.append(word)
        } else {
          context.report(
            "unknown-row", "there is no earlier release \(word)", line: release.line,
            hint: NearestNames.nearest(to: word, among: rowNumbers.keys.sorted()).first
              .map { "did you mean \($0)?" })
        }
      }
    } else if !series.rows.isEmpty {
      row.after = [series.rows.count - 1]
    }
    rowNumbers[name] = series.rows.count
    series.rows.append(row)
  }

  private func chain(_ release: XMLElement, or common: String) -> [String] {
    Values.words(release[attribute: "chain"] ?? common).filter { word in
      if SeriesParser.relations.contains(word) { return true }
      context.report(
        "unknown-value", "\(word) is no relation", line: release.line,
        hint: "one of " + SeriesParser.relations.joined(separator: ", "))
      return false
    }
  }

  // MARK: Elements

  /// Takes in an element of the series, or of a row.
  private mutating func take(_ child: XMLElement, row: Int?) {
    switch child.name {
    case "arch", "variant": dimension(child, row)
    case "let":
      guard let name = child[attribute: "name"], !name.isEmpty else {
        context.report("missing", "<let> has no name", line: child.line)
        return
      }
      context.check(child, .letValue)
      let isPattern = child[attribute: "pattern"].map { $0 == "true" || $0 == "yes" } ?? false
      var node = self.node(child, row, isPattern: isPattern)
      if node.text == nil { node.text = SeriesTemplate("") }
      series.lets[name, default: []].append(node)
    case "variant-name":
      series.variantNames.append(node(child, row))
    default:
      series.nodes.append(node(child, row))
    }
  }

  private mutating func dimension(_ child: XMLElement, _ row: Int?) {
    let key = child.name == "arch" ? "name" : "id"
    guard let name = child[attribute: key].map(Values.trimmed), !name.isEmpty else {
      context.report("missing", "<\(child.name)> has no \(key)", line: child.line)
      return
    }
    let conditions: Set<String> = ["since", "until", "in", "with", "without"]
    var values: [String: String] = [:]
    for attribute in child.attributes
    where attribute.name != key && !conditions.contains(attribute.name) {
      values[attribute.name] = attribute.value
      if attribute.name != "file" { stated.append((attribute.name, child.line)) }
    }
    values[child.name] = name
    if child.name == "arch", values["file"] == nil { values["file"] = name }
    var bare = child
    bare.attributes = child.attributes.filter { conditions.contains($0.name) }
    let dimension = Series.Dimension(name: name, values: values, node: node(bare, row))
    if child.name == "arch" {
      series.architectures.append(dimension)
    } else {
      series.variants.append(dimension)
    }
  }

  private mutating func node(
    _ element: XMLElement, _ row: Int?, inside parent: XMLElement? = nil, isPattern: Bool? = nil
  ) -> SeriesNode {
    var node = SeriesNode(number: series.nodeCount, name: element.name, line: element.line)
    series.nodeCount += 1
    node.isOwn = row != nil
    node.narrowing = narrowing(element)
    if let row { node.narrowing.list = (node.narrowing.list ?? [row]).intersection([row]) }
    let owns = SeriesParser.ownsDimensions.contains(element.name)
    for attribute in element.attributes {
      if SeriesParser.narrowing.contains(attribute.name),
        !(owns && ["arch", "variant"].contains(attribute.name))
      {
        continue
      }
      if element.name == "let" {
        node.changes[attribute.name] = attribute.value
        continue
      }
      let template = SeriesTemplate(
        attribute.value, isPattern: SeriesParser.isPattern(element, attribute.name))
      note(template, element.line)
      node.attributes.append((attribute.name, template))
    }
    for child in element.elements {
      let inner = self.node(child, nil, inside: element)
      if child.name == "on", ["media", "tree", "image"].contains(element.name) {
        context.check(child, .on)
        node.places.append(inner)
      } else {
        node.children.append(inner)
      }
    }
    if node.children.isEmpty, node.places.isEmpty {
      let text = Values.trimmed(element.text)
      if !text.isEmpty {
        let template = SeriesTemplate(
          text, isPattern: isPattern ?? SeriesParser.isPattern(element, inside: parent))
        note(template, element.line)
        node.text = template
      }
    }
    return node
  }

  private mutating func note(_ template: SeriesTemplate, _ line: Int?) {
    for name in template.names where usedNames.insert(name).inserted {
      uses.append((name, line))
    }
  }

  /// Whether the text of an element is a pattern.
  private static func isPattern(_ element: XMLElement, inside parent: XMLElement?) -> Bool {
    switch element.name {
    case "volume-id", "system-id", "publisher-id", "application-id": true
    case "family", "variant", "version", "arch": parent?.name == "treeinfo"
    case "l10n-language": ["true", "yes"].contains(element[attribute: "regex"])
    default: false
    }
  }

  /// Whether an attribute is a pattern.
  private static func isPattern(_ element: XMLElement, _ attribute: String) -> Bool {
    switch element.name {
    case "file": attribute == "pattern"
    case "windows-image": attribute == "edition"
    case "treeinfo": true
    default: false
    }
  }

  // MARK: Narrowing

  private mutating func narrowing(_ element: XMLElement) -> SeriesNarrowing {
    var result = SeriesNarrowing()
    let since = row(element, "since", &result)
    let until = row(element, "until", &result)
    let last = series.rows.count - 1
    if let since, let until, until < since {
      context.report(
        "row-order", "<\(element.name)> ends before it begins", line: element.line,
        hint: "releases are in order, the oldest first")
      result.isBroken = true
    } else if since != nil || until != nil, (since ?? 0) <= (until ?? last) {
      result.rows = (since ?? 0)...(until ?? last)
    }
    if let list = element[attribute: "in"] {
      result.list = Set(Values.words(list).compactMap { row(named: $0, element, &result) })
    }
    result.with = names(element, "with")
    result.without = names(element, "without")
    guard !SeriesParser.ownsDimensions.contains(element.name) else { return result }
    result.architectures = element[attribute: "arch"].map(Values.words)
    result.variants = element[attribute: "variant"].map(Values.words)
    return result
  }

  private mutating func names(_ element: XMLElement, _ attribute: String) -> [String] {
    let names = Values.words(element[attribute: attribute] ?? "")
    for name in names where usedNames.insert(name).inserted { uses.append((name, element.line)) }
    return names
  }

  private func row(
    _ element: XMLElement, _ attribute: String, _ narrowing: inout SeriesNarrowing
  ) -> Int? {
    guard let name = element[attribute: attribute].map(Values.trimmed) else { return nil }
    return row(named: name, element, &narrowing)
  }

  private func row(
    named name: String, _ element: XMLElement, _ narrowing: inout SeriesNarrowing
  ) -> Int? {
    if let number = rowNumbers[name] { return number }
    context.report(
      "unknown-row", "<\(element.name)>: there is no release \(name)", line: element.line,
      hint: NearestNames.nearest(to: name, among: rowNumbers.keys.sorted()).first.map {
        "did you mean \($0)?"
      })
    narrowing.isBroken = true
    return nil
  }

  // MARK: Names

  private mutating func checkNames() {
    series.names = ["id", "arch", "file", "variant"]
    series.names.formUnion(series.lets.keys)
    for row in series.rows { series.names.formUnion(row.values.keys) }
    for dimension in series.architectures.all + series.variants.all {
      series.names.formUnion(dimension.values.keys)
    }
    for (name, line) in uses where !series.names.contains(name) {
      context.report(
        "unknown-placeholder", "nothing says what {\(name)} is", line: line,
        hint: NearestNames.nearest(to: name, among: series.names.sorted()).first.map {
          "did you mean {\($0)}?"
        })
    }
    var complained: Set<String> = []
    for (name, line) in stated
    where !usedNames.contains(name) && complained.insert(name).inserted {
      context.report(
        "unused-attribute", "nothing uses the attribute \(name)", line: line,
        hint: NearestNames.nearest(
          to: name, among: SeriesParser.ownAttributes.union(usedNames).sorted()
        ).first
          .map { "did you mean \($0)?" })
    }
    var reported: Set<String> = []
    for node in series.nodes { checkDimensions(node, &reported) }
    for nodes in series.lets.values.sorted(by: { $0[0].number < $1[0].number }) {
      for node in nodes { checkDimensions(node, &reported) }
    }
  }

  /// Architectures and variants that elements name must be declared.
  private func checkDimensions(_ node: SeriesNode, _ reported: inout Set<String>) {
    let free = ["resources", "firmware", "hardware", "driver", "alias"].contains(node.name)
    for name in node.narrowing.architectures ?? []
    where !free && name != "all" && !series.architectures.contains(name) {
      guard reported.insert("arch \(name) \(node.number)").inserted else { continue }
      context.report(
        "undeclared-arch", "<\(node.name)>: the series has no architecture \(name)",
        line: node.line,
        hint: NearestNames.nearest(to: name, among: series.architectures.names).first.map {
          "did you mean \($0)?"
        }
          ?? "declare it with <arch name=\"\(name)\"/>")
    }
    for name in node.narrowing.variants ?? [] where !series.variants.contains(name) {
      guard reported.insert("variant \(name) \(node.number)").inserted else { continue }
      context.report(
        "undeclared-variant", "<\(node.name)>: the series has no variant \(name)",
        line: node.line,
        hint: NearestNames.nearest(to: name, among: series.variants.names).first.map {
          "did you mean \($0)?"
        }
          ?? "declare it with <variant id=\"\(name)\">")
    }
    for child in node.children + node.places { checkDimensions(child, &reported) }
  }
}

extension Shape {
  fileprivate static let series = Shape(
    attributes: ["id", "short-id", "chain"],
    children: productChildren + [
      "release", "arch", "variant", "variant-name", "let", "source", "release-status",
      "kernel-url-argument", "cloud-image-username", "device", "firmware", "hardware", "media",
      "tree", "image", "resources", "installer", "driver", "alias",
    ], custom: true)
  fileprivate static let letValue = Shape(
    attributes: [
      "name", "pattern", "replace", "by", "before", "after", "case", "since", "until", "in", "with",
      "without", "arch", "variant",
    ], text: true)
  fileprivate static let on = Shape(
    attributes: ["since", "until", "in", "with", "without", "arch", "variant"])
}
