import Foundation
import OSInfoCatalog
import OSInfoModel
import OSInfoTestSupport
import SystemPackage
import Testing

/// What harm a catalog's file may come to.
@Suite struct DamageTests {
  @Test("A change of any bit is seen by the digest of the file")
  func seal() throws {
    let sample = try SampleCatalog()
    #expect(CatalogSeal.problem(with: sample.path) == nil)
    let good = try Data(contentsOf: URL(fileURLWithPath: sample.path))
    let key = try #require(good.range(of: Data("checksum".utf8), options: .backwards))
    // All over the file, in the digest itself, and in its key.
    var places = Array(stride(from: 0, to: good.count, by: good.count / 150 + 1))
    places += [key.lowerBound, key.upperBound - 1, key.upperBound, key.upperBound + 63]
    let damaged = sample.directory.path("damaged.sqlite")
    for place in places {
      var data = good
      data[place] ^= UInt8(1 << (place % 8))
      try data.write(to: URL(fileURLWithPath: damaged))
      #expect(CatalogSeal.problem(with: damaged) != nil, "byte \(place)")
    }
    for data in [good.dropLast(), good + Data([0]), Data()] {
      try data.write(to: URL(fileURLWithPath: damaged))
      #expect(CatalogSeal.problem(with: damaged) != nil)
    }
  }

  @Test("The digest is what another program computes of the file")
  func digest() throws {
    let sample = try SampleCatalog()
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: sample.path)))
    let stated = try #require(try sample.catalog.metadata("checksum"))
    let start = try #require(
      bytes.indices.first { bytes[$0...].starts(with: ("checksum" + stated).utf8) })
    bytes.replaceSubrange(start + 8..<start + 72, with: String(repeating: "0", count: 64).utf8)
    #expect(SHA256.hexadecimal(of: bytes) == stated)
  }

  @Test(
    "A catalog that is replaced while it is open stays the one that was opened, in every thread")
  func replacedWhileOpen() throws {
    let sample = try SampleCatalog()
    let catalog = sample.catalog
    func count(_ connection: borrowing Connection) throws(OSInfoError) -> Int {
      var number = 0
      try connection.each("SELECT count(*) FROM base_os") { number = $0.int(0) }
      return number
    }
    let before = try catalog.withConnection { first throws(OSInfoError) in try count(first) }
    try CatalogWriter(SampleKnowledge.large(before + 50)).write(to: FilePath(sample.path))
    // A second connection is made while the first is lent, as for a second thread.
    let after = try catalog.withConnection { first throws(OSInfoError) in
      let second = try catalog.withConnection { second throws(OSInfoError) in try count(second) }
      return [try count(first), second]
    }
    #expect(after == [before, before])
    try FileManager.default.removeItem(atPath: sample.path)
    let gone = try catalog.withConnection { first throws(OSInfoError) in
      try catalog.withConnection { second throws(OSInfoError) in
        try catalog.withConnection { third throws(OSInfoError) in try count(third) }
      }
    }
    #expect(gone == before)
  }
}
