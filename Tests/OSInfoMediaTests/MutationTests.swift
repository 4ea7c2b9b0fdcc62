import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Thousands of small changes to good media: none may trap, hang or read without bound.
@Suite struct MutationTests {
  enum Seed: String, CaseIterable, Sendable { case iso, udf, sparse, metadata, wim, treeinfo }

  static func bytes(_ seed: Seed) -> [UInt8] {
    switch seed {
    case .iso: iso()
    case .udf: TinyUDF(mapping: .physical, allocation: .long).build(UDFTests.files)
    case .sparse: TinyUDF(mapping: .sparable, allocation: .extended).build(UDFTests.files)
    case .metadata:
      TinyUDF(mapping: .metadata, allocation: .embedded, extendedEntries: true)
        .build(UDFTests.files)
    case .wim: TinyWIM.build(TinyWIM.windows11)
    case .treeinfo: Array(MakersTests.treeinfo.utf8)
    }
  }

  /// A medium with Rock Ridge, a catalog, a hybrid table, a folder and a Windows image.
  static func iso() -> [UInt8] {
    let wim = TinyWIM.build(TinyWIM.windows11, gap: 900)
    var iso = TinyISO(sectors: 34)
    iso.bootRecord(
      catalog: TinyISO.validation(platform: 0) + TinyISO.bootEntry(bootable: true)
        + TinyISO.section(platform: 0xEF, count: 1, last: true)
        + TinyISO.bootEntry(bootable: true))
    let table = DiskTests.disk(guid: true)
    iso.put(Array(table[..<2048]), at: 0)
    let name = TinyISO.nm(".tree", flags: 1) + TinyISO.ce(block: 22, offset: 0, length: 9)
    iso.directory(
      at: 20,
      [
        TinyISO.record("TREEINFO.;1", block: 23, size: 60, system: name),
        TinyISO.record(
          "SOURCES", block: 21, size: 2048, flags: 2, system: TinyISO.nm("sources")),
      ], system: TinyISO.rockRidge)
    iso.put(TinyISO.nm("info"), at: 22 * 2048)
    iso.put(Array(MakersTests.treeinfo.utf8), at: 23 * 2048)
    iso.directory(
      at: 21,
      [
        TinyISO.record(
          "INSTALL.WIM;1", block: 24, size: 2048, flags: 0x80,
          system: TinyISO.nm("install.wim")),
        TinyISO.record("INSTALL.WIM;1", block: 27, size: UInt32(wim.count - 2048)),
      ])
    iso.put(Array(wim[..<2048]), at: 24 * 2048)
    iso.put(Array(wim[2048...]), at: 27 * 2048)
    return iso.bytes
  }

  @Test func seedsAreGood() throws {
    let evidence = try evidence(of: Self.iso())
    #expect(evidence.treeinfo?.family == "Made")
    #expect(evidence.windowsImages.count == 2)
    #expect(evidence.boot.count == 3)
  }

  @Test(arguments: Seed.allCases)
  func mutations(_ seed: Seed) throws {
    let good = Self.bytes(seed)
    var random = Random(seed: 42)
    // Zeros are seldom worth a change.
    let places = good.indices.filter { good[$0] != 0 }
    let interesting: [UInt8] = [0, 1, 2, 0x7F, 0x80, 0xFF, 0xFE, 0x20]
    var worst = 0.0
    for _ in 0..<1000 {
      var bytes = good
      for _ in 0...random.below(6) {
        let near = places[random.below(places.count)] + random.below(5)
        let at = min(near, bytes.count - 1)
        switch random.below(3) {
        case 0: bytes[at] = random.byte()
        case 1: bytes[at] = interesting[random.below(interesting.count)]
        default: for index in at..<min(at + 4, bytes.count) { bytes[index] = 0xFF }
        }
      }
      if random.below(8) == 0 { bytes.removeLast(random.below(bytes.count)) }
      let input = bytes
      let time = seconds {
        if seed == .treeinfo {
          _ = try? Treeinfo.parse(input, name: "treeinfo")
        } else if seed == .wim {
          var iso = TinyISO(sectors: 32)
          iso.directory(at: 20, [TinyISO.record("SOURCES", block: 21, size: 2048, flags: 2)])
          iso.directory(
            at: 21, [TinyISO.record("BOOT.WIM;1", block: 22, size: UInt32(input.count))])
          iso.put(input, at: 22 * 2048)
          _ = try? evidence(of: iso.bytes)
        } else {
          let source = CountingSource(MemorySource(input, name: "mutation"))
          let evidence = try? MediaReader(markers: ["deep/er/still/marker.txt"])
            .evidence(from: source)
          #expect(source.bytesRead <= 16 << 20)
          #expect((evidence?.warnings.count ?? 0) <= 33)
        }
      }
      worst = max(worst, time)
    }
    #expect(worst < 1)
  }
}
