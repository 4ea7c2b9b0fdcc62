import Foundation
import OSInfoMedia
import OSInfoModel
import Testing

/// Disk images, file systems and partition tables.
@Suite struct DiskTests {
  @Test(
    arguments: zip(
      [
        "QFI\u{FB}\0\0\0\u{3}", "QFI\u{FB}\0\0\0\u{1}", "KDMV", "COWD", "# Disk DescriptorFile\n",
        "vhdxfile", "conectix",
      ], ["qcow2", "qcow", "vmdk", "vmdk", "vmdk", "vhdx", "vhd"]))
  func magic(_ magic: String, _ format: String) throws {
    var bytes = [UInt8](repeating: 0, count: 40000)
    for (index, scalar) in magic.unicodeScalars.enumerated() { bytes[index] = UInt8(scalar.value) }
    let evidence = try evidence(of: bytes)
    #expect(evidence.kind == .disk)
    #expect(evidence.diskFormat == format)
  }

  @Test func footersAndOffsets() throws {
    var vhd = [UInt8](repeating: 0, count: 8192)
    vhd.replaceSubrange((8192 - 512)..<(8192 - 504), with: Array("conectix".utf8))
    #expect(try evidence(of: vhd).diskFormat == "vhd")
    var vdi = [UInt8](repeating: 0, count: 8192)
    vdi.replaceSubrange(64..<68, with: [0x7F, 0x10, 0xDA, 0xBE])
    #expect(try evidence(of: vdi).diskFormat == "vdi")
  }

  static func disk(guid: Bool) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes[510] = 0x55
    bytes[511] = 0xAA
    bytes[446 + 4] = guid ? 0xEE : 0x83
    bytes[446 + 8] = 1
    bytes[446 + 13] = 7
    guard guid else {
      bytes[446] = 0x80
      return bytes
    }
    bytes.replaceSubrange(512..<520, with: Array("EFI PART".utf8))
    bytes[512 + 12] = 92
    bytes[512 + 72] = 2
    bytes[512 + 80] = 4
    bytes[512 + 84] = 128
    let type: [UInt8] = [
      0x28, 0x73, 0x2A, 0xC1, 0x1F, 0xF8, 0xD2, 0x11, 0xBA, 0x4B, 0x00, 0xA0, 0xC9, 0x3E, 0xC9,
      0x3B,
    ]
    bytes.replaceSubrange(1024..<1040, with: type)
    bytes[1024 + 32] = 40
    bytes[1024 + 40] = 49
    return bytes
  }

  @Test func partitions() throws {
    let mbr = try evidence(of: Self.disk(guid: false))
    #expect(mbr.diskFormat == "raw")
    #expect(mbr.partitions?.scheme == .mbr)
    #expect(
      mbr.partitions?.entries == [
        PartitionTable.Entry(
          scheme: .mbr, type: "0x83", start: 512, size: 0x700 * 512, isActive: true)
      ])
    #expect(mbr.boot == [])
    let gpt = try evidence(of: Self.disk(guid: true))
    #expect(gpt.partitions?.scheme == .gpt)
    #expect(
      gpt.partitions?.entries.first
        == PartitionTable.Entry(
          scheme: .gpt, type: "c12a7328-f81f-11d2-ba4b-00a0c93ec93b", start: 20480, size: 5120))
    // The checksum of this header was left out.
    #expect(gpt.warnings.map(\.offset) == [512])
  }

  @Test func absurdPartitions() throws {
    var bytes = Self.disk(guid: true)
    for at in 1024 + 32..<1024 + 48 { bytes[at] = 0xFF }
    for at in 512 + 80..<512 + 88 { bytes[at] = 0xFF }
    #expect(try evidence(of: bytes).partitions?.entries.first?.start == .max)
    for at in 512 + 72..<512 + 80 { bytes[at] = 0xFF }
    #expect(try evidence(of: bytes).partitions?.scheme == .gpt)
    var apple = [UInt8](repeating: 0, count: 40000)
    apple.replaceSubrange(0..<4, with: [0x45, 0x52, 2, 0])
    apple.replaceSubrange(512..<514, with: Array("PM".utf8))
    for at in 516..<528 { apple[at] = 0xFF }
    apple.replaceSubrange(560..<569, with: Array("Apple_HFS".utf8))
    let partitions = try evidence(of: apple).partitions
    #expect(partitions?.scheme == .apple)
    #expect(partitions?.entries.map(\.type) == ["Apple_HFS"])
  }

  @Test(.enabled(if: Tools.have("mkfs.ext4")))
  func fileSystem() throws {
    let folder = try TemporaryFolder()
    try folder.write("disk.img", [UInt8](repeating: 0, count: 4 << 20))
    try Tools.run("mkfs.ext4", ["-q", "disk.img"], in: folder.url)
    let evidence = try evidence(ofFile: folder.path("disk.img"))
    #expect(evidence.kind == .disk)
    #expect(evidence.diskFormat == "ext4")
  }

  @Test func filesThatAreNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty", [])
    try folder.write("text", String(repeating: "words ", count: 10000))
    #expect(throws: OSInfoError(.truncated, "")) { try evidence(ofFile: folder.path("empty")) }
    #expect(throws: OSInfoError(.malformed, "")) { try evidence(ofFile: folder.path("text")) }
  }
}
