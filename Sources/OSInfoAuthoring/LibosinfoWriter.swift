import OSInfoModel
import OSInfoXML

/// Writes entities in libosinfo's dialect; what it cannot say is left out.
struct LibosinfoWriter {
  /// The devices that are described, so that no link leads nowhere.
  let devices: Set<String>
  /// The scripts that are written.
  let scripts: Set<String>

  /// A document of one entity.
  static func document(_ entity: XMLElement) -> XMLDocument {
    let root = XMLElement(
      "libosinfo", attributes: [XMLAttribute("version", "0.0.1")], children: [.element(entity)])
    return XMLDocument(root: indented(root, 0))
  }

  /// Puts each element on a line of its own; what holds text, and templates, stay as they are.
  private static func indented(_ element: XMLElement, _ depth: Int) -> XMLElement {
    guard !element.children.isEmpty, element.name != "template",
      element.children.allSatisfy({ $0.element != nil })
    else { return element }
    var result = element
    result.children = []
    for child in element.elements {
      result.children.append(.text("\n" + String(repeating: "  ", count: depth + 1)))
      result.children.append(.element(indented(child, depth + 1)))
    }
    result.children.append(.text("\n" + String(repeating: "  ", count: depth)))
    return result
  }

  func os(_ os: OperatingSystem) -> XMLElement {
    var element = product("os", os.product)
    element.add("family", os.family)
    element.add("distro", os.distro)
    element.add("release-status", os.releaseStatus?.rawValue)
    element.add("kernel-url-argument", os.kernelURLArgument)
    element.add("cloud-image-username", os.cloudImageUsername)
    links(os.devices, &element)
    for firmware in os.firmware {
      var inner = XMLElement("firmware")
      inner.set("arch", firmware.architecture.rawValue)
      inner.set("type", firmware.type)
      if !firmware.supported { inner.set("supported", "false") }
      element.add(inner)
    }
    for variant in os.variants {
      var inner = XMLElement("variant")
      inner.set("id", variant.id)
      inner.add("name", variant.name)
      inner.add(variant.custom)
      element.add(inner)
    }
    for resources in generalResources(os.resources) { self.resources(resources, &element) }
    for media in os.media { element.add(self.media(media)) }
    for tree in os.trees { element.add(self.tree(tree)) }
    for image in os.images { element.add(self.image(image)) }
    installer(os.installScripts, &element)
    for driver in os.drivers { element.add(self.driver(driver)) }
    element.add(os.product.custom)
    return element
  }

  func platform(_ platform: Platform) -> XMLElement {
    var element = product("platform", platform.product)
    links(platform.devices, &element)
    element.add(platform.product.custom)
    return element
  }

  private func product(_ name: String, _ product: Product) -> XMLElement {
    var element = XMLElement(name)
    element.set("id", product.id)
    for short in product.shortIDs { element.add("short-id", short) }
    element.add("name", product.name)
    element.add("version", product.version)
    element.add("codename", product.codename)
    element.add("vendor", product.vendor)
    element.add("logo", product.logo)
    element.add("release-date", product.releaseDate)
    element.add("eol-date", product.endOfLife)
    for (name, list) in [
      ("upgrades", product.upgrades), ("derives-from", product.derivesFrom),
      ("clones", product.clones),
    ] {
      for other in list { element.add(reference(name, other)) }
    }
    return element
  }

  func links(_ links: [DeviceLink], _ element: inout XMLElement) {
    let known = links.filter { devices.contains($0.device) }
    guard !known.isEmpty else { return }
    var list = XMLElement("devices")
    for link in known {
      var inner = reference("device", link.device)
      if !link.supported { inner.set("supported", "false") }
      inner.add("driver", link.driver)
      inner.add(link.custom)
      list.add(inner)
    }
    element.add(list)
  }

  /// One statement for an architecture: what holds in both phases, else what holds in operation.
  private func generalResources(_ all: [Resources]) -> [Resources] {
    all.filter { resources in
      resources.phase == nil
        || resources.phase == "run"
          && !all.contains { $0.phase == nil && $0.architecture == resources.architecture }
    }
  }

  private func resources(_ resources: Resources, _ element: inout XMLElement) {
    var inner = XMLElement("resources")
    inner.set("arch", resources.architecture.rawValue)
    if resources.inherits { inner.set("inherit", "true") }
    for kind in [Resources.Kind.minimum, .recommended, .maximum, .networkInstall] {
      guard let amounts = resources.amounts[kind], !amounts.isEmpty else { continue }
      var values = XMLElement(kind.rawValue)
      values.add("n-cpus", amounts.nCPUs.map { String($0) })
      values.add("cpu", amounts.cpu.map { String($0) })
      values.add("ram", amounts.ram.map { String($0) })
      values.add("storage", amounts.storage.map { String($0) })
      inner.add(values)
    }
    if resources.inherits || !inner.children.isEmpty { element.add(inner) }
  }

  private func media(_ media: Media) -> XMLElement {
    var element = XMLElement("media")
    element.set("arch", media.architecture.rawValue)
    if media.live { element.set("live", "true") }
    if !media.installer { element.set("installer", "false") }
    if !media.installerScript { element.set("installer-script", "false") }
    if media.installerReboots != 1 {
      element.set("installer-reboots", String(media.installerReboots))
    }
    if !media.ejectAfterInstall { element.set("eject-after-install", "false") }
    for variant in media.variants { element.add(reference("variant", variant)) }
    element.add("url", media.url)
    var iso = XMLElement("iso")
    iso.add("volume-id", media.volumeID)
    iso.add("system-id", media.systemID)
    iso.add("publisher-id", media.publisherID)
    iso.add("application-id", media.applicationID)
    iso.add("volume-size", media.volumeSize.map { String($0) })
    for language in media.languages { iso.add("l10n-language", language) }
    if let pattern = media.languagePattern {
      var language = XMLElement("l10n-language", text: pattern)
      language.set("regex", "true")
      if let map = media.languageMap { language.set("l10n-language-map", map) }
      iso.add(language)
    }
    element.add(iso)
    element.add("kernel", media.kernel)
    element.add("initrd", media.initrd)
    installer(media.installScripts, &element)
    element.add(media.custom)
    return element
  }

  private func tree(_ tree: Tree) -> XMLElement {
    var element = XMLElement("tree")
    element.set("arch", tree.architecture.rawValue)
    for variant in tree.variants { element.add(reference("variant", variant)) }
    element.add("url", tree.url)
    element.add("kernel", tree.kernel)
    element.add("initrd", tree.initrd)
    element.add("boot-iso", tree.bootISO)
    var treeinfo = XMLElement("treeinfo")
    treeinfo.add("family", tree.treeinfoFamily)
    treeinfo.add("variant", tree.treeinfoVariant)
    treeinfo.add("version", tree.treeinfoVersion)
    treeinfo.add("arch", tree.treeinfoArchitecture)
    if !treeinfo.children.isEmpty { element.add(treeinfo) }
    element.add(tree.custom)
    return element
  }

  private func image(_ image: Image) -> XMLElement {
    var element = XMLElement("image")
    element.set("arch", image.architecture.rawValue)
    if let format = image.format { element.set("format", format) }
    if image.cloudInit { element.set("cloud-init", "true") }
    for variant in image.variants { element.add(reference("variant", variant)) }
    element.add("url", image.url)
    element.add(image.custom)
    return element
  }

  private func installer(_ list: [String], _ element: inout XMLElement) {
    let known = list.filter { scripts.contains($0) }
    guard !known.isEmpty else { return }
    var inner = XMLElement("installer")
    for script in known { inner.add(reference("script", script)) }
    element.add(inner)
  }

  private func driver(_ driver: Driver) -> XMLElement {
    var element = XMLElement("driver")
    element.set("arch", driver.architecture.rawValue)
    if let location = driver.location { element.set("location", location) }
    if driver.preInstallable { element.set("pre-installable", "true") }
    element.set("signed", driver.signed ? "true" : "false")
    if driver.priority != 50 { element.set("priority", String(driver.priority)) }
    for file in driver.files { element.add("file", file) }
    for device in driver.devices where devices.contains(device) {
      element.add(reference("device", device))
    }
    return element
  }

  func reference(_ name: String, _ id: String) -> XMLElement {
    XMLElement(name, attributes: [XMLAttribute("id", id)])
  }
}

extension XMLElement {
  mutating func set(_ name: String, _ value: String) { self[attribute: name] = value }

  mutating func add(_ element: XMLElement) { children.append(.element(element)) }

  mutating func add(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { add(XMLElement(name, text: text)) }
  }

  /// The untranslated text comes first, as libosinfo takes the first for want of a better one.
  mutating func add(_ name: String, _ text: LocalizedText?) {
    guard let text, !text.text.isEmpty else { return }
    add(name, text.text)
    for translation in text.translations {
      add(
        XMLElement(
          name, attributes: [XMLAttribute("xml:lang", translation.language)],
          text: translation.text))
    }
  }

  mutating func add(_ custom: [CustomElement]) {
    for element in custom { add(XMLElement(element.name, text: element.text)) }
  }
}
