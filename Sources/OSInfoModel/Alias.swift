/// What an operating system is called in another system.
///
/// Names are not inherited: each release states its own. One name may stand for several operating
/// systems, and an operating system may have several names, the first of which is the one to use.
public struct Alias: Sendable, Hashable {
  /// A system that names operating systems.
  public struct System: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The name, such as `vmware`.
    public let rawValue: String
    /// A system of this name; ``known`` lists those that data may use.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// VMware's `guestId`, the identifiers of the vSphere API's `VirtualMachineGuestOsIdentifier`.
    public static let vmware = System(rawValue: "vmware")
    /// VirtualBox's OS type, as `VBoxManage list ostypes` has it.
    public static let virtualBox = System(rawValue: "virtualbox")
    /// Proxmox VE's `ostype` of a virtual machine.
    public static let proxmox = System(rawValue: "proxmox")
    /// DMTF's CIM `OSType`, a number; OVF's `OperatingSystemSection/@ovf:id`.
    public static let cim = System(rawValue: "cim")
    /// KubeVirt's preference, from its common instance types.
    public static let kubeVirt = System(rawValue: "kubevirt")
    /// `ID` and `VERSION_ID` of os-release(5), with a blank between; `ID` alone where there is no other.
    public static let osRelease = System(rawValue: "os-release")
    /// A Common Platform Enumeration name, version 2.3.
    public static let cpe = System(rawValue: "cpe")

    /// Every system that data may use.
    public static let known: [System] = [
      .vmware, .virtualBox, .proxmox, .cim, .kubeVirt, .osRelease, .cpe,
    ]

    /// The name.
    public var description: String { rawValue }
  }

  /// Whose name it is.
  public var system: System
  /// The architecture it holds on, or `all`.
  public var architecture: Architecture
  /// The name there.
  public var value: String

  /// A name in another system.
  public init(system: System, architecture: Architecture = .all, value: String) {
    self.system = system
    self.architecture = architecture
    self.value = value
  }
}
