internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Says what is in a catalog.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what a catalog holds, and what it was made from.",
    discussion: """
      'with …' counts operating systems of which that is known, inherited or not. A line is the \
      operating systems of one distro, or of one family where no distro is stated. A fact is a \
      statement with a place in a file; what is inherited counts where it is written.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("How to print: table or json.", valueName: "format"))
  var format: Format = .table

  @Flag(help: "Show how much is known of each line of operating systems.")
  var lines = false

  /// What is counted: a name for people and JSON, and where it is.
  private static let counts: [(name: String, sql: String)] = [
    ("os", "base_os"), ("platform", "base_platform"), ("device", "base_device"),
    ("deployment", "deployment"), ("media", "base_media"), ("tree", "base_tree"),
    ("image", "base_image"), ("variant", "base_variant"), ("driver", "base_driver"),
    ("firmware", "base_os_firmware"), ("resources", "base_os_resources"),
    ("hardware", "base_os_hardware"), ("alias", "base_os_alias"),
    ("install-script", "install_script"),
    ("datamap", "(SELECT DISTINCT id FROM datamap)"), ("policy", "policy"),
    ("offer", "offer"), ("law", "law"), ("file", "file"), ("fact", "base_fact"),
    ("source", "citation"),
  ]

  func run() throws {
    let catalog = try catalog.source.open(.database)
    var numbers: [(String, Int64)] = []
    for (name, table) in StatsCommand.counts {
      numbers.append((name, try StatsCommand.count(table, catalog)))
    }
    let lines = try LineCounts.all(in: catalog)
    let measured = LineCounts.total(lines).measured
    var newest: String?
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT max(release_date) FROM base_os") { newest = $0.text(0) }
    }
    var facts: [(String, String)] = [("catalog", catalog.path)]
    for key in ["version", "date", "sources", "generator", "digest"] {
      if let value = try catalog.metadata(key) { facts.append((key, value)) }
    }
    if let newest { facts.append(("newest-release", newest)) }
    var output = Output()
    if format == .json {
      var members: [String: JSON] = [:]
      for (key, value) in facts { members[key] = .string(value) }
      members["sources"] = .strings(
        (try catalog.metadata("sources") ?? "").split(separator: " ").map(String.init))
      members["counts"] = .object(
        Dictionary(numbers.map { ($0, .number($1)) }, uniquingKeysWith: { $1 }))
      members["with"] = .object(
        Dictionary(measured.map { ($0.key, .number($0.count)) }, uniquingKeysWith: { $1 }))
      if self.lines { members["lines"] = .array(lines.map(\.json)) }
      output.json(.object(members), pretty: true)
    } else if self.lines {
      LineCounts.print(lines, to: &output)
    } else {
      for (key, value) in facts { output.line(StatsCommand.row(key, value)) }
      for (name, number) in numbers { output.line(StatsCommand.row(name, String(number))) }
      for (name, number) in measured {
        output.line(StatsCommand.row("with \(name)", String(number)))
      }
    }
    try output.flush()
  }

  private static func count(_ table: String, _ catalog: Catalog) throws(OSInfoError) -> Int64 {
    try catalog.withConnection { connection throws(OSInfoError) in
      var number: Int64 = 0
      try connection.each("SELECT count(*) FROM \(table)") { number = $0.integer(0) ?? 0 }
      return number
    }
  }

  private static func row(_ key: String, _ value: String) -> String {
    key + String(repeating: " ", count: max(1, 19 - key.utf8.count)) + value
  }
}
