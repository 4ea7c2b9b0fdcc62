import Foundation
import OSInfoTestSupport

// Writes the seeds of every target into the folder named on the command line.
let root = URL(filePath: CommandLine.arguments[1])

func write(_ target: String, _ name: String, _ bytes: [UInt8]) throws {
  let folder = root.appending(path: target)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try Data(bytes).write(to: folder.appending(path: name))
}

/// Cuts the zeros between the first 2 KiB and sector 16.
func folded(_ iso: TinyISO) -> [UInt8] {
  Array(iso.bytes[..<2048]) + Array(iso.bytes[32768...])
}

let treeinfo = Array(
  """
  [general]
  family = Made
  variant = Server
  version = 3
  arch = x86_64
  [images-x86_64]
  kernel = vmlinuz
  boot.iso = boot.iso
  [stage2]
  mainimage = install.img
  [tree]
  variants = A,B
  """.utf8)

let xml =
  "<WIM><IMAGE INDEX=\"1\"><WINDOWS><ARCH>9</ARCH><EDITIONID>Core</EDITIONID>"
  + "<LANGUAGES><LANGUAGE>en-US</LANGUAGE><DEFAULT>en-US</DEFAULT></LANGUAGES>"
  + "<VERSION><MAJOR>10</MAJOR><BUILD>26100</BUILD></VERSION></WINDOWS>"
  + "<NAME>A &amp; &#x48;</NAME><!-- --></IMAGE></WIM>"

// Rock Ridge with a continuation, El Torito with a section, GPT; small, so that most bytes count.
var rock = TinyISO(sectors: 26, volumeID: "ROCK")
rock.bootRecord(
  catalog: TinyISO.validation(platform: 0) + TinyISO.bootEntry(bootable: true, media: 0x20)
    + TinyISO.section(platform: 0xEF, count: 1, last: true) + TinyISO.bootEntry(bootable: true))
rock.put([0x45, 0x52, 2, 0], at: 0)
rock.put([0, 0, 0, 0, 0xEF, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0x55, 0xAA], at: 494)
rock.put(Array("EFI PART".utf8), at: 512)
rock.put([2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 128, 0, 0, 0], at: 512 + 72)
rock.put([1, 2, 3, 4], at: 1024)
rock.put(Array("PM".utf8) + [0, 0, 0, 0, 0, 1], at: 2046)
let name = TinyISO.nm(".tree", flags: 1) + TinyISO.ce(block: 22, offset: 0, length: 9)
rock.directory(
  at: 20,
  [
    TinyISO.record("T.;1", block: 23, size: UInt32(treeinfo.count), system: name),
    TinyISO.record("A", block: 21, size: 2048, flags: 2, system: TinyISO.nm("a")),
  ], system: TinyISO.rockRidge)
rock.directory(
  at: 21,
  [
    TinyISO.record("B.;1", block: 24, size: 9, flags: 0x80, system: TinyISO.nm("b")),
    TinyISO.record("B.;1", block: 23, size: 9),
  ])
rock.put(TinyISO.nm("info"), at: 22 * 2048)
rock.put(treeinfo, at: 23 * 2048)
try write("fuzz-iso", "rock-ridge", folded(rock))

// What is no medium: a disk with a partition and a bare HFS, and the formats of disk images.
var disk = [UInt8](repeating: 0, count: 2048)
disk.replaceSubrange(446..<462, with: [0x80, 0, 0, 0, 0x83, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0])
disk.replaceSubrange(510..<512, with: [0x55, 0xAA])
disk.replaceSubrange(1024..<1026, with: Array("BD".utf8))
try write("fuzz-iso", "disk", disk)
try write("fuzz-iso", "qcow2", [0x51, 0x46, 0x49, 0xFB, 0, 0, 0, 3])
try write("fuzz-iso", "vmdk", Array("# Disk DescriptorFile".utf8))

// A medium that small.xml knows, but for one of its loaders.
var known = TinyISO(sectors: 24)
known.directory(
  at: 20,
  [
    TinyISO.record("EFI", block: 21, size: 2048, flags: 2),
    TinyISO.record("MARKER.TXT;1", block: 23, size: 4),
  ])
known.directory(at: 21, [TinyISO.record("BOOT", block: 22, size: 2048, flags: 2)])
known.directory(
  at: 22,
  [
    TinyISO.record("BOOTAA64.EFI;1", block: 23, size: 4),
    TinyISO.record("BOOTX64.EFI;1", block: 23, size: 4),
  ])
known.put(Array("tiny".utf8), at: 23 * 2048)

// What the target reads is said by the first byte.
try write("fuzz-detect", "iso", [0] + folded(known))
try write(
  "fuzz-detect", "udf",
  [1] + TinyUDF(allocation: .embedded).build([("marker.txt", Array("tiny".utf8))]).dropLast(512))
try write("fuzz-detect", "wim", [2] + TinyWIM.build(TinyWIM.windows11))
try write(
  "fuzz-detect", "treeinfo",
  [3]
    + Array(
      """
      [general]
      family = Tiny
      version = 1
      arch = x86_64
      [images-x86_64]
      kernel = vmlinuz
      """.utf8))

// Joliet, 512-byte blocks.
var joliet = TinyISO(sectors: 24, volumeID: "JOLIET", blockSize: 512)
joliet.put(Array(joliet.bytes[(16 * 2048)..<(17 * 2048)]), at: 17 * 2048)
joliet.descriptor(at: 17, type: 2)
joliet.put(Array("%/E".utf8), at: 17 * 2048 + 88)
joliet.descriptor(at: 18, type: 255)
joliet.directory(
  at: 20, [TinyISO.record([0, 0x41], block: 84, size: 2048, flags: 2)])
joliet.directory(at: 21, [TinyISO.record([0, 0x62], block: 88, size: 9)])
try write("fuzz-iso", "joliet", folded(joliet))

for mapping in TinyUDF.Mapping.allCases {
  for (index, allocation) in TinyUDF.Allocation.allCases.enumerated()
  where mapping == .physical || index % 2 == 1 {
    let volume = TinyUDF(
      mapping: mapping, allocation: allocation, extendedEntries: index % 2 == 0,
      wideNames: index % 2 == 1, chained: index == 1, indirect: index == 2)
    // Without the anchor, which the target puts there itself.
    let bytes = volume.build([("a/b", Array("found".utf8)), (".treeinfo", treeinfo)])
    try write("fuzz-udf", "\(mapping)-\(allocation)", Array(bytes.dropLast(512)))
  }
}

// A file that begins in the packet that lies elsewhere, and goes on behind it.
let spared = TinyUDF(mapping: .sparable, allocation: .long).build([
  ("a/b", [UInt8](repeating: 0x61, count: 1200))
])
try write("fuzz-udf", "sparable-large", Array(spared.dropLast(512)))

try write("fuzz-wim", "install.wim", TinyWIM.build(xml))
try write("fuzz-wim", "windows11.wim", TinyWIM.build(TinyWIM.windows11))
try write("fuzz-treeinfo", "treeinfo", treeinfo)
try write(
  "fuzz-treeinfo", "productmd",
  Array("; c\r\n[release]\r\nname=Rocky\r\nversion = 9\r\n[tree]\narch=x86_64\nvariants=A".utf8))
