import OSInfoModel
import OSInfoXML

extension LibosinfoWriter {
  func device(_ device: Device) -> XMLElement {
    var element = XMLElement("device")
    element.set("id", device.id)
    // What the id consists of is in the system's list of hardware, unless the device is new to it.
    if !LibosinfoWriter.isListed(device) {
      element.add("vendor-id", device.vendorID)
      element.add("product-id", device.productID)
      element.add("bus-type", device.busType)
    }
    element.add("vendor", device.vendor)
    element.add("product", device.product)
    element.add("name", device.name)
    element.add("class", device.deviceClass)
    element.add("subsystem", device.subsystem)
    element.add(device.custom)
    return element
  }

  /// Whether the names of a device come from the system's list of hardware.
  ///
  /// libosinfo asks that list only where no file describes the device, so a file must add to it.
  static func isListed(_ device: Device) -> Bool {
    Device.numbers(in: device.id) != nil && device.vendor == nil && device.product == nil
  }

  func deployment(_ deployment: Deployment) -> XMLElement {
    var element = reference("deployment", deployment.id)
    element.add(reference("os", deployment.os))
    element.add(reference("platform", deployment.platform))
    links(deployment.devices, &element)
    element.add(deployment.custom)
    return element
  }

  func datamap(_ datamap: Datamap) -> XMLElement {
    var element = reference("datamap", datamap.id)
    for entry in datamap.entries {
      element.add(
        XMLElement(
          "entry",
          attributes: [XMLAttribute("inval", entry.input), XMLAttribute("outval", entry.output)]))
    }
    return element
  }

  /// A script; `nil` without a template inside it, as libosinfo crashes on one.
  func script(_ script: InstallScript) -> XMLElement? {
    guard let template = script.template,
      let sheet = try? XMLDocument(parsing: Array(template.utf8), name: script.id).root
    else { return nil }
    var element = reference("install-script", script.id)
    element.add("profile", script.profile)
    element.add("product-key-format", script.productKeyFormat)
    element.add("path-format", script.pathFormat)
    element.add("expected-filename", script.expectedFilename)
    for (name, value) in [
      ("needs-internet", script.needsInternet),
      ("can-pre-install-drivers", script.canPreInstallDrivers),
      ("can-post-install-drivers", script.canPostInstallDrivers),
    ] where value { element.add(name, "true") }
    element.add("pre-install-drivers-signing-req", script.preInstallDriversSigning)
    element.add("post-install-drivers-signing-req", script.postInstallDriversSigning)
    for method in script.injectionMethods { element.add("injection-method", method) }
    if !script.parameters.isEmpty {
      var config = XMLElement("config")
      for parameter in script.parameters {
        var inner = XMLElement("param")
        inner.set("name", parameter.name)
        inner.set("policy", parameter.policy)
        if let map = parameter.valueMap { inner.set("value-map", map) }
        config.add(inner)
      }
      element.add(config)
    }
    if let avatar = script.avatarFormat {
      var inner = XMLElement("avatar-format")
      for type in avatar.mimeTypes { inner.add("mime-type", type) }
      inner.add("width", avatar.width.map { String($0) })
      inner.add("height", avatar.height.map { String($0) })
      if avatar.alpha { inner.add("alpha", "true") }
      element.add(inner)
    }
    var holder = XMLElement("template")
    holder.add(sheet)
    element.add(holder)
    element.add(script.custom)
    return element
  }
}
