import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The headers of real ISO files and real treeinfo files, against the community's database.
@Suite(.enabled(if: Shared.has("corpus")))
struct CorpusTests {
  @Test("Every header is identified, or ambiguous with the right one among the best")
  func headers() throws {
    let identifier = try Identifier(catalog: TestCatalogs.community())
    var wrong: [String] = []
    var ambiguous: [String] = []
    for record in try CorpusRecord.load() {
      guard let expected = record.expected else { continue }
      let result = try identifier.identify(record.evidence)
      let best = result.matches.first
      switch result.status {
      case .identified where best?.os.shortID == expected: continue
      case .ambiguous where result.matches.contains(where: { $0.os.shortID == expected }):
        ambiguous.append("\(record.file): \(result.matches.map(\.os.shortID))")
      default:
        wrong.append(
          "\(record.file) [\(record.volumeID ?? "")]: \(result.status) \(result.matches.prefix(4).map { "\($0.os.shortID)" })"
        )
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
    #expect(ambiguous.allSatisfy { $0.hasPrefix("microsoft.com") || $0.contains("win") })
  }

  @Test("The architecture is the one the file's name tells")
  func architectures() throws {
    let identifier = try Identifier(catalog: TestCatalogs.community())
    var told = 0
    var undecided = 0
    var wrong: [String] = []
    for record in try CorpusRecord.load() {
      guard var expected = record.architecture else { continue }
      // The archive's name of what Ubuntu calls sparc; its machines had 64 bits.
      if expected.rawValue == "sparc" { expected = Architecture(rawValue: "sparc64") }
      let result = try identifier.identify(record.evidence)
      guard let best = result.matches.first, best.os.shortID == record.expected else { continue }
      told += 1
      if result.undecided.contains("arch") {
        // Neither label nor anything else of a header tells; the right one must be among the answers.
        undecided += 1
        #expect(result.matches.contains { $0.architecture == expected }, "\(record.file)")
      } else if best.architecture != expected {
        wrong.append("\(record.file): \(best.architecture?.rawValue ?? "-") \(best.media ?? "")")
      }
    }
    #expect(undecided * 100 <= told * 4)
    #expect(
      wrong.count * 100 <= told - undecided,
      "\(wrong.count) of \(told):\n\(wrong.joined(separator: "\n"))")
  }

  @Test("The languages are those the file's record states, or its name begins with")
  func languages() throws {
    let identifier = try Identifier(catalog: TestCatalogs.community())
    // What vendors' file names begin with: en_windows_…, de_windows_…
    let names = [
      "ar": "ar_SA", "cs": "cs_CZ", "de": "de_DE", "en": "en_US", "en-gb": "en_GB", "es": "es_ES",
      "fi": "fi_FI", "fr": "fr_FR", "it": "it_IT", "ja": "ja_JP", "ko": "ko_KR", "nl": "nl_NL",
      "pl": "pl_PL", "pt": "pt_BR", "ru": "ru_RU", "sv": "sv_SE", "tr": "tr_TR",
    ]
    var stated = 0
    var named = 0
    var wrong: [String] = []
    for record in try CorpusRecord.load() where record.file.hasPrefix("win/") {
      let first = record.name.split(separator: "_").first.map(String.init) ?? ""
      let expected = record.languages ?? names[first].map { [$0] }
      guard let expected, let best = try identifier.identify(record.evidence).matches.first else {
        continue
      }
      if record.languages != nil { stated += 1 } else { named += 1 }
      if best.languages != expected {
        wrong.append("\(record.file) [\(record.volumeID ?? "")]: \(best.languages)")
      }
    }
    #expect(stated >= 30 && named >= 50, "\(stated) stated, \(named) named")
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
  }

  @Test("The variant is the one the file's name tells, wherever a medium of it matches at all")
  func variants() throws {
    let catalog = try TestCatalogs.community()
    let identifier = try Identifier(catalog: catalog)
    var declared: [String: Set<String>] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT o.id, m.variant FROM base_media m JOIN base_os o USING (os_key)"
      ) { row in declared[row.text(0) ?? "", default: []].formUnion(row.words(1)) }
    }
    let table = VariantTable()
    var right = 0
    var undecided = 0
    var unreachable: [String] = []
    var wrong: [String] = []
    for record in try CorpusRecord.load() {
      let result = try identifier.identify(record.evidence)
      guard let expected = table.variant(of: record), let best = result.matches.first,
        declared[best.os.id, default: []].contains(expected)
      else { continue }
      let rivals = result.matches.filter { $0.os.id == best.os.id }
      let isReachable = rivals.contains { $0.variants.contains { $0.id == expected } }
      let line = "\(record.file) [\(record.volumeID ?? "")]: \(best.variants.map(\.id))"
      if best.variants.contains(where: { $0.id == expected }), !result.undecided.contains("variant")
      {
        right += 1
      } else if result.undecided.contains("variant"), isReachable {
        undecided += 1
      } else if isReachable {
        wrong.append(line)
      } else {
        // The archive states something of the right medium that this one does not have: a system id, a size.
        unreachable.append(line)
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
    #expect(right >= 780, "\(right) right, \(undecided) undecided")
    #expect(
      unreachable.count <= 24, "\(unreachable.count):\n\(unreachable.joined(separator: "\n"))")
  }

  @Test("Every treeinfo is identified")
  func trees() throws {
    let wrong = try TreeRecord.wrong(by: Identifier(catalog: TestCatalogs.community()))
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
  }
}
