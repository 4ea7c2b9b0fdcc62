import OSInfoModel
import OSInfoXML

extension Shape {
  fileprivate static let os = Shape(
    attributes: ["id"],
    children: productChildren + [
      "release-status", "kernel-url-argument", "cloud-image-username", "devices", "firmware",
      "variant", "media", "tree", "image", "resources", "installer", "driver",
    ],
    addedAttributes: ["short-id"], addedChildren: ["alias", "device", "hardware", "source"],
    custom: true)
  fileprivate static let firmware = Shape(attributes: ["arch", "type", "supported", "recommended"])
  fileprivate static let variant = Shape(attributes: ["id"], children: ["name"], custom: true)
  fileprivate static let driver = Shape(
    attributes: ["arch", "location", "pre-installable", "signed", "priority"],
    children: ["file", "device"])
}

extension EntityDecoder {
  /// Takes in everything that is stated in an `<os>` element.
  func operatingSystem(_ element: XMLElement, into os: inout OperatingSystem) {
    context.check(element, .os)
    shortIDs(element, &os.product)
    var counts: [String: Int] = [:]
    for child in element.elements {
      if product(child, &os.product) { continue }
      let index = counts[child.name, default: 0]
      counts[child.name] = index + 1
      switch child.name {
      case "family": set(&os.family, child)
      case "distro": set(&os.distro, child)
      case "release-status": releaseStatus(child, &os)
      case "kernel-url-argument": set(&os.kernelURLArgument, child)
      case "cloud-image-username": set(&os.cloudImageUsername, child)
      case "devices": links(child, &os.devices)
      case "device" where isOurs: link(child, &os.devices)
      case "firmware": firmware(child, &os)
      case "variant": variant(child, &os)
      case "media": add(media(child, index), child, \.id, &os.media)
      case "tree": add(tree(child, index), child, \.id, &os.trees)
      case "image": add(image(child, index), child, \.id, &os.images)
      case "resources": resources(child, &os.resources)
      case "hardware" where isOurs: hardware(child, &os.traits)
      case "alias" where isOurs: alias(child, &os.aliases)
      case "installer": scripts(child, &os.installScripts)
      case "driver": add(driver(child, index), child, \.id, &os.drivers)
      default: break
      }
    }
  }

  /// Adds a value of its own id; in the same file a second one of that id is left out.
  private func add<Value>(
    _ value: Value, _ element: XMLElement, _ id: KeyPath<Value, String>, _ list: inout [Value]
  ) {
    guard hasRoom(list.count, element) else { return }
    let fact = "\(element.name) \(value[keyPath: id])"
    let earlier = facts[fact]
    if let earlier, earlier.file == context.origin {
      let line = earlier.line.map { " in line \($0)" } ?? ""
      context.report(
        "duplicate-id", "\(value[keyPath: id]) is there already\(line)", line: element.line,
        hint: "give it another name")
      return
    }
    // Whatever is in the list has its fact; only then is it worth a search.
    let index = earlier == nil ? nil : list.firstIndex { $0[keyPath: id] == value[keyPath: id] }
    if let index { list[index] = value } else { list.append(value) }
    note(fact, element.line)
  }

  private func releaseStatus(_ element: XMLElement, _ os: inout OperatingSystem) {
    guard let text = text(element) else { return }
    guard let status = OperatingSystem.ReleaseStatus(rawValue: text) else {
      let known = OperatingSystem.ReleaseStatus.allCases.map(\.rawValue)
      context.report(
        "unknown-value", "\(text) is no release status", line: element.line,
        hint: "one of " + known.joined(separator: ", "))
      return
    }
    os.releaseStatus = status
    note(element.name, element.line)
  }

  private func firmware(_ element: XMLElement, _ os: inout OperatingSystem) {
    context.check(element, .firmware)
    guard hasRoom(os.firmware.count, element) else { return }
    guard let type = element[attribute: "type"].map(Values.trimmed), !type.isEmpty else {
      context.report("missing", "<firmware> has no type", line: element.line)
      return
    }
    let supported = flag(element, "supported") ?? true
    let firmware = Firmware(architecture: architecture(element), type: type, supported: supported)
    note("firmware \(firmware.architecture) \(type)", element.line)
    let same = os.firmware.firstIndex {
      $0.architecture == firmware.architecture && $0.type == type
    }
    if let same { os.firmware[same] = firmware } else { os.firmware.append(firmware) }
  }

  private func variant(_ element: XMLElement, _ os: inout OperatingSystem) {
    guard hasRoom(os.variants.count, element), let id = reference(element, .variant) else {
      return
    }
    let index = os.variants.firstIndex { $0.id == id }
    var variant = index.map { os.variants[$0] } ?? Variant(id: id, name: LocalizedText(""))
    for child in element.elements {
      if child.name == "name" {
        var name: LocalizedText? = variant.name
        localize(child, &name, noting: false)
        variant.name = name ?? variant.name
      } else {
        custom(child, &variant.custom)
      }
    }
    note("variant \(id)", element.line)
    if let index { os.variants[index] = variant } else { os.variants.append(variant) }
  }

  /// Takes in the scripts of an `<installer>` element.
  func scripts(_ element: XMLElement, _ list: inout [String]) {
    context.check(element, Shape(children: ["script"]))
    for child in element.elements(named: "script") {
      guard hasRoom(list.count, child), let script = reference(child) else { continue }
      if !list.contains(script) { list.append(script) }
      note("installer \(script)", child.line)
    }
  }

  private func driver(_ element: XMLElement, _ index: Int) -> Driver {
    context.check(element, .driver)
    var driver = Driver(id: childID(element, index), architecture: architecture(element))
    driver.location = element[attribute: "location"]
    driver.preInstallable = flag(element, "pre-installable") ?? false
    driver.signed = flag(element, "signed") ?? false
    driver.priority =
      integer(element[attribute: "priority"], "priority", element.line) ?? driver.priority
    for child in element.elements {
      switch child.name {
      case "file": if let file = text(child) { driver.files.append(file) }
      case "device": if let device = reference(child) { driver.devices.append(device) }
      default: break
      }
    }
    return driver
  }
}
