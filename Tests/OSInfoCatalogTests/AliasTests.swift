import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoCatalog

/// Names in other systems, both ways.
@Suite struct AliasTests {
  private let sample: SampleCatalog

  init() throws { sample = try SampleCatalog() }

  @Test(
    "An operating system's names come in the order of the data, for a system and an architecture")
  func names() throws {
    let all = try sample.catalog.names(of: "one10")
    #expect(all.map(\.value).prefix(3) == ["one10Guest", "oneGuest", "oneGuest"])
    #expect(all.count == 4)
    let byID = try sample.catalog.names(of: "http://example.org/one/9", in: .osRelease)
    #expect(byID == [Alias(system: .osRelease, value: "one 9")])
    let arm = try sample.catalog.names(of: "one10", architecture: .aarch64)
    #expect(arm.map(\.system) == [.virtualBox, .cpe])
    #expect(try sample.catalog.names(of: "one10", in: .proxmox).isEmpty)
  }

  @Test("Names are not inherited")
  func notInherited() throws {
    #expect(try sample.catalog.names(of: "one10", in: .osRelease).isEmpty)
  }

  @Test("A name that several have gives all of them, the newest first, each once")
  func ambiguous() throws {
    let found = try sample.catalog.operatingSystems(knownAs: "oneGuest", in: .vmware)
    #expect(found.map(\.shortID) == ["one10", "one9"])
    #expect(found[0].name == "One 10")
    #expect(found[0].releaseDate == "2025-05-01")
    #expect(
      found[0].alias == Alias(system: .vmware, architecture: .x86_64, value: "oneGuest"))
    #expect(try sample.catalog.operatingSystems(knownAs: "oneGuest").count == 2)
  }

  @Test(
    "What is asked for narrows the answer; case counts; a version may be longer than the data's",
    arguments: [
      ("oneGuest", Alias.System.virtualBox, nil, ["one10"]),
      ("oneGuest", nil, Architecture.aarch64, ["one10"]),
      ("oneguest", nil, nil, []),
      ("one10", nil, nil, []),
      ("one 9", .osRelease, .s390x, ["one9"]),
      ("one 9", .cpe, nil, []),
      ("one 9.2.1", .osRelease, nil, ["one9"]), ("one 9.2.1", nil, nil, []),
      ("one 91", .osRelease, nil, []), ("one", .osRelease, nil, []), ("", .osRelease, nil, []),
      (" ", .osRelease, nil, []),
    ] as [(String, Alias.System?, Architecture?, [String])])
  func narrowed(
    name: String, system: Alias.System?, architecture: Architecture?, expected: [String]
  ) throws {
    let found = try sample.catalog.operatingSystems(
      knownAs: name, in: system, architecture: architecture)
    #expect(found.map(\.shortID) == expected)
  }

  @Test("The ID alone stands for any version only where no version of it is known")
  func withoutVersion() throws {
    func found(_ aliases: [Alias], _ name: String) throws -> Int {
      var knowledge = Knowledge()
      for (number, alias) in aliases.enumerated() {
        var system = OperatingSystem(id: "http://example.org/r/\(number)")
        system.aliases = [alias]
        knowledge.operatingSystems.append(system)
      }
      let catalog = try SampleCatalog(knowledge).catalog
      return try catalog.operatingSystems(knownAs: name, in: .osRelease).count
    }
    let rolling = Alias(system: .osRelease, value: "roll")
    #expect(try found([rolling], "roll 20260101") == 1)
    #expect(try found([rolling, Alias(system: .osRelease, value: "roll 9")], "roll 10") == 0)
    #expect(try found([rolling, Alias(system: .osRelease, value: "rolls 9")], "roll 10") == 1)
  }

  @Test("An unknown operating system is an error")
  func unknown() {
    let error = #expect(throws: OSInfoError.self) { try sample.catalog.names(of: "one11") }
    #expect(error?.code == .notFound)
  }
}
