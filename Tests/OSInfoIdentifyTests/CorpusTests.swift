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
      guard let expected = record.architecture else { continue }
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
    #expect(undecided * 100 <= told * 3)
    #expect(
      wrong.count * 100 <= told - undecided,
      "\(wrong.count) of \(told):\n\(wrong.joined(separator: "\n"))")
  }

  @Test("Every treeinfo is identified")
  func trees() throws {
    let identifier = try Identifier(catalog: TestCatalogs.community())
    var wrong: [String] = []
    for record in try TreeRecord.load() {
      var evidence = MediaEvidence(kind: .tree)
      evidence.treeinfo = try Treeinfo.parse(Array(record.text.utf8), name: record.file)
      let result = try identifier.identify(evidence)
      if result.status != .identified || result.matches.first?.os.shortID != record.expected {
        wrong.append("\(record.file): \(result.status) \(result.matches.map(\.os.shortID))")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
  }
}
