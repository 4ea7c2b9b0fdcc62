/// The formats of disk images that have a magic of their own, and of things that are none.
enum DiskFormat {
  /// `qcow2`, `qcow`, `vmdk`, `vhdx`, `vhd` or `vdi`; `nil` for anything else.
  static func image(_ window: Window) -> String? {
    let head = window.view(at: 0, count: 512, ahead: 4096)
    if head.has("QFI", at: 0), head[3] == 0xFB { return head.be32(4) == 1 ? "qcow" : "qcow2" }
    if head.has("KDMV", at: 0) || head.has("COWD", at: 0)
      || head.has("# Disk DescriptorFile", at: 0)
    {
      return "vmdk"
    }
    if head.has("vhdxfile", at: 0) { return "vhdx" }
    if head.has("conectix", at: 0) { return "vhd" }
    if head.le32(64) == 0xBEDA_107F { return "vdi" }
    // A fixed-size VHD has its footer at the end only.
    if window.size >= 1024, window.view(at: window.size - 512, count: 8).has("conectix", at: 0) {
      return "vhd"
    }
    return nil
  }

  /// What to do with an input that is no image; `nil` when there is nothing better to say.
  static func hint(_ window: Window) -> String? {
    let head = window.view(at: 0, count: 512, ahead: 4096)
    if head[0] == 0x1F, head[1] == 0x8B { return compressed("gzip") }
    if head[0] == 0xFD, head.has("7zXZ", at: 1) { return compressed("xz") }
    if head.le32(0) == 0xFD2F_B528 { return compressed("zstd") }
    if head.has("BZh", at: 0) { return compressed("bzip2") }
    if head.has("PK", at: 0), head[2] == 3, head[3] == 4 {
      return "it is a ZIP archive; unpack it first"
    }
    if head[0] == 0, head[11] == 0, (1..<11).allSatisfy({ head[$0] == 0xFF }) {
      return "it is a raw CD image with 2352 bytes a sector; convert it to ISO first"
    }
    if head.has("MSWIM", at: 0) {
      return "it is a Windows image; name the ISO it came from"
    }
    return nil
  }

  private static func compressed(_ name: String) -> String {
    "it is compressed with \(name); decompress it first"
  }
}
