public import OSInfoModel

/// What the `.treeinfo` (or `treeinfo`) of an installation tree says.
///
/// The file is an INI file; `[general]` is what libosinfo reads, the sections of productmd 1.x
/// (`[release]`, `[tree]`) serve where a key is missing there.
public struct Treeinfo: Sendable, Hashable {
  /// The product family, such as `Fedora`.
  public var family: String?
  /// The variant, such as `Server`.
  public var variant: String?
  /// The version, such as `42`.
  public var version: String?
  /// The architecture as written, such as `armhfp`.
  public var arch: String?
  /// The architecture by its canonical name.
  public var architecture: Architecture?
  /// Path of the kernel, relative to the tree.
  public var kernel: String?
  /// Path of the initial RAM disk, relative to the tree.
  public var initrd: String?
  /// Path of the boot image, relative to the tree.
  public var bootISO: String?
  /// Path of the second stage (`[stage2] mainimage`), relative to the tree.
  public var stage2: String?

  /// A treeinfo that says nothing.
  public init() {}

  /// Longest treeinfo that is read, in bytes.
  package static let sizeLimit = 1 << 20

  /// Reads the text of a treeinfo; `name` is used in messages.
  ///
  /// Lines that are neither a section, a key nor a comment are passed over; of a key given twice
  /// the last counts; blank values count as missing.
  /// - Throws: `limitExceeded` over 1 MiB, `malformed` when none of the sections of a treeinfo is
  ///   there.
  public static func parse(_ text: [UInt8], name: String) throws(OSInfoError) -> Treeinfo {
    guard text.count <= sizeLimit else {
      throw OSInfoError(
        .limitExceeded, "treeinfo of \(text.count) bytes is longer than \(sizeLimit)",
        at: SourceLocation(file: name))
    }
    let file = TreeinfoScanner(text)
    guard file.isTreeinfo else {
      throw OSInfoError(
        .malformed, "no [general], [release] or [tree] section",
        at: SourceLocation(file: name, line: 1), hint: "this is not a treeinfo")
    }
    var info = Treeinfo()
    info.family = file["general", "family"] ?? file["release", "name"] ?? file["product", "name"]
    info.version =
      file["general", "version"] ?? file["release", "version"] ?? file["product", "version"]
    info.variant = file["general", "variant"] ?? firstOfList(file["tree", "variants"])
    info.arch = file["general", "arch"] ?? file["tree", "arch"]
    info.stage2 = file["stage2", "mainimage"] ?? file["stage2", "instimage"]
    if let arch = info.arch {
      info.architecture = Architecture(spelling: arch)
      let images = "images-" + arch
      info.kernel = file[images, "kernel"]
      info.initrd = file[images, "initrd"]
      info.bootISO = file[images, "boot.iso"]
    }
    return info
  }

  /// The first name of a list with commas.
  private static func firstOfList(_ list: String?) -> String? {
    guard let first = list?.utf8.split(separator: UInt8(ascii: ",")).first else { return nil }
    let trimmed = first.drop { $0 == 0x20 }
    return trimmed.isEmpty ? nil : String(Substring(trimmed))
  }
}
