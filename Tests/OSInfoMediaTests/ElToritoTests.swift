import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Boot catalogs, right and wrong.
@Suite struct ElToritoTests {
  private func boot(_ catalog: [[UInt8]]) throws -> MediaEvidence {
    var iso = TinyISO()
    iso.bootRecord(catalog: Array(catalog.joined()))
    return try evidence(of: iso.bytes)
  }

  @Test func sectionsAndExtensions() throws {
    var withExtension = TinyISO.bootEntry(bootable: true, media: 0x20, count: 9, block: 40)
    withExtension[1] = 0x20
    var more = [UInt8](repeating: 0, count: 32)
    more[0] = 0x44
    more[1] = 0x20
    var last = more
    last[1] = 0
    let evidence = try boot([
      TinyISO.validation(platform: 0),
      TinyISO.bootEntry(bootable: true, media: 2, count: 1, block: 30),
      TinyISO.section(platform: 0xEF, count: 2, last: false),
      withExtension, more, last,
      TinyISO.bootEntry(bootable: false, block: 50),
      TinyISO.section(platform: 1, count: 1, last: false),
      TinyISO.bootEntry(bootable: true, media: 4),
      TinyISO.section(platform: 0x42, count: 1, last: true),
      TinyISO.bootEntry(bootable: true, media: 9),
      TinyISO.section(platform: 2, count: 1, last: true),
    ])
    #expect(evidence.warnings == [])
    #expect(evidence.boot.map(\.platform) == [.bios, .efi, .efi, .powerpc, .other(0x42)])
    #expect(evidence.boot.map(\.platform.name) == ["bios", "efi", "efi", "powerpc", "0x42"])
    #expect(evidence.boot.map(\.isBootable) == [true, true, false, true, true])
    #expect(
      evidence.boot.map(\.emulation) == [
        .floppy(kibibytes: 1440), .none, .none, .hardDisk, .other(9),
      ])
    #expect(evidence.boot.map(\.loadLBA) == [30, 40, 50, 21, 21])
    #expect(evidence.boot.map(\.sectorCount) == [1, 9, 4, 4, 4])
    #expect(evidence.isBootable)
  }

  @Test func noBootableEntry() throws {
    let evidence = try boot([
      TinyISO.validation(platform: 0), TinyISO.bootEntry(bootable: false),
    ])
    #expect(evidence.boot.count == 1)
    #expect(!evidence.isBootable)
  }

  @Test func unreadableCatalogCountsAsBootable() throws {
    let evidence = try boot([[UInt8](repeating: 0xCC, count: 64)])
    #expect(evidence.boot == [])
    #expect(evidence.isBootable)
    #expect(evidence.warnings.map(\.offset) == [19 * 2048])
    var iso = TinyISO()
    iso.bootRecord(catalog: [])
    iso.le32(0xFFFF_FFFF, at: 17 * 2048 + 0x47)
    let beyond = try OSInfoMediaTests.evidence(of: iso.bytes)
    #expect(beyond.isBootable)
    #expect(beyond.warnings.count >= 1)
  }

  @Test func wrongChecksum() throws {
    var validation = TinyISO.validation(platform: 0xEF)
    validation[10] ^= 0xFF
    let evidence = try boot([validation, TinyISO.bootEntry(bootable: true)])
    #expect(evidence.boot.map(\.platform) == [.efi])
    #expect(evidence.warnings.count == 1)
  }

  @Test func endlessCatalog() throws {
    var catalog = [TinyISO.validation(platform: 0), TinyISO.bootEntry(bootable: true)]
    catalog.append(TinyISO.section(platform: 0, count: 0xFFFF, last: false))
    for _ in 0..<60 { catalog.append(TinyISO.bootEntry(bootable: true)) }
    let evidence = try boot(catalog)
    #expect(evidence.boot.count == 32)
    #expect(evidence.warnings.count == 1)
  }

  @Test func bootRecordBehindOtherDescriptors() throws {
    var iso = TinyISO()
    iso.descriptor(at: 17, type: 3)
    iso.descriptor(at: 18, type: 0)
    iso.put(Array("EL TORITO SPECIFICATION".utf8), at: 18 * 2048 + 7)
    iso.le32(22, at: 18 * 2048 + 0x47)
    iso.descriptor(at: 19, type: 255)
    iso.put(
      TinyISO.validation(platform: 0) + TinyISO.bootEntry(bootable: true), at: 22 * 2048)
    #expect(try evidence(of: iso.bytes).boot.map(\.platform) == [.bios])
  }
}
