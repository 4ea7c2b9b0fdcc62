import Foundation
import OSInfoMedia
import OSInfoModel
import Testing

/// Images as the distributions ship them.
@Suite struct RealISOTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var path: String
    var volumeID: String
    var boot: [BootEntry.Platform]
    var testDescription: String { path }
    var exists: Bool { FileManager.default.fileExists(atPath: path) }
  }

  static let samples: [Sample] = [
    Sample(
      path: "/usr/lib/memtest86+/memtest86+x64.iso", volumeID: "MT86PLUS_64", boot: [.bios, .efi]),
    Sample(
      path: "/usr/lib/memtest86+/memtest86+ia32.iso", volumeID: "MT86PLUS_32", boot: [.bios, .efi]),
    Sample(
      path: "/usr/lib/grub-rescue/grub-rescue-cdrom.iso", volumeID: "ISOIMAGE", boot: [.bios]),
    Sample(path: "/usr/lib/ipxe/ipxe.iso", volumeID: "ISOIMAGE", boot: [.bios, .efi]),
  ]

  @Test(arguments: samples.filter(\.exists))
  func header(_ sample: Sample) throws {
    let source = CountingSource(try FileSource(path: sample.path))
    let evidence = try MediaReader().evidence(from: source)
    #expect(evidence.kind == .media)
    #expect(evidence.volumeID == sample.volumeID)
    #expect(evidence.isBootable)
    #expect(evidence.boot.filter { $0.origin == .elTorito }.map(\.platform) == sample.boot)
    #expect(evidence.warnings == [])
    #expect(source.bytesRead <= 64 << 10)
  }
}
