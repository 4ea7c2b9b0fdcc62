import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Media that lie, byte by byte: each gives a result or a clear error, soon.
@Suite struct HostileISOTests {
  // MARK: - What is no medium

  @Test(arguments: [0, 1, 511, 2048, 32767, 32768, 32769, 33400])
  func tooShort(_ count: Int) throws {
    let error = #expect(throws: OSInfoError.self) {
      try evidence(of: [UInt8](repeating: 0, count: count))
    }
    #expect(error?.code == .truncated)
    #expect(error?.location?.offset == UInt64(count))
    #expect(error?.hint != nil)
  }

  @Test func zerosRandomBytesAndText() throws {
    var random = Random(seed: 5)
    let inputs = [
      [UInt8](repeating: 0, count: 1 << 20), (0..<100_000).map { _ in random.byte() },
      Array(String(repeating: "some text\n", count: 20000).utf8),
    ]
    for input in inputs {
      let error = #expect(throws: OSInfoError.self) { try evidence(of: input) }
      #expect(error?.code == .malformed)
      #expect(error?.location?.offset == 0x8000)
      #expect(error?.hint?.contains("ISO 9660") == true)
    }
  }

  @Test(
    arguments: zip(
      [
        [0x1F, 0x8B], [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68],
      ],
      ["gzip", "xz", "zstd", "bzip2"]))
  func compressedInputsAreNamed(_ magic: [UInt8], _ name: String) {
    let error = #expect(throws: OSInfoError.self) {
      try evidence(of: magic + [UInt8](repeating: 1, count: 50000))
    }
    #expect(error?.hint?.contains(name) == true)
  }

  // MARK: - Descriptors

  @Test func headerAlone() throws {
    let evidence = try evidence(of: Array(TinyISO(volumeID: "HEAD").bytes[..<(33 << 10)]))
    #expect(evidence.volumeID == "HEAD")
    #expect(evidence.volumeSize == 65536)
    #expect(evidence.warnings.isEmpty == false)
  }

  @Test func blankVolumeIDIsEvidence() throws {
    let evidence = try evidence(of: TinyISO(volumeID: "").bytes)
    #expect(evidence.volumeID == nil)
    #expect(evidence.publisherID == "PUBLISHER")
    #expect(evidence.warnings == [])
  }

  @Test func identifiersAreCutAsLibosinfoCutsThem() throws {
    var iso = TinyISO()
    iso.put(Array(" A B\u{9}\u{0}HIDDEN".utf8), at: 16 * 2048 + 40)
    iso.put([0x4D, 0xFC, 0x6C, 0x6C], at: 16 * 2048 + 318)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeID == " A B")
    // Latin-1 where it is not UTF-8.
    #expect(evidence.publisherID == "MüllISHER")
  }

  @Test func noTerminatorAndDescriptorsToTheEnd() throws {
    var iso = TinyISO(sectors: 200)
    for sector in 17..<100 { iso.descriptor(at: sector, type: 3) }
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeID == "TINY")
    #expect(evidence.warnings.contains { $0.message.contains("terminator") })
  }

  @Test func disagreeingByteOrders() throws {
    var iso = TinyISO()
    iso.bytes[16 * 2048 + 84] ^= 0x40
    iso.bytes[16 * 2048 + 131] ^= 0x40
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeSize == 65536)
    #expect(evidence.warnings.map(\.offset) == [0x8050, 0x8080])
  }

  @Test(arguments: [0, 1, 3, 4096, 65535] as [UInt16])
  func impossibleBlockSize(_ size: UInt16) throws {
    var iso = TinyISO()
    iso.both16(size, at: 16 * 2048 + 128)
    iso.directory(at: 20, [TinyISO.record("CONTENT.;1", block: 21, size: 3)])
    iso.put(Array("abc".utf8), at: 21 * 2048)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeSize == nil)
    #expect(evidence.files["content"]?.head == Array("abc".utf8))
    #expect(evidence.warnings.count == 1)
  }

  @Test(arguments: [512, 1024] as [UInt16])
  func smallBlocks(_ size: UInt16) throws {
    var iso = TinyISO(blockSize: size)
    let scale = 2048 / UInt32(size)
    iso.directory(at: 20, [TinyISO.record("CONTENT.;1", block: 21 * scale + 1, size: 3)])
    iso.put(Array("abc".utf8), at: 21 * 2048 + Int(size))
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeSize == 65536)
    #expect(evidence.files["content"]?.head == Array("abc".utf8))
  }

  // MARK: - Directories

  @Test func damagedRootKeepsTheHeader() throws {
    var iso = TinyISO()
    iso.put([UInt8](repeating: 0xA5, count: 2048), at: 20 * 2048)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeID == "TINY")
    #expect(evidence.files == [:])
    #expect(evidence.warnings.contains { $0.offset == 20 * 2048 })
  }

  @Test func jolietServesWhereThePrimaryTreeIsDamaged() throws {
    var iso = TinyISO()
    iso.put(Array(iso.bytes[(16 * 2048)..<(17 * 2048)]), at: 17 * 2048)
    iso.descriptor(at: 17, type: 2)
    iso.put(Array("%/C".utf8), at: 17 * 2048 + 88)
    let label: [UInt8] = "Gr\u{FC}n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    iso.put(label + [UInt8](repeating: 0, count: 24), at: 17 * 2048 + 40)
    iso.both32(21, at: 17 * 2048 + 158)
    iso.descriptor(at: 18, type: 255)
    iso.put([UInt8](repeating: 0xA5, count: 2048), at: 20 * 2048)
    let name: [UInt8] = ".treeinfo".utf16.flatMap { [0, UInt8($0)] }
    iso.directory(at: 21, [TinyISO.record(name, block: 22, size: 40)])
    iso.put(Array(MakersTests.treeinfo.utf8), at: 22 * 2048)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.jolietVolumeID == "Grün")
    #expect(evidence.treeinfo?.family == "Made")
  }

  @Test func rootBeyondTheEnd() throws {
    var iso = TinyISO()
    iso.both32(0xFFFF_FFF0, at: 16 * 2048 + 156 + 2)
    iso.both32(0xFFFF_FFFF, at: 16 * 2048 + 156 + 10)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.volumeID == "TINY")
    #expect(evidence.warnings.isEmpty == false)
  }

  @Test func directoryThatContainsItself() throws {
    var iso = TinyISO()
    iso.directory(
      at: 20,
      ["EFI", "BOOT", "SOURCES", "MEDIA.1"].map {
        TinyISO.record($0, block: 20, size: 2048, flags: 2)
      } + [TinyISO.record("BOOTX64.EFI;1", block: 20, size: 5)])
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.efiArchitectures == [.x86_64])
  }

  @Test func multipleExtents() throws {
    var iso = TinyISO()
    iso.directory(
      at: 20,
      [
        TinyISO.record("CONTENT.;1", block: 22, size: 2048, flags: 0x80),
        TinyISO.record("CONTENT.;1", block: 25, size: 2048, flags: 0x80),
        TinyISO.record("CONTENT.;1", block: 26, size: 4),
        TinyISO.record("ZZZ.;1", block: 24, size: 4),
      ])
    iso.put([UInt8](repeating: 0x41, count: 2048), at: 22 * 2048)
    iso.put([UInt8](repeating: 0x42, count: 2048), at: 25 * 2048)
    // This one touches the extent before it.
    iso.put(Array("CCCC".utf8), at: 26 * 2048)
    let evidence = try evidence(of: iso.bytes, markers: ["zzz"])
    #expect(evidence.files["content"]?.size == 4100)
    #expect(
      evidence.files["content"]?.head
        == [UInt8](repeating: 0x41, count: 2048) + [UInt8](repeating: 0x42, count: 2048)
        + [UInt8](repeating: 0x43, count: 4))
    #expect(evidence.files["zzz"]?.size == 4)
  }

  @Test func recordsThatOverrun() throws {
    var iso = TinyISO()
    var long = TinyISO.record("CONTENT.;1", block: 22, size: 3)
    long[32] = 200
    iso.directory(at: 20, [long])
    #expect(try evidence(of: iso.bytes).warnings.isEmpty == false)
    // A record at the very end whose length goes beyond the directory.
    iso.directory(at: 20, [])
    iso.bytes[21 * 2048 - 1] = 255
    for at in 68..<2047 { iso.bytes[20 * 2048 + at] = 0 }
    #expect(try evidence(of: iso.bytes).volumeID == "TINY")
  }

  @Test func aMillionEntriesAndAnExbibyte() throws {
    let record = TinyISO.record("A_FILE_NOBODY_LOOKS_FOR.;1", block: 30, size: 1)
    let perSector = 2048 / record.count
    var sector: [UInt8] = []
    for _ in 0..<perSector { sector += record }
    sector += [UInt8](repeating: 0, count: 2048 - sector.count)
    var iso = TinyISO(sectors: 21)
    let size = UInt32(1_000_000 / perSector * 2048)
    iso.both32(20, at: 16 * 2048 + 158)
    iso.both32(size, at: 16 * 2048 + 166)
    let pattern = sector
    let source = CountingSource(
      SparseSource(
        size: 1 << 60, parts: [(0, iso.bytes)],
        fill: { offset, count in
          (0..<count).map { pattern[(Int(offset % 2048) + $0) % 2048] }
        }))
    var evidence = MediaEvidence()
    let time = try seconds { evidence = try MediaReader().evidence(from: source) }
    #expect(evidence.volumeID == "TINY")
    #expect(evidence.warnings.contains { $0.message.contains("first 1048576 bytes") })
    #expect(source.bytesRead < 8 << 20)
    #expect(time < 60)
  }

  @Test func theBudgetHolds() throws {
    // Every directory and every file is a mebibyte and more, in different places.
    var iso = TinyISO(sectors: 21)
    let names = (0..<25).map { "D\($0)" }
    iso.directory(
      at: 20,
      names.enumerated().map {
        TinyISO.record($1, block: 1000 + UInt32($0) * 5000, size: 1 << 22, flags: 2)
      })
    let source = CountingSource(
      SparseSource(
        size: 1 << 40, parts: [(0, iso.bytes)],
        fill: { _, count in [UInt8](repeating: 0, count: count) }))
    let evidence = try MediaReader(markers: names.map { $0 + "/x" }).evidence(from: source)
    #expect(source.bytesRead <= 16 << 20)
    #expect(evidence.warnings.contains { $0.message.contains("the bound on one medium") })
  }

  // MARK: - Rock Ridge

  @Test func continuedNames() throws {
    var iso = TinyISO()
    let first = TinyISO.nm(".tree", flags: 1) + TinyISO.ce(block: 21, offset: 100, length: 9)
    iso.directory(
      at: 20, [TinyISO.record("TREEINFO.;1", block: 22, size: 20, system: first)],
      system: TinyISO.rockRidge)
    iso.put(TinyISO.nm("info"), at: 21 * 2048 + 100)
    iso.put(Array("[general]\nfamily=RR\n".utf8), at: 22 * 2048)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.treeinfo?.family == "RR")
    #expect(evidence.warnings == [])
  }

  @Test func linksAndDevicesAreNoFiles() throws {
    var iso = TinyISO()
    let fifo = TinyISO.nm("fifo") + TinyISO.px(mode: 0o010644)
    let late = TinyISO.nm("content") + TinyISO.ce(block: 21, offset: 0, length: 8)
    let link: [UInt8] = [0x53, 0x4C, 8, 1, 0, 2, 0, 0]
    iso.put(link, at: 21 * 2048)
    iso.directory(
      at: 20,
      [
        TinyISO.record("A.;1", block: 22, size: 1, system: late),
        TinyISO.record("B.;1", block: 22, size: 1, system: TinyISO.nm("link") + link),
        TinyISO.record("C.;1", block: 22, size: 1, system: fifo),
        TinyISO.record(
          "D.;1", block: 22, size: 1, system: TinyISO.px(mode: 0o100644) + TinyISO.nm("file")),
      ], system: TinyISO.rockRidge)
    let markers = ["content", "link", "fifo", "file"]
    #expect(try evidence(of: iso.bytes, markers: markers).files.keys.sorted() == ["file"])
  }

  @Test func circularAndStrayContinuations() throws {
    var iso = TinyISO()
    let circle = TinyISO.nm("a", flags: 1) + TinyISO.ce(block: 21, offset: 0, length: 28)
    let stray = TinyISO.nm("b", flags: 1) + TinyISO.ce(block: 0xFFFF_FFF0, offset: 9, length: 2048)
    iso.directory(
      at: 20,
      [
        TinyISO.record("A.;1", block: 22, size: 1, system: circle),
        TinyISO.record("B.;1", block: 22, size: 1, system: stray),
        TinyISO.record("C.;1", block: 22, size: 1, system: TinyISO.nm("content")),
      ], system: TinyISO.rockRidge)
    iso.put(TinyISO.ce(block: 21, offset: 0, length: 28), at: 21 * 2048)
    let evidence = try evidence(of: iso.bytes)
    #expect(evidence.files["content"]?.size == 1)
    #expect(evidence.warnings.count == 2)
  }

  @Test func endlessNames() throws {
    // Eight continuations of names, each as long as can be.
    var iso = TinyISO()
    var area: [UInt8] = []
    for _ in 0..<7 { area += TinyISO.nm(String(repeating: "n", count: 250), flags: 1) }
    area += TinyISO.ce(block: 21, offset: 0, length: 2048)
    iso.put(area, at: 21 * 2048)
    let long = TinyISO.nm("n", flags: 1) + TinyISO.ce(block: 21, offset: 0, length: 2048)
    iso.directory(
      at: 20, [TinyISO.record("A.;1", block: 22, size: 1, system: long)],
      system: TinyISO.rockRidge)
    #expect(try evidence(of: iso.bytes).volumeID == "TINY")
  }

  @Test func manyDirectoriesFullOfContinuations() throws {
    // Every wanted folder is the same full one, each record of which leads through eight areas.
    var iso = TinyISO(sectors: 200)
    let names = (0..<40).map { "D\($0)" }
    iso.directory(
      at: 20, names.map { TinyISO.record($0, block: 30, size: 150 * 2048, flags: 2) },
      system: TinyISO.rockRidge)
    for area in 0..<8 {
      let entries = TinyISO.nm("n", flags: 1) + TinyISO.nm("n", flags: 1)
      let next = TinyISO.ce(block: 21, offset: UInt32(area + 1) * 100, length: 100)
      iso.put(entries + next, at: 21 * 2048 + area * 100)
    }
    let system = TinyISO.nm("n", flags: 1) + TinyISO.ce(block: 21, offset: 0, length: 100)
    let record = TinyISO.record("A.;1", block: 22, size: 1, system: system)
    for sector in 30..<180 {
      for slot in 0..<(2048 / record.count) {
        iso.put(record, at: sector * 2048 + slot * record.count)
      }
    }
    let bytes = iso.bytes
    let time = try seconds {
      let evidence = try evidence(of: bytes, markers: names.map { $0 + "/x" })
      #expect(evidence.warnings.contains { $0.message.contains("the bound on one medium") })
    }
    #expect(time < 60)
  }

  @Test func pathsOf64KiBAreNoMarkers() throws {
    let long = String(repeating: "n", count: 1 << 16)
    let deep = Array(repeating: "d", count: 1000).joined(separator: "/")
    #expect(try evidence(of: TinyISO().bytes, markers: [long, deep, "", "/", "//"]).files == [:])
  }

  // MARK: - Marker files and magic

  @Test func headsAreBounded() throws {
    var iso = TinyISO(sectors: 200)
    iso.directory(
      at: 20,
      [
        TinyISO.record("BINARY.;1", block: 30, size: 200_000),
        TinyISO.record("TEXT.;1", block: 60, size: 200_000),
        TinyISO.record("WIDE.;1", block: 60, size: 0),
      ])
    iso.put([UInt8](repeating: 0x41, count: 100 * 2048), at: 60 * 2048)
    let evidence = try evidence(of: iso.bytes, markers: ["binary", "text", "wide"])
    #expect(evidence.files["binary"]?.head.count == 4096)
    #expect(evidence.files["binary"]?.size == 200_000)
    #expect(evidence.files["text"]?.head.count == 65536)
    #expect(evidence.files["wide"] == MediaFile(size: 0))
  }

  @Test func magicBytesAreKept() throws {
    let bytes = TinyISO().bytes
    let evidence = try evidence(
      of: bytes, magic: [(32769, 5), (UInt64(bytes.count) - 2, 100), (.max, 4), (7, 1 << 30)])
    #expect(evidence.bytes[32769] == Array("CD001".utf8))
    #expect(evidence.bytes[UInt64(bytes.count) - 2] == [0, 0])
    #expect(evidence.bytes[.max] == [])
    #expect(evidence.bytes[7]?.count == 4096)
  }

  @Test func plainMediumIsCheapToRead() throws {
    let source = CountingSource(MemorySource(TinyISO(sectors: 5000).bytes, name: "plain"))
    _ = try MediaReader().evidence(from: source)
    #expect(source.bytesRead <= 64 << 10)
  }

  @Test func aFailingSourceIsReported() throws {
    struct Broken: ByteSource {
      let name = "broken"
      let size: UInt64 = 1 << 20
      func read(at offset: UInt64, count: Int) throws(OSInfoError) -> [UInt8] {
        throw OSInfoError(.inputOutput, "cannot read")
      }
    }
    let error = #expect(throws: OSInfoError.self) {
      try MediaReader().evidence(from: Broken())
    }
    #expect(error?.code == .inputOutput)
  }
}
