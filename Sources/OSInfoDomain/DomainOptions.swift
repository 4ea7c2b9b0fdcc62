/// What a plan does not say of a domain: its name, its files, what it is installed from.
public struct DomainOptions: Sendable, Hashable {
  /// What the first network interface is connected to.
  public enum Network: Sendable, Hashable {
    /// What the hypervisor has by default: libvirt's network `default`.
    case automatic
    /// A network of libvirt's, by name.
    case network(String)
    /// A bridge of the host, by name.
    case bridge(String)
    /// The user's own connections: no privileges are needed, and nobody reaches the guest.
    case user

    /// As a command line names it: `user`, `bridge=NAME`, else the name of a network of libvirt's.
    package init(_ text: String) {
      if text == "user" {
        self = .user
      } else if text.hasPrefix("bridge=") {
        self = .bridge(String(text.dropFirst("bridge=".count)))
      } else {
        self = .network(text)
      }
    }
  }

  /// The name: unique on its host, without a slash.
  public var name: String
  /// The UUID; `nil`: the hypervisor gives one.
  public var uuid: String?
  /// A title for people.
  public var title: String?
  /// Paths of the disks, the one to start from first; they need not exist.
  ///
  /// The ending tells the format (`.qcow2`, `.raw`, `.img`, `.vmdk`, `.vdi`, `.vhdx`); a path below
  /// `/dev` is a block device. Empty: `NAME.qcow2` in libvirt's folder of images.
  public var disks: [String] = []
  /// The path of the medium to install from, attached as an optical disc.
  public var installMedium: String?
  /// Paths of further media, such as one with drivers.
  public var extraMedia: [String] = []
  /// The path of a kernel to start instead of a boot loader.
  public var kernel: String?
  /// The path of its initial RAM disk.
  public var initrd: String?
  /// The arguments of the kernel.
  public var cmdline: String?
  /// The URL of the tree to install from, handed to the kernel by the argument it expects.
  public var installURL: String?
  /// Whether the installer starts the machine anew before it has finished.
  ///
  /// `nil`: that of the OS's family; Windows does.
  public var installerReboots: Bool?
  /// The OS's id for the metadata; `nil`: the plan's.
  public var osID: String?
  /// What the network interface is connected to.
  public var network = Network.automatic
  /// The MAC address; `nil`: the hypervisor gives one.
  public var mac: String?
  /// Where a command line of QEMU keeps sockets, the TPM and UEFI's variables.
  ///
  /// `nil`: `NAME.state` beside the first disk.
  public var stateDirectory: String?

  /// The options of a domain of that name.
  public init(name: String) { self.name = name }
}
