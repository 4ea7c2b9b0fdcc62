/// The page to begin with: all operating systems, and a search among them.
struct SiteIndex {
  private let facts: SiteFacts
  private var markup = Markup()

  init(_ facts: SiteFacts) {
    self.facts = facts
    write()
  }

  /// The page.
  var bytes: [UInt8] { markup.bytes }

  private mutating func write() {
    SitePage.begin(&markup, title: "Operating systems", root: "")
    markup.raw(
      """
      <main id="main">
      <h1>Operating systems</h1>
      <form id="search" role="search" hidden>
      <label for="q">Search</label>
      <input id="q" name="q" type="search" autocomplete="off" spellcheck="false"
       placeholder="name, short id, vendor, codename, year …">
      <label class="check"><input id="alive" type="checkbox"> only those not past their end of life</label>
      </form>
      <p id="count" role="status">
      """)
    markup.number(facts.systems.count)
    markup.raw(" operating systems</p>\n")
    markup.raw(
      """
      <div class="wide"><table id="systems"><thead><tr><th scope="col">Name</th><th scope="col">Short id</th>\
      <th scope="col">Vendor</th><th scope="col">Released</th><th scope="col">End of life</th>\
      <th scope="col">Architectures</th></tr></thead><tbody>

      """)
    for system in facts.systems { writeRow(system) }
    markup.raw("</tbody></table></div>\n<p id=\"none\" hidden>Nothing is called so.</p>\n</main>\n")
    SitePage.end(&markup, facts)
  }

  private mutating func writeRow(_ system: SiteFacts.System) {
    // What is found but not shown.
    let more = [system.id, system.family, system.codename].compactMap { $0 }
      .joined(separator: " ")
    markup.raw("<tr data-more=\"")
    markup.text(more)
    markup.raw("\"><td><a href=\"os/")
    markup.text(system.page)
    markup.raw("\">")
    markup.text(system.name)
    markup.raw("</a></td><td>")
    for (index, name) in system.shortIDs.enumerated() {
      if index > 0 { markup.raw(" ") }
      markup.code(name)
    }
    for value in [system.vendor, system.released, system.endOfLife] {
      markup.raw("</td><td>")
      markup.text(value ?? "")
    }
    markup.raw("</td><td>")
    markup.text(system.architectures.joined(separator: " "))
    markup.raw("</td></tr>\n")
  }
}
