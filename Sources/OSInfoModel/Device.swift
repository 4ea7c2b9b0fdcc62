/// A piece of hardware, real or virtual.
public struct Device: Sendable, Hashable {
  /// The id, such as `http://pcisig.com/pci/1af4/1041`.
  public var id: String
  /// Who makes it.
  public var vendor: LocalizedText?
  /// The maker's number on its bus, hexadecimal without `0x`.
  public var vendorID: String?
  /// The product's name.
  public var product: LocalizedText?
  /// The product's number on its bus.
  public var productID: String?
  /// The subsystem.
  public var subsystem: String?
  /// The bus: `pci`, `usb`, `isa`, `ps2`, `xen`….
  public var busType: String?
  /// What it is for: `net`, `block`, `video`….
  public var deviceClass: String?
  /// A short name, such as `virtio1.0-net`.
  public var name: LocalizedText?
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A device of which only the id is known.
  public init(id: String) { self.id = id }
}
