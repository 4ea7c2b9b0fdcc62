import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoCatalog

@Suite struct QueryTests {
  /// The ids, without what they have in common, of the rows conditions leave.
  private func ids(
    _ words: [String], of entity: QueryEntity = .os, sort: String? = nil,
    languages: [String] = [], field: String = "id"
  ) throws -> [String] {
    let sample = try SampleCatalog()
    var query = Query(entity, fields: try entity.properties(named: [field]))
    query.sortKey = sort
    query.languages = languages
    for word in words {
      switch QueryCondition.parse(word) {
      case .condition(let condition): query.conditions.append(condition)
      case .name(let name): query.names.append(name)
      }
    }
    let rows = try sample.catalog.rows(
      query, matcher: { (pattern) throws(OSInfoError) in { $0.contains(pattern) } })
    return rows.map { row in
      let text = row[0].texts.first ?? "-"
      return text.hasPrefix("http://example.org/") ? String(text.dropFirst(19)) : text
    }
  }

  @Test("Rows come in natural order of short id, then id")
  func defaultOrder() throws {
    #expect(try ids([]) == ["uni/unknown", "one/9", "one/10", "twin/10"])
    #expect(try ids([], of: .platform) == ["emu/1.9", "emu/1.10"])
    #expect(try ids([], of: .device) == ["dev/disk", "dev/net", "dev/bare"])
  }

  @Test(
    "Conditions select rows",
    arguments: [
      (["short-id=one10"], ["one/10", "twin/10"]),
      (["short-id=onenine"], ["one/9"]),
      (["short-id=one1"], []),
      (["id=http://example.org/one/9"], ["one/9"]),
      (["distro=one", "version=10"], ["one/10"]),
      (["distro!=one"], ["uni/unknown", "twin/10"]),
      (["eol-date!=2025-05-01"], ["uni/unknown", "one/10", "twin/10"]),
      (["eol-date>2000-01-01"], ["one/9"]),
      (["version<10"], ["one/9"]),
      (["version<=10"], ["one/9", "one/10"]),
      (["version>9"], ["one/10", "twin/10"]),
      (["version>=10.1"], ["twin/10"]),
      (["name~One"], ["one/9", "one/10", "twin/10"]),
      (["short-id~nine"], ["one/9"]),
      (["short-id!=onenine"], ["uni/unknown", "one/10", "twin/10"]),
      (["release-status=rolling"], ["uni/unknown"]),
      (["upgrades=http://example.org/one/9"], ["one/10"]),
      (["kernel-url-argument=inst.repo"], ["one/9", "one/10"]),
      (["name=One 9"], ["one/9"]),
      (["name="], []),
      (["one9"], ["one/9"]),
      (["http://example.org/one/9"], ["one/9"]),
      (["one9", "one-unknown"], ["uni/unknown", "one/9"]),
      (["one10", "family=bsd"], ["twin/10"]),
      (["nothing"], []),
    ])
  func conditions(words: [String], expected: [String]) throws {
    #expect(try ids(words) == expected)
  }

  @Test(
    "Parts of an operating system are found by its id, its short id and their own",
    arguments: [
      (QueryEntity.media, ["os=one10"], ["one/10#dvd", "one/10#live"]),
      (.media, ["os=http://example.org/one/10", "arch=aarch64"], ["one/10#live"]),
      (.media, ["http://example.org/one/10#dvd"], ["one/10#dvd"]),
      (.media, ["live=yes"], ["one/10#live"]),
      (.media, ["installer=false"], ["one/10#live"]),
      (.media, ["volume-size=4GiB"], ["one/10#dvd"]),
      (.media, ["volume-size>1"], ["one/10#dvd"]),
      (.media, ["variant=desktop"], ["one/10#dvd"]),
      (.tree, ["has-treeinfo=true"], ["one/10:0"]),
      (.image, ["format=qcow2", "cloud-init=true"], ["one/10:0"]),
      (.driver, ["device=http://example.org/dev/net"], ["one/10:0"]),
      (.driver, ["file=b.inf"], ["one/10:0"]),
      (.device, ["net-1"], ["dev/net"]),
      (.deployment, ["os=http://example.org/one/10"], ["deploy/1"]),
      (.variant, ["os=one10", "id=server"], ["server"]),
    ])
  func parts(entity: QueryEntity, words: [String], expected: [String]) throws {
    #expect(try ids(words, of: entity) == expected)
  }

  @Test("Firmware and resources are those in force, inherited ones too")
  func inherited() throws {
    #expect(
      try ids(["os=one10"], of: .firmware, field: "type") == ["efi", "bios"])
    #expect(
      try ids(["os=one10", "type=bios"], of: .firmware, field: "from") == ["one/9"])
    #expect(
      try ids(["os=one10", "ram>=2GiB"], of: .resources, field: "kind")
        == ["recommended", "minimum"])
    #expect(try ids(["phase=install"], of: .resources, field: "ram") == [String(3 << 30)])
  }

  @Test("Rows sort in natural order of any property, those without it last")
  func sorting() throws {
    #expect(try ids([], sort: "version") == ["one/9", "one/10", "twin/10", "uni/unknown"])
    #expect(try ids([], sort: "vendor") == ["uni/unknown", "twin/10", "one/9", "one/10"])
    #expect(try ids([], sort: "eol-date") == ["one/9", "uni/unknown", "one/10", "twin/10"])
  }

  @Test("Texts come in the first of the user's languages there is")
  func languages() throws {
    #expect(
      try ids([], languages: ["fi", "pt_BR", "pt"], field: "name")
        == ["Ünï <\"code\">", "Yksi 9", "Um 10", "Twin of One 10"])
    #expect(try ids(["name=Eins 9"], languages: ["de"]) == ["one/9"])
    #expect(try ids(["name=One 9"], languages: ["de"]) == [])
  }

  @Test("Several values are a list, one is itself, none is none")
  func values() throws {
    let sample = try SampleCatalog()
    let query = Query(.os, fields: try QueryEntity.os.properties(named: ["short-id", "logo"]))
    let rows = try sample.catalog.rows(query)
    #expect(rows[1] == [.list(["one9", "onenine"]), .none])
    #expect(rows[2] == [.text("one10"), .none])
  }

  @Test(
    "What cannot be asked is refused",
    arguments: ["colour=red", "colour~red"])
  func unknownProperty(word: String) throws {
    let error = #expect(throws: OSInfoError.self) { try ids([word]) }
    #expect(error?.code == .usage)
    #expect(error?.message == "Unknown property name colour")
  }

  @Test("An amount or a flag that is none is refused", arguments: ["ram=lots", "ram=9999999TiB"])
  func badValue(word: String) {
    let error = #expect(throws: OSInfoError.self) { try ids([word], of: .resources) }
    #expect(error?.code == .usage)
  }

  @Test("An unknown sort key is refused")
  func unknownSortKey() {
    let error = #expect(throws: OSInfoError.self) { try ids([], sort: "colour") }
    #expect(error?.code == .usage)
  }

  @Test(
    "Equality on what has an index never looks at every row",
    arguments: [
      (QueryEntity.os, "short-id=one10"), (.os, "id=http://example.org/one/10"), (.os, "one10"),
      (.alias, "short-id=one10"), (.alias, "value=oneGuest"), (.alias, "one10"),
      (.media, "os=one10"), (.firmware, "os=one10"), (.resources, "os=one10"),
      (.platform, "id=http://example.org/emu/1.9"), (.device, "id=http://example.org/dev/net"),
    ])
  func usesIndexes(entity: QueryEntity, word: String) throws {
    let sample = try SampleCatalog(SampleKnowledge.large(200))
    var query = Query(entity, fields: try entity.properties(named: [entity.properties[0].name]))
    switch QueryCondition.parse(word) {
    case .condition(let condition): query.conditions = [condition]
    case .name(let name): query.names = [name]
    }
    query.firstShortIDOnly = true
    var plan = QueryPlan(query)
    try plan.build(matcher: { (_) throws(OSInfoError) in { _ in false } })
    var steps: [String] = []
    try sample.catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("EXPLAIN QUERY PLAN " + plan.sql) { steps.append($0.text(3) ?? "") }
    }
    #expect(!steps.isEmpty)
    #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
  }
}
