import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The headers of real ISO files against the package's own data.
@Suite(.enabled(if: Shared.has("corpus")))
struct ShippedCorpusTests {
  @Test(
    "Every header of an operating system that the data has is identified, with architecture and language"
  )
  func headers() throws {
    let catalog = try TestCatalogs.shipped()
    let identifier = try Identifier(catalog: catalog)
    var known: Set<String> = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT short_id FROM base_os_short_id") {
        known.insert($0.text(0) ?? "")
      }
    }
    var count = 0
    var wrong: [String] = []
    for record in try CorpusRecord.load() {
      guard let expected = record.expected, known.contains(expected) else { continue }
      count += 1
      let result = try identifier.identify(record.evidence)
      let names = result.matches.map(\.os.shortID)
      let best = result.matches.first
      let isShared = result.status == .ambiguous && names.contains(expected)
      if best?.os.shortID != expected && !isShared || result.status == .ambiguous && !isShared {
        wrong.append(
          "\(record.file) [\(record.volumeID ?? "")]: \(result.status) \(names.prefix(3))")
      } else if let hint = record.architecture, best?.architecture != hint,
        // Ubuntu and Debian called their 64-bit port "sparc".
        !(hint.rawValue == "sparc" && best?.architecture?.rawValue == "sparc64"),
        !result.undecided.contains("arch")
      {
        wrong.append("\(record.file): \(best?.architecture?.rawValue ?? "-")")
      } else if let languages = record.languages, best?.languages != languages {
        wrong.append("\(record.file): \(best?.languages ?? [])")
      }
    }
    #expect(count >= 700)
    #expect(wrong.isEmpty, "\(wrong.count) of \(count):\n\(wrong.joined(separator: "\n"))")
  }

  @Test("What the data does not have is not taken for something else")
  func unknown() throws {
    let catalog = try TestCatalogs.shipped()
    let identifier = try Identifier(catalog: catalog)
    var known: Set<String> = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT short_id FROM base_os_short_id") {
        known.insert($0.text(0) ?? "")
      }
    }
    var wrong: [String] = []
    for record in try CorpusRecord.load() {
      guard let expected = record.expected, !known.contains(expected) else { continue }
      let result = try identifier.identify(record.evidence)
      // A catch-all is no release: RHEL 10's stands for those that are not listed.
      guard let best = result.matches.first, !best.os.shortID.hasSuffix("unknown") else { continue }
      wrong.append("\(record.file) [\(record.volumeID ?? "")]: \(best.os.shortID)")
    }
    #expect(wrong.isEmpty, "\(wrong.count):\n\(wrong.joined(separator: "\n"))")
  }
}
