import Glibc
import OSInfoAuthoring
import OSInfoModel
import OSInfoXML
import Testing

/// Tests over databases as the osinfo-db community publishes them.
@Suite struct CommunityTests {
  private static func load(_ path: String, validate: Bool = true) throws -> Authoring.Outcome {
    let options = AuthoringOptions(validateSchema: validate)
    return try Authoring(layers: [SourceLayer(name: "system", path: path)], options: options).read()
  }

  private static func sum(_ knowledge: Knowledge, _ count: (OperatingSystem) -> Int) -> Int {
    knowledge.operatingSystems.reduce(0) { $0 + count($1) }
  }

  @Test(.enabled(if: communityArchive != nil)) func the2026ArchiveIsReadWhole() throws {
    let outcome = try CommunityTests.load(try #require(communityArchive))
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.prefix(10))")
    let all = outcome.knowledge
    #expect(all.version == "20260511")
    #expect(all.inputs.count == 1108)
    #expect(all.operatingSystems.count == 959)
    #expect(all.platforms.count == 68 && all.devices.count == 49)
    #expect(all.installScripts.count == 17 && all.datamaps.count == 4)
    #expect(all.datamaps.reduce(0) { $0 + $1.entries.count } == 254)
    #expect(CommunityTests.sum(all) { $0.media.count } == 2941)
    #expect(CommunityTests.sum(all) { $0.trees.count } == 795)
    #expect(CommunityTests.sum(all) { $0.images.count } == 302)
    #expect(CommunityTests.sum(all) { $0.variants.count } == 660)
    #expect(CommunityTests.sum(all) { $0.resources.count } == 833)
    #expect(CommunityTests.sum(all) { $0.devices.count } == 658)
    #expect(CommunityTests.sum(all) { $0.firmware.count } == 32)
    #expect(CommunityTests.sum(all) { $0.drivers.count } == 20)
    #expect(CommunityTests.sum(all) { $0.drivers.reduce(0) { $0 + $1.files.count } } == 324)
    #expect(CommunityTests.sum(all) { $0.drivers.reduce(0) { $0 + $1.devices.count } } == 236)
    #expect(CommunityTests.sum(all) { $0.product.shortIDs.count } == 1036)
    #expect(CommunityTests.sum(all) { $0.product.derivesFrom.count } == 696)
    #expect(CommunityTests.sum(all) { $0.product.clones.count } == 128)
    #expect(CommunityTests.sum(all) { $0.product.upgrades.count } == 791)
    #expect(CommunityTests.sum(all) { $0.media.filter { $0.volumeID != nil }.count } == 2860)
    #expect(CommunityTests.sum(all) { $0.media.filter { $0.volumeSize != nil }.count } == 647)
    #expect(CommunityTests.sum(all) { $0.media.filter { $0.languagePattern != nil }.count } == 77)
    #expect(CommunityTests.sum(all) { $0.media.filter(\.live).count } == 655)
    #expect(CommunityTests.sum(all) { $0.trees.filter(\.hasTreeinfo).count } == 674)
    #expect(CommunityTests.sum(all) { $0.resources.filter(\.inherits).count } == 16)
    #expect(CommunityTests.sum(all) { $0.releaseStatus == .rolling ? 1 : 0 } == 15)
    #expect(all.installScripts.allSatisfy { $0.template != nil })
  }

  @Test(.enabled(if: communityArchive != nil)) func readingIsRepeatable() throws {
    let path = try #require(communityArchive)
    let first = try CommunityTests.load(path, validate: false).knowledge
    let second = try CommunityTests.load(path, validate: false).knowledge
    #expect(first.operatingSystems == second.operatingSystems)
    #expect(first.provenance == second.provenance && first.inputs == second.inputs)
  }

  @Test(.enabled(if: unsafe access("/usr/share/osinfo/os", F_OK) == 0))
  func theInstalledDatabaseIsRead() throws {
    let outcome = try CommunityTests.load("/usr/share/osinfo")
    #expect(outcome.errors.isEmpty && outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    #expect(outcome.knowledge.operatingSystems.count >= 790)
  }

  @Test(.enabled(if: communityArchive != nil)) func theExportIsTheSameDatabase() throws {
    let archive = try #require(communityArchive)
    let original = try CommunityTests.load(archive, validate: false).knowledge
    let exporter = Exporter(original)
    #expect(exporter.diagnostics.isEmpty)
    // Ten files of additions are folded into what they add to.
    #expect(exporter.files.count == 1107 - 10)
    let scratch = Scratch()
    _ = try Importer(into: scratch.path + "/db").run(archive: archive)
    let schema = try RelaxNG(
      schema: try #require(scratch.read("db/schema/osinfo.rng")), name: "osinfo.rng")
    // It is valid by the community's own schema, and by ours.
    for file in exporter.files {
      #expect(schema.validate(file.bytes, name: file.path) == [])
    }
    let packed = try exporter.archive(version: "20260511")
    let path = scratch.write("again.tar.xz", bytes: packed)
    let again = try CommunityTests.load(path)
    #expect(again.diagnostics.isEmpty, "\(again.diagnostics.prefix(5))")
    #expect(again.knowledge.platforms == original.platforms)
    #expect(again.knowledge.devices == original.devices)
    #expect(again.knowledge.installScripts == original.installScripts)
    #expect(again.knowledge.datamaps == original.datamaps)
    #expect(again.knowledge.operatingSystems.count == original.operatingSystems.count)
    for (new, old) in zip(again.knowledge.operatingSystems, original.operatingSystems) {
      // What was added by a .d file has libosinfo's name for that until it is a part of the whole.
      if old.drivers.isEmpty { #expect(new == old) }
    }
  }

  @Test(
    .enabled(
      if: communityArchive != nil && Scratch.run("command -v osinfo-query").code == 0))
  func libosinfoReadsTheExport() throws {
    let original = try CommunityTests.load(try #require(communityArchive), validate: false)
      .knowledge
    let scratch = Scratch()
    let path = scratch.path + "/db.tar.xz"
    try Exporter(original).write(to: path, version: "20260511")
    _ = try Importer(into: scratch.path + "/db").run(archive: path)
    let environment =
      "env LC_ALL=C OSINFO_SYSTEM_DIR=\(scratch.path)/db OSINFO_LOCAL_DIR=/nonexistent "
      + "OSINFO_USER_DIR=/nonexistent"
    for (kind, count) in [("os", 959), ("platform", 68)] {
      let fields = "short-id,name,vendor,version,release-date,eol-date,id"
      let (code, output) = Scratch.run("\(environment) osinfo-query -f \(fields) \(kind)")
      #expect(code == 0)
      // A header and a rule, and no warning.
      #expect(output.split(separator: "\n").count == count + 2, "\(output.prefix(400))")
    }
    let device = Scratch.run("\(environment) osinfo-query device product-id=1041 vendor-id=1af4")
    #expect(device.code == 0)
    #expect(device.output.contains("virtio1.0-net"), "\(device.output)")
    #expect(!device.output.contains("WARNING") && !device.output.contains("CRITICAL"))
  }
}
