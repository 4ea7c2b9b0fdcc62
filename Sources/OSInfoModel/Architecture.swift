/// A processor architecture, by the name libvirt and osinfo-db use.
public struct Architecture: RawRepresentable, Sendable, Hashable, Comparable,
  CustomStringConvertible
{
  /// The name, such as `x86_64`.
  public let rawValue: String

  /// An architecture of exactly this name; nothing is aliased.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The architecture a vendor means by `spelling`.
  ///
  /// `i386` to `i586` are `i686` since libosinfo 0.2.5; `armhfp`, `armhf` and `armv7hl` are Fedora's and
  /// Debian's names of `armv7l`; `x86_64_v2` is AlmaLinux's build for newer processors.
  public init(spelling: String) {
    let lower = spelling.lowercased()
    self.init(rawValue: Architecture.aliases[lower] ?? lower)
  }

  private static let aliases: [String: String] = [
    "i386": "i686", "i486": "i686", "i586": "i686", "x86": "i686", "ia32": "i686",
    "amd64": "x86_64", "x64": "x86_64", "x86-64": "x86_64", "x86_64_v2": "x86_64",
    "arm64": "aarch64", "aa64": "aarch64",
    "armhfp": "armv7l", "armhf": "armv7l", "armv7": "armv7l", "armv7hl": "armv7l",
    "arm": "armv7l",
    "ppc64el": "ppc64le", "powerpc": "ppc", "powerpc64": "ppc64", "powerpc64le": "ppc64le",
    "loong64": "loongarch64",
  ]

  /// Every architecture; libosinfo's name for a fact that holds on all of them.
  public static let all = Architecture(rawValue: "all")
  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// 64-bit x86.
  public static let x86_64 = Architecture(rawValue: "x86_64")
  /// 32-bit x86.
  public static let i686 = Architecture(rawValue: "i686")
  /// 64-bit Arm.
  public static let aarch64 = Architecture(rawValue: "aarch64")
  /// 32-bit Arm with hardware floating point.
  public static let armv7l = Architecture(rawValue: "armv7l")
  /// 64-bit little-endian POWER.
  public static let ppc64le = Architecture(rawValue: "ppc64le")
  /// 64-bit big-endian POWER.
  public static let ppc64 = Architecture(rawValue: "ppc64")
  /// 32-bit POWER.
  public static let ppc = Architecture(rawValue: "ppc")
  /// IBM Z.
  public static let s390x = Architecture(rawValue: "s390x")
  /// 64-bit RISC-V.
  public static let riscv64 = Architecture(rawValue: "riscv64")
  /// 64-bit LoongArch.
  public static let loongarch64 = Architecture(rawValue: "loongarch64")
  /// Itanium.
  public static let ia64 = Architecture(rawValue: "ia64")

  /// Whether hardware of this architecture runs guests of `other` without emulating them.
  public func runsGuests(of other: Architecture) -> Bool {
    self == other || Architecture.narrower[self]?.contains(other) == true
  }

  /// Whether the two are of one family, such as `i686` and `x86_64`.
  public func isRelated(to other: Architecture) -> Bool {
    runsGuests(of: other) || other.runsGuests(of: self)
  }

  private static let narrower: [Architecture: [Architecture]] = [
    .x86_64: [.i686], .aarch64: [.armv7l], .ppc64le: [.ppc64, .ppc], .ppc64: [.ppc64le, .ppc],
  ]

  /// The name.
  public var description: String { rawValue }

  /// By name.
  public static func < (left: Architecture, right: Architecture) -> Bool {
    left.rawValue < right.rawValue
  }
}
