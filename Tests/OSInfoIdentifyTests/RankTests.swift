import Foundation
import OSInfoCatalog
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoIdentify

/// Every key of the ranking earns its place: without it, a medium goes wrong.
struct RankTests {
  /// The answer with all keys, and without one.
  private func answers(
    _ evidence: MediaEvidence, _ catalog: Catalog, without key: Rank.Key
  ) throws -> (with: Identification, without: Identification) {
    let result = try Identifier(catalog: catalog).identify(evidence)
    let rest = Rank.order.filter { $0 != key }
    return (result, Identification(of: result.matches.reversed(), by: rest))
  }

  private func medium(_ label: String) -> MediaEvidence {
    var evidence = MediaEvidence(kind: .media)
    evidence.volumeID = label
    evidence.systemID = "LINUX"
    return evidence
  }

  private func record(_ file: String) throws -> MediaEvidence {
    try #require(try CorpusRecord.load().first { $0.file.contains(file) }).evidence
  }

  @Test("exact: a rolling release whose pattern is longer does not hide a finished one")
  func exact() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      <osinfo version="1">
        <os id="http://example.org/nova/1" short-id="nova1"><name>Nova 1</name>
          <media id="dvd" arch="x86_64"><volume-id>^Nova 1</volume-id></media></os>
        <os id="http://example.org/nova/edge" short-id="nova-edge"><name>Nova Edge</name>
          <release-status>rolling</release-status>
          <media id="dvd" arch="x86_64"><volume-id>^Nova [0-9] DVD x86_64</volume-id></media></os>
      </osinfo>
      """, to: "os/nova.xml")
    let catalog = try TestCatalogs.compile([directory.path], name: "rank-exact")
    let (with, without) = try answers(medium("Nova 1 DVD x86_64"), catalog, without: .exact)
    #expect(with.matches.map(\.os.shortID) == ["nova1", "nova-edge"])
    #expect(with.status == .identified)
    #expect(without.matches.first?.os.shortID == "nova-edge")
  }

  @Test("content: a marker file goes before a label that was kept from the parent")
  func content() throws {
    var evidence = medium("Debian 12.5.0 amd64 n")
    evidence.files[".disk/info"] = MediaFile(
      size: 60, head: Array("Ubuntu 24.04.1 LTS \"Noble Numbat\" - Release amd64 (20240827.1)".utf8)
    )
    let (with, without) = try answers(evidence, TestCatalogs.shipped(), without: .content)
    #expect(with.matches.first?.os.shortID == "ubuntu24.04")
    #expect(with.status == .identified)
    #expect(without.matches.first?.os.shortID == "debian12")
  }

  @Test(
    "size: of two media with one label, the one of this size", .enabled(if: Shared.has("corpus")))
  func size() throws {
    let evidence = try record("CentOS-Stream-8-x86_64-20191219-boot.iso")
    let (with, without) = try answers(evidence, TestCatalogs.community(), without: .size)
    #expect(with.undecided.isEmpty && with.matches.first?.variants.map(\.id) == ["netinst"])
    #expect(without.undecided == ["variant"])
  }

  @Test(
    "start: a pattern found in the middle is another vendor's", .enabled(if: Shared.has("corpus")))
  func start() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      <osinfo version="1">
        <os id="http://example.org/nova/8" short-id="nova8"><name>Nova 8</name>
          <media id="dvd" arch="x86_64"><volume-id>^NovaEL-8</volume-id></media></os>
      </osinfo>
      """, to: "os/nova.xml")
    let catalog = try TestCatalogs.compile(
      [TestCatalogs.communityArchive, directory.path], name: "rank-start")
    let (with, without) = try answers(medium("NovaEL-8.6-x86_64"), catalog, without: .start)
    #expect(with.matches.map(\.os.shortID) == ["nova8", "eurolinux8"])
    #expect(without.matches.first?.os.shortID == "eurolinux8")
  }

  @Test(
    "literal: a label spelled out goes before a system id", .enabled(if: Shared.has("corpus")))
  func literal() throws {
    let evidence = try record("Rocky-8.4-x86_64-boot.iso")
    let (with, without) = try answers(evidence, TestCatalogs.community(), without: .literal)
    #expect(with.undecided == ["variant"])
    #expect(with.matches.prefix(3).contains { $0.variants.map(\.id) == ["netinst"] })
    #expect(without.undecided.isEmpty && without.matches.first?.variants == [])
  }

  @Test(
    "fields: of two media with one label, the one whose system id is stated too",
    .enabled(if: Shared.has("corpus")))
  func fields() throws {
    let evidence = try #require(
      try CorpusRecord.load().first {
        $0.file.contains("Fedora-Server-dvd") && $0.systemID == "LINUX" && $0.expected == "fedora33"
      }
        ?? CorpusRecord.load().first {
          $0.file.contains("Fedora-Server-dvd") && $0.systemID == "LINUX"
        }
    ).evidence
    let (with, without) = try answers(evidence, TestCatalogs.community(), without: .fields)
    #expect(with.undecided.isEmpty && with.matches.first?.variants.map(\.id) == ["server"])
    #expect(without.undecided == ["variant"])
  }

  @Test(
    "architecture: the loader tells what the label does not", .enabled(if: Shared.has("corpus")))
  func architecture() throws {
    var evidence = try record("CentOS-6.5-x86_64-bin-DVD1.iso")
    #expect(
      try Identifier(catalog: TestCatalogs.community()).identify(evidence).undecided == ["arch"])
    evidence.efiArchitectures = [.x86_64]
    let (with, without) = try answers(
      evidence, TestCatalogs.community(), without: .architecture)
    #expect(with.undecided.isEmpty && with.matches.first?.architecture == .x86_64)
    #expect(without.undecided == ["arch"])
  }

  @Test("Matches in any order give the same answer")
  func total() throws {
    let result = try Identifier(catalog: TestCatalogs.shipped()).identify(
      medium("CCCOMA_X64FRE_EN-US_DV9"))
    #expect(Identification(of: result.matches.reversed()) == result)
  }
}
