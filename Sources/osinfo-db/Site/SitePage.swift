internal import OSInfoModel
internal import OSInfoResolve

/// The page of an operating system.
struct SitePage {
  let system: SiteFacts.System
  let facts: SiteFacts
  let plan: Result<HardwarePlan, OSInfoError>?
  var markup = Markup()

  init(
    _ system: SiteFacts.System, facts: SiteFacts, plan: Result<HardwarePlan, OSInfoError>?
  ) {
    self.system = system
    self.facts = facts
    self.plan = plan
    write()
  }

  /// The page.
  var bytes: [UInt8] { markup.bytes }

  private mutating func write() {
    SitePage.begin(&markup, title: system.name, root: "../")
    markup.raw(
      "<nav><a href=\"../index.html\">All operating systems</a></nav>\n<main id=\"main\">\n<h1>")
    markup.text(system.name)
    markup.raw("</h1>\n")
    writeSummary()
    writeContents()
    writePlan()
    writeMedia()
    writeTrees()
    writeImages()
    writeDevices()
    writeFirmware()
    writeResources()
    writeHardware()
    writeVariants()
    writeDrivers()
    writeProvenance()
    markup.raw("</main>\n")
    SitePage.end(&markup, facts)
  }

  /// The head of every page; `root` leads to the site's top.
  static func begin(_ markup: inout Markup, title: String, root: StaticString) {
    markup.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    markup.raw("<meta name=\"generator\" content=\"osinfo-db site\">\n")
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    markup.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
    markup.text(title)
    markup.raw("</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"")
    markup.raw(root)
    markup.raw("style.css\">\n<script defer src=\"")
    markup.raw(root)
    markup.raw(
      "site.js\"></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
    )
  }

  /// The foot of every page: which catalog it is of.
  static func end(_ markup: inout Markup, _ facts: SiteFacts) {
    markup.raw("<footer>Catalog")
    for (word, value) in [(" ", facts.version), (" of ", facts.date), (", from ", facts.sources)] {
      guard let value, !value.isEmpty else { continue }
      markup.text(word + value)
    }
    markup.raw("</footer>\n</body>\n</html>\n")
  }

  // MARK: What it is

  private mutating func writeSummary() {
    markup.raw("<dl class=\"facts\">\n")
    row("Short id") { page in page.codes(page.system.shortIDs) }
    row("Id") { page in page.markup.code(page.system.id) }
    let labels: [StaticString] = [
      "Vendor", "Version", "Family", "Distribution", "Codename", "Released", "End of life",
      "Status",
    ]
    for (label, value) in zip(labels, system.values) {
      guard let value, !value.isEmpty else { continue }
      if label.description == "Released" || label.description == "End of life" {
        row(label) { page in page.time(value) }
      } else {
        row(label) { page in page.markup.text(value) }
      }
    }
    if !system.architectures.isEmpty {
      row("Architectures") { page in page.codes(page.system.architectures) }
    }
    writeRelations()
    markup.raw("</dl>\n")
  }

  private mutating func writeRelations() {
    let stated: [(StaticString, String)] = [
      ("Derives from", "derives-from"), ("Clone of", "clones"), ("Upgrades", "upgrades"),
    ]
    for (label, relation) in stated {
      let targets = (facts.relations[system.key] ?? []).filter { $0[0] == relation }
      guard !targets.isEmpty else { continue }
      row(label) { page in
        page.list(targets) { page, target in
          page.link(target[2], orElse: target[1] ?? "")
        }
      }
    }
    let reversed: [(StaticString, String)] = [
      ("Derived from it", "derives-from"), ("Clones of it", "clones"), ("Upgraded by", "upgrades"),
    ]
    for (label, relation) in reversed {
      let others = (facts.reverse[system.key] ?? []).filter { $0[0] == relation }
      guard !others.isEmpty else { continue }
      row(label) { page in
        page.list(others) { page, other in page.link(other[1], orElse: "") }
      }
    }
  }

  private mutating func writeContents() {
    let parts: [(StaticString, StaticString, Bool)] = [
      ("#plan", "Recommended hardware", plan != nil),
      ("#media", "Media", facts.media[system.key] != nil),
      ("#trees", "Trees", facts.trees[system.key] != nil),
      ("#images", "Images", facts.images[system.key] != nil),
      ("#devices", "Devices", facts.devices[system.key] != nil),
      ("#firmware", "Firmware", facts.firmware[system.key] != nil),
      ("#resources", "Resources", facts.resources[system.key] != nil),
      ("#sources", "Sources", facts.provenance[system.key] != nil),
    ]
    markup.raw("<nav class=\"parts\" aria-label=\"On this page\">")
    for (target, title, isThere) in parts where isThere {
      markup.raw("<a href=\"")
      markup.raw(target)
      markup.raw("\">")
      markup.raw(title)
      markup.raw("</a> ")
    }
    markup.raw("</nav>\n")
  }

  // MARK: Parts of parts

  /// A label and its value, in a list of facts.
  mutating func row(_ label: StaticString, _ value: (inout SitePage) -> Void) {
    markup.raw("<div><dt>")
    markup.raw(label)
    markup.raw("</dt><dd>")
    value(&self)
    markup.raw("</dd></div>\n")
  }

  /// A cell of a table.
  mutating func cell(_ value: (inout SitePage) -> Void) {
    markup.raw("<td>")
    value(&self)
    markup.raw("</td>")
  }

  /// A cell with a text.
  mutating func cell(_ value: String?) {
    markup.raw("<td>")
    markup.text(value ?? "")
    markup.raw("</td>")
  }

  /// A cell that names its row.
  mutating func heading(_ text: String) {
    markup.raw("<th scope=\"row\">")
    markup.text(text)
    markup.raw("</th>")
  }

  /// A table with a row for each element, whose cells `row` writes.
  mutating func table<Element>(
    _ caption: StaticString, _ headings: [StaticString], _ elements: [Element],
    _ row: (inout SitePage, Element) -> Void
  ) {
    markup.table(caption, headings)
    for element in elements {
      markup.raw("<tr>")
      row(&self, element)
      markup.raw("</tr>\n")
    }
    markup.endTable()
  }

  /// A section with one table; none where there are no rows.
  mutating func section(
    _ id: StaticString, _ title: StaticString, _ caption: StaticString, _ headings: [StaticString],
    _ rows: [[String?]]?, introduction: StaticString = "",
    _ row: (inout SitePage, [String?]) -> Void
  ) {
    guard let rows else { return }
    markup.section(id, title)
    markup.raw(introduction)
    table(caption, headings, rows, row)
    markup.raw("</section>\n")
  }

  /// Elements with commas between them.
  mutating func list<Element>(
    _ elements: [Element], _ body: (inout SitePage, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { markup.raw(", ") }
      body(&self, element)
    }
  }

  /// Texts as code, with blanks between them.
  mutating func codes(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      if index > 0 { markup.raw(" ") }
      markup.code(text)
    }
  }

  /// The link to an operating system's page; `text` where it has none.
  mutating func link(_ key: String?, orElse text: String) {
    guard let other = facts.system(key) else { return markup.text(text) }
    markup.raw("<a href=\"")
    markup.text(other.page)
    markup.raw("\">")
    markup.text(other.name)
    markup.raw("</a>")
  }

  /// Where a fact is inherited from; nothing for its own.
  mutating func origin(_ key: String?) {
    guard let key, Int(key) != system.key else { return markup.raw("itself") }
    link(key, orElse: "")
  }

  private mutating func time(_ date: String) {
    markup.raw("<time>")
    markup.text(date)
    markup.raw("</time>")
  }
}
