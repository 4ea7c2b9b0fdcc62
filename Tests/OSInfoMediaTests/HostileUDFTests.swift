import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// UDF volumes that lie.
@Suite struct HostileUDFTests {
  private static let partition = 20 * 512
  private static let files: [(path: String, bytes: [UInt8])] = [
    ("a/marker", Array("found".utf8)), (".treeinfo", Array(MakersTests.treeinfo.utf8)),
  ]

  private func le(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  private func put(_ part: [UInt8], into bytes: inout [UInt8], at: Int) {
    bytes.replaceSubrange(at..<(at + part.count), with: part)
  }

  /// The offset of the first structure with a tag.
  private func find(_ tag: UInt8, _ high: UInt8, in bytes: [UInt8]) throws -> Int {
    try #require(
      stride(from: Self.partition, to: bytes.count, by: 512).first {
        bytes[$0] == tag && bytes[$0 + 1] == high
      })
  }

  @Test func indirectEntriesInACircle() throws {
    var bytes = TinyUDF(indirect: true).build(Self.files)
    put(le(1, 4), into: &bytes, at: try find(3, 1, in: bytes) + 40)
    let evidence = try evidence(of: bytes)
    #expect(evidence.udfVolumeID == "TINY_UDF")
    #expect(evidence.warnings.contains { $0.message.contains("circle") })
  }

  @Test func allocationInACircle() throws {
    var bytes = TinyUDF(chained: true).build(Self.files)
    for at in stride(from: Self.partition, to: bytes.count, by: 512)
    where bytes[at] == 2 && bytes[at + 1] == 1 {
      put(le(512 | 3 << 30, 4), into: &bytes, at: at + 24)
      put(le(UInt64((at - Self.partition) / 512), 4), into: &bytes, at: at + 28)
    }
    let evidence = try evidence(of: bytes)
    #expect(evidence.udfVolumeID == "TINY_UDF")
    #expect(evidence.warnings.contains { $0.message.contains("leads nowhere") })
  }

  @Test func descriptorsInACircle() throws {
    let volume = TinyUDF()
    var bytes = volume.build(Self.files)
    put(volume.tagged(3, le(9, 4) + le(4096, 4) + le(2, 4)), into: &bytes, at: 2 * 512)
    #expect(throws: OSInfoError(.truncated, "")) { try evidence(of: bytes) }
  }

  @Test func descriptorsGoOnElsewhere() throws {
    let volume = TinyUDF()
    var bytes = volume.build(Self.files)
    put(Array(bytes[1024..<2560]), into: &bytes, at: 8 * 512)
    put(volume.tagged(3, le(9, 4) + le(4096, 4) + le(8, 4)), into: &bytes, at: 2 * 512)
    put([UInt8](repeating: 0, count: 1024), into: &bytes, at: 3 * 512)
    #expect(try evidence(of: bytes).treeinfo?.family == "Made")
  }

  @Test(arguments: [0, 1, 511, 2048, 1 << 31, 0xFFFF_FFFF] as [UInt64])
  func blockSizes(_ size: UInt64) throws {
    var bytes = TinyUDF().build(Self.files)
    put(le(size, 4), into: &bytes, at: 3 * 512 + 212)
    let evidence = try evidence(of: bytes)
    #expect(evidence.warnings.contains { $0.message.contains("block size of \(size)") })
    #expect(evidence.treeinfo?.family == "Made")
  }

  @Test func sizesThatOverflow() throws {
    var bytes = TinyUDF(allocation: .long, extendedEntries: true).build(Self.files)
    for at in stride(from: Self.partition, to: bytes.count, by: 512)
    where bytes[at] == 0x0A && bytes[at + 1] == 1 {
      put(le(.max, 8), into: &bytes, at: at + 56)
    }
    let source = CountingSource(MemorySource(bytes, name: "overflow"))
    let evidence = try MediaReader(markers: ["a/marker"]).evidence(from: source)
    #expect(evidence.files["a/marker"]?.size == .max)
    #expect(source.bytesRead < 1 << 20)
    for at in stride(from: Self.partition, to: bytes.count, by: 512)
    where bytes[at] == 0x0A && bytes[at + 1] == 1 {
      put(le(0xFFFF_FFFF, 4), into: &bytes, at: at + 208)
      put(le(0xFFFF_FFFF, 4), into: &bytes, at: at + 212)
    }
    #expect(try OSInfoMediaTests.evidence(of: bytes).warnings.isEmpty == false)
  }

  @Test func partitionsOutsideOfTheImage() throws {
    for (start, length) in [(0xFFFF_FFF0, 0xFFFF_FFFF), (20, 0), (20, 1)] as [(UInt64, UInt64)] {
      var bytes = TinyUDF().build(Self.files)
      put(le(start, 4), into: &bytes, at: 2 * 512 + 188)
      put(le(length, 4), into: &bytes, at: 2 * 512 + 192)
      let evidence = try evidence(of: bytes)
      #expect(evidence.udfVolumeID == "TINY_UDF")
      #expect(evidence.warnings.isEmpty == false)
    }
  }

  @Test func aFolderOfWhichOnlyTheNameIsRight() throws {
    var bytes = TinyUDF().build(Self.files)
    let root = try find(5, 1, in: bytes)
    // The root directory's bytes lie in the block of its own file entry.
    put(le(1, 4), into: &bytes, at: root + 180)
    #expect(try evidence(of: bytes).kind == .media)
  }

  @Test func announcedButMissing() throws {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    for (index, id) in ["BEA01", "NSR02", "TEA01"].enumerated() {
      put([0] + Array(id.utf8) + [1], into: &bytes, at: 32768 + index * 2048)
    }
    let error = #expect(throws: OSInfoError.self) { try evidence(of: bytes) }
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("UDF") == true)
    // Beside a good ISO 9660 it is damage only.
    var iso = TinyISO()
    iso.put(Array(bytes[34816..<(34816 + 2 * 2048)]), at: 18 * 2048)
    let messages = try evidence(of: iso.bytes).warnings.map(\.message)
    #expect(messages == ["UDF is announced, but no anchor of it can be read"])
  }

  @Test func anExbibyte() throws {
    let volume = TinyUDF(blockSize: 2048, anchorAt256: true, recognition: true)
    let source = CountingSource(
      SparseSource(size: 1 << 60, parts: [(0, volume.build(Self.files))]))
    let evidence = try MediaReader().evidence(from: source)
    #expect(evidence.treeinfo?.family == "Made")
    #expect(source.bytesRead < 256 << 10)
  }

  @Test func namesBeyondTheBasicPlane() throws {
    let name = "größe-\u{1F600}-名"
    let bytes = TinyUDF(wideNames: true).build([(name, Array("x".utf8))])
    #expect(try evidence(of: bytes, markers: [name]).files[name]?.head == Array("x".utf8))
  }

  @Test func bareHFSIsNoticed() throws {
    var iso = TinyISO()
    iso.put(Array("BD".utf8), at: 1024)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.partitions?.entries.map(\.type) == ["Apple_HFS"])
    #expect(evidence.boot == [])
  }
}
