internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// How much is known of the operating systems of a line: those of one distro, or without one of one family.
struct LineCounts {
  /// What is counted: a key of JSON, a heading, and whether an operating system `o` has it.
  private static let measures: [(key: String, header: String, sql: String)] = [
    ("release-date", "Dated", "o.release_date IS NOT NULL"),
    ("eol-date", "EOL", "o.eol_date IS NOT NULL"),
    ("media", "Media", "EXISTS (SELECT 1 FROM base_media x WHERE x.os_key = o.os_key)"),
    (
      "resources", "Resources",
      "EXISTS (SELECT 1 FROM base_os_resources x WHERE x.os_key = o.os_key)"
    ),
    (
      "device", "Devices",
      "EXISTS (SELECT 1 FROM base_os_device x WHERE x.os_key = o.os_key AND x.supported)"
    ),
    ("alias", "Aliases", "EXISTS (SELECT 1 FROM base_os_alias x WHERE x.os_key = o.os_key)"),
  ]

  /// The distro, or the family; empty where neither is stated.
  var name: String
  /// How many operating systems there are.
  var systems: Int64
  /// How many of them have each of the measures.
  var having: [Int64]
  /// How many facts are stated about them, all together; what is inherited is not.
  var facts: Int64

  /// The lines of a catalog, in natural order.
  static func all(in catalog: Catalog) throws(OSInfoError) -> [LineCounts] {
    let sums = measures.map { "sum(\($0.sql))" }.joined(separator: ", ")
    var lines: [LineCounts] = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        """
        SELECT coalesce(o.distro, o.family, ''), count(*), \(sums),
          sum((SELECT count(*) FROM base_fact f WHERE f.kind = 1 AND f.entity_key = o.os_key))
        FROM base_os o GROUP BY 1
        """
      ) { row in
        let count = measures.count
        lines.append(
          LineCounts(
            name: row.text(0) ?? "", systems: row.integer(1) ?? 0,
            having: (0..<count).map { row.integer(2 + $0) ?? 0 },
            facts: row.integer(2 + count) ?? 0))
      }
    }
    return lines.sorted { NaturalOrder.precedes($0.name, $1.name) }
  }

  /// All lines as one.
  static func total(_ lines: [LineCounts]) -> LineCounts {
    var total = LineCounts(
      name: "", systems: 0, having: Array(repeating: 0, count: measures.count), facts: 0)
    for line in lines {
      total.systems += line.systems
      total.facts += line.facts
      for index in line.having.indices { total.having[index] += line.having[index] }
    }
    return total
  }

  /// The measures with their numbers, by key.
  var measured: [(key: String, count: Int64)] {
    zip(LineCounts.measures, having).map { ($0.key, $1) }
  }

  /// Facts for each operating system, rounded down.
  private var average: Int64 { systems > 0 ? facts / systems : 0 }

  /// As JSON.
  var json: JSON {
    var members = Dictionary(
      measured.map { ($0.key, JSON.number($0.count)) }, uniquingKeysWith: { $1 })
    members["line"] = .string(name)
    members["os"] = .number(systems)
    members["fact"] = .number(facts)
    members["facts-per-os"] = .number(average)
    return .object(members)
  }

  /// Prints lines as a table.
  static func print(_ lines: [LineCounts], to output: inout Output) {
    let headers = ["OS"] + measures.map(\.header) + ["Facts", "Facts per OS"]
    let columns = headers.map { TableWriter.Column($0, width: max(5, $0.utf8.count)) }
    let table = TableWriter([TableWriter.Column("Line", width: 20)] + columns)
    table.appendHeader(to: &output.bytes)
    for line in lines {
      let numbers = [line.systems] + line.having + [line.facts, line.average]
      table.append([line.name] + numbers.map { String($0) }, to: &output.bytes)
    }
  }
}
