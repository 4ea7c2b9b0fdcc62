import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The headers of real ISO files and real treeinfo files, with the database's own data.
@Suite(.enabled(if: Shared.has("corpus")))
struct OwnDataTests {
  @Test("Every header is identified, or ambiguous with the right one among the best")
  func headers() throws {
    let catalog = try TestCatalogs.shipped()
    let identifier = try Identifier(catalog: catalog)
    var wrong: [String] = []
    var count = 0
    for record in try CorpusRecord.load() {
      guard let expected = record.expected else { continue }
      count += 1
      let result = try identifier.identify(record.evidence)
      switch result.status {
      case .identified where result.matches.first?.os.shortID == expected: continue
      case .ambiguous where result.matches.contains(where: { $0.os.shortID == expected }): continue
      default:
        wrong.append(
          "\(record.file) [\(record.volumeID ?? "")] \(expected): \(result.status)"
            + " \(result.matches.prefix(3).map(\.os.shortID))")
      }
    }
    #expect(count > 2000)
    #expect(
      wrong.count * 200 <= count,
      "\(wrong.count) of \(count) wrong:\n\(wrong.joined(separator: "\n"))")
  }

  @Test("The architecture is the one the file's name tells")
  func architectures() throws {
    let identifier = try Identifier(catalog: TestCatalogs.shipped())
    var told = 0
    var undecided = 0
    var wrong: [String] = []
    for record in try CorpusRecord.load() {
      guard let expected = record.architecture else { continue }
      let result = try identifier.identify(record.evidence)
      guard let best = result.matches.first, best.os.shortID == record.expected else { continue }
      told += 1
      if result.undecided.contains("arch") {
        undecided += 1
        #expect(result.matches.contains { $0.architecture == expected }, "\(record.file)")
      } else if best.architecture != expected {
        wrong.append("\(record.file): \(best.architecture?.rawValue ?? "-") \(best.media ?? "")")
      }
    }
    #expect(undecided * 100 <= told * 5, "\(undecided) of \(told)")
    #expect(
      wrong.count * 200 <= told - undecided,
      "\(wrong.count) of \(told):\n\(wrong.joined(separator: "\n"))")
  }

  @Test("Every treeinfo is identified")
  func trees() throws {
    let wrong = try TreeRecord.wrong(by: Identifier(catalog: TestCatalogs.shipped()))
    #expect(wrong.isEmpty, "\(wrong.count) wrong:\n\(wrong.joined(separator: "\n"))")
  }
}
