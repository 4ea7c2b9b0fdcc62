import OSInfoModel

/// The files that are always looked for.
enum Markers {
  /// The file that makes a medium start on PowerPC.
  static let bootInfo = "ppc/bootinfo.txt"

  /// The UEFI loaders (UEFI 2.10 §3.5.1.1) and their architectures; their bytes are not read.
  static let loaders: [String: Architecture] = [
    "efi/boot/bootx64.efi": .x86_64,
    "efi/boot/bootia32.efi": .i686,
    "efi/boot/bootaa64.efi": .aarch64,
    "efi/boot/bootarm.efi": .armv7l,
    "efi/boot/bootriscv64.efi": .riscv64,
    "efi/boot/bootloongarch64.efi": .loongarch64,
    "efi/boot/bootia64.efi": .ia64,
  ]

  /// Windows images, of which the header and the XML are read.
  static let windowsImages: [String] =
    ["", "x64/", "x86/"].flatMap { folder in
      ["install.wim", "install.esd", "install.swm", "boot.wim"].map {
        folder + "sources/" + $0
      }
    }

  /// Texts that say what a medium is.
  static let texts = [
    ".treeinfo", "treeinfo", ".discinfo", ".disk/info", "media.1/media", "media.1/products",
    "content", bootInfo,
  ]

  /// All of them.
  static let all: [String] = texts + loaders.keys.sorted() + windowsImages
}
