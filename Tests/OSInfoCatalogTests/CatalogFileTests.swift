import Foundation
import OSInfoCatalog
import OSInfoModel
import OSInfoTestSupport
import SystemPackage
import Testing

@Suite struct CatalogFileTests {
  private func bytes(of knowledge: Knowledge) throws -> Data {
    let sample = try SampleCatalog(knowledge)
    return try Data(contentsOf: URL(fileURLWithPath: sample.path))
  }

  @Test("The same knowledge gives the same bytes, in whatever order it comes")
  func deterministic() throws {
    let knowledge = SampleKnowledge.small
    var turned = knowledge
    turned.operatingSystems.reverse()
    turned.devices.reverse()
    turned.platforms.reverse()
    turned.inputs.reverse()
    turned.provenance.reverse()
    let expected = try bytes(of: knowledge)
    #expect(try bytes(of: knowledge) == expected)
    #expect(try bytes(of: turned) == expected)
    var changed = knowledge
    changed.operatingSystems[1].product.version = "9.1"
    #expect(try bytes(of: changed) != expected)
  }

  @Test("A catalog is replaced as a whole, and an open one stays as it was")
  func replaced() throws {
    let sample = try SampleCatalog()
    try CatalogWriter(SampleKnowledge.large(3)).write(to: FilePath(sample.path))
    #expect(try sample.catalog.metadata("version") == "20260101")
    #expect(try Catalog(path: sample.path).metadata("version") == "20260102")
    let left = try FileManager.default.contentsOfDirectory(atPath: sample.directory.path)
    #expect(left == ["catalog.sqlite"])
  }

  @Test("A catalog that cannot be written leaves the old one and nothing else")
  func unwritable() throws {
    let error = #expect(throws: OSInfoError.self) {
      try CatalogWriter(SampleKnowledge.small).write(to: "/nonexistent/dir/catalog.sqlite")
    }
    #expect(error?.location?.file.contains("/nonexistent/dir") == true)
  }

  @Test("Files that are no catalog are refused with what is wrong with them")
  func bad() throws {
    let directory = try TemporaryDirectory()
    let good = try bytes(of: SampleKnowledge.small)
    func code(_ data: Data, _ name: String = "c.sqlite") throws -> OSInfoError.Code? {
      try data.write(to: URL(fileURLWithPath: directory.path(name)))
      do throws(OSInfoError) {
        let catalog = try Catalog(path: directory.path(name))
        for entity in QueryEntity.all { _ = try catalog.rows(Query(entity)) }
        return nil
      } catch {
        #expect(!error.message.isEmpty)
        return error.code
      }
    }
    #expect(try code(good) == nil)
    #expect(try code(Data()) == .malformed)
    #expect(try code(Data("<osinfo/>".utf8)) == .malformed)
    #expect(try code(Data(repeating: 0x5a, count: 8192)) == .malformed)
    #expect(try code(good.prefix(good.count / 2)) == .malformed)
    #expect(try code(good.prefix(100)) == .malformed)
    // Bytes 60 to 63 hold user_version.
    var newer = good
    newer.replaceSubrange(60..<64, with: [0, 0, 0x07, 0xd0])
    #expect(try code(newer) == .unsupported)
    // One that lacks what this software needs, of the same major version.
    var older = good
    older.replaceSubrange(60..<64, with: [0, 0, 0x03, 0xe8])
    #expect(try code(older) == .unsupported)
    var foreign = good
    foreign.replaceSubrange(68..<72, with: [1, 2, 3, 4])
    #expect(try code(foreign) == .malformed)
    #expect(throws: OSInfoError(.notFound, "")) { try Catalog(path: directory.path("none")) }
    #expect(throws: OSInfoError(.invalid, "")) { try Catalog(path: directory.path) }
  }

  @Test("Damage anywhere in the file is an error or a wrong answer, never a crash")
  func damaged() throws {
    let good = try bytes(of: SampleKnowledge.small)
    let directory = try TemporaryDirectory()
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    for round in 0..<60 {
      var data = good
      for _ in 0..<20 {
        data[Int(next() % UInt64(data.count))] = UInt8(truncatingIfNeeded: next())
      }
      let path = directory.path("damaged\(round).sqlite")
      try data.write(to: URL(fileURLWithPath: path))
      guard let catalog = try? Catalog(path: path) else { continue }
      for entity in QueryEntity.all { _ = try? catalog.rows(Query(entity)) }
    }
  }

  @Test("Many threads read one catalog")
  func concurrent() async throws {
    let sample = try SampleCatalog(SampleKnowledge.large(50))
    let catalog = sample.catalog
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<32 { group.addTask { try catalog.rows(Query(.os)).count } }
      for try await count in group { #expect(count == 50) }
    }
  }
}
