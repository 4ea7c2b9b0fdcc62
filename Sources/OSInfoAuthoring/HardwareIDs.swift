import OSInfoModel

/// Reads `pci.ids` and `usb.ids`.
///
/// A line of four hexadecimal digits and a name is a vendor, the same behind a tab a device of the
/// vendor; subsystems (two tabs), comments and the lists of classes are passed over.
enum HardwareIDs {
  /// The devices of a list, in its order.
  static func devices(_ bytes: [UInt8], bus: String) -> [Device] {
    let prefix = bus == "usb" ? "http://usb.org/usb" : "http://pcisig.com/pci"
    var devices: [Device] = []
    var vendor: (id: String, name: LocalizedText)?
    for line in bytes.split(separator: 0x0A) {
      let isDevice = line.first == 0x09
      let entry = isDevice ? line.dropFirst() : line
      if line.first == 0x23 || entry.first == 0x09 { continue }
      guard let (id, name) = split(entry) else {
        if !isDevice { vendor = nil }
        continue
      }
      if !isDevice {
        vendor = (id, LocalizedText(name))
      } else if let vendor {
        var device = Device(id: "\(prefix)/\(vendor.id)/\(id)")
        device.vendor = vendor.name
        device.vendorID = vendor.id
        device.product = LocalizedText(name)
        device.productID = id
        device.busType = bus
        devices.append(device)
      }
    }
    return devices
  }

  private static func split(_ line: ArraySlice<UInt8>) -> (id: String, name: String)? {
    let digits = line.prefix(4)
    let rest = line.dropFirst(4)
    let isHexadecimal = digits.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 || $0 >= 0x41 && $0 <= 0x46
    }
    guard digits.count == 4, isHexadecimal, rest.first == 0x20 || rest.first == 0x09 else {
      return nil
    }
    let name = Values.trimmed(String(decoding: rest, as: UTF8.self))
    return (String(decoding: digits, as: UTF8.self).lowercased(), name)
  }
}
