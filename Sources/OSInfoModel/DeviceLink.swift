/// A statement that an operating system or platform has, or has not, a device.
public struct DeviceLink: Sendable, Hashable {
  /// The device's id.
  public var device: String
  /// `false` takes back what would be inherited.
  public var supported = true
  /// The hypervisor's own name of the device, where stated.
  public var driver: String?
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A link to a device.
  public init(device: String, supported: Bool = true, driver: String? = nil) {
    self.device = device
    self.supported = supported
    self.driver = driver
  }
}
