import OSInfoModel
import OSInfoXML

extension Shape {
  private static let deviceNames = [
    "vendor", "vendor-id", "product", "product-id", "subsystem", "bus-type", "class", "name",
  ]
  fileprivate static let device = Shape(
    attributes: ["id"], children: deviceNames, addedAttributes: deviceNames,
    addedChildren: ["source"], custom: true)
  fileprivate static let deployment = Shape(
    attributes: ["id"], children: ["os", "platform", "devices"],
    addedChildren: ["device", "source"], custom: true)
}

extension EntityDecoder {
  /// Takes in everything that is stated in a `<device>` element.
  func device(_ element: XMLElement, into device: inout Device) {
    context.check(element, .device)
    if isOurs {
      for attribute in element.attributes where attribute.name != "id" {
        let value = XMLElement(attribute.name, text: attribute.value)
        field(value, element.line, &device)
      }
    }
    for child in element.elements { field(child, child.line, &device) }
  }

  private func field(_ element: XMLElement, _ line: Int?, _ device: inout Device) {
    var element = element
    element.line = line
    switch element.name {
    case "vendor": localize(element, &device.vendor)
    case "product": localize(element, &device.product)
    case "name": localize(element, &device.name)
    case "vendor-id": set(&device.vendorID, element)
    case "product-id": set(&device.productID, element)
    case "subsystem": set(&device.subsystem, element)
    case "bus-type": set(&device.busType, element)
    case "class": set(&device.deviceClass, element)
    case "source": context.cite(element, entity: id)
    default: custom(element, &device.custom)
    }
  }

  /// Reads a `<deployment>` element.
  func deployment(_ element: XMLElement) -> Deployment? {
    context.check(element, .deployment)
    guard let os = element.first(named: "os").flatMap({ reference($0) }) else {
      return missing("os", element)
    }
    guard let platform = element.first(named: "platform").flatMap({ reference($0) }) else {
      return missing("platform", element)
    }
    var deployment = Deployment(id: id, os: os, platform: platform)
    for child in element.elements {
      switch child.name {
      case "devices": links(child, &deployment.devices)
      case "device" where isOurs: link(child, &deployment.devices)
      case "source": context.cite(child, entity: id)
      default: custom(child, &deployment.custom)
      }
    }
    return deployment
  }
}

extension Device {
  /// The bus and the numbers on it that the ids of PCI and USB devices consist of.
  static func numbers(in id: String) -> (bus: String, vendor: String, product: String)? {
    for (prefix, bus) in [("http://pcisig.com/pci/", "pci"), ("http://usb.org/usb/", "usb")] {
      guard id.hasPrefix(prefix) else { continue }
      let parts = id.utf8.dropFirst(prefix.utf8.count).split(separator: 0x2F)
      guard parts.count == 2, let vendor = String(parts[0]), let product = String(parts[1]) else {
        return nil
      }
      return (bus, vendor, product)
    }
    return nil
  }
}
