import OSInfoModel
import OSInfoXML

extension Shape {
  private static let narrowing = ["arch", "since", "until"]
  private static let lent =
    narrowing + [
      "decision", "value", "device", "host", "host-value", "libvirt", "qemu", "kubevirt",
    ]
  fileprivate static let platform = Shape(
    attributes: ["id"], children: productChildren + ["devices"], addedAttributes: ["short-id"],
    addedChildren: ["device", "runs", "release", "offer", "group", "law", "source"], custom: true)
  fileprivate static let runs = Shape(attributes: ["arch"])
  fileprivate static let release = Shape(attributes: ["version", "date", "eol", "codename"])
  fileprivate static let offer = Shape(attributes: lent)
  fileprivate static let group = Shape(attributes: lent, children: ["offer", "group"])
  fileprivate static let law = Shape(
    attributes: narrowing + ["when", "requires", "excludes"], text: true)
}

extension EntityDecoder {
  /// Whether an element is a line of releases rather than one release.
  static func isLine(_ element: XMLElement) -> Bool {
    element.elements.contains { ["runs", "release", "offer", "group", "law"].contains($0.name) }
  }

  /// Takes in what is stated of one release in a `<platform>` element.
  func platform(_ element: XMLElement, into platform: inout Platform) {
    context.check(element, .platform)
    shortIDs(element, &platform.product)
    for child in element.elements {
      if product(child, &platform.product) { continue }
      switch child.name {
      case "devices": links(child, &platform.devices)
      case "device" where isOurs: link(child, &platform.devices)
      default: break
      }
    }
  }

  /// Reads a line: its physics, and its releases as platforms.
  func line(_ element: XMLElement) -> (line: PlatformLine, releases: [(Platform, EntityDecoder)]) {
    var common = Platform(id: id)
    platform(element, into: &common)
    var line = PlatformLine(
      id: id, shortID: common.product.shortIDs.first ?? id, name: common.product.name.text)
    if common.product.shortIDs.isEmpty {
      let _: String? = missing("short-id", element)
    }
    var releases: [(Platform, EntityDecoder)] = []
    for child in element.elements {
      switch child.name {
      case "runs":
        context.check(child, .runs)
        line.architectures += architectures(child)
      case "release":
        if let release = release(child, of: common, line, after: releases.last?.0) {
          releases.append(release)
        }
      case "offer", "group": offers(child, lending: [], &line)
      case "law": laws(child, &line)
      default: break
      }
    }
    return (line, releases)
  }

  private func release(
    _ element: XMLElement, of common: Platform, _ line: PlatformLine, after previous: Platform?
  ) -> (Platform, EntityDecoder)? {
    context.check(element, .release)
    guard let version = element[attribute: "version"].map(Values.trimmed), !version.isEmpty else {
      return missing("version", element)
    }
    let decoder = EntityDecoder(context: context, id: "\(id)/\(version)")
    var platform = Platform(id: decoder.id)
    platform.line = line.shortID
    platform.product.version = version
    platform.product.shortIDs = ["\(line.shortID)-\(version)"]
    platform.product.name = common.product.name
    platform.product.name.text += " \(version)"
    for index in platform.product.name.translations.indices {
      platform.product.name.translations[index].text += " \(version)"
    }
    platform.product.vendor = common.product.vendor
    platform.product.codename = element[attribute: "codename"]
    platform.product.releaseDate = decoder.date(element[attribute: "date"], "date", element.line)
    platform.product.endOfLife = decoder.date(element[attribute: "eol"], "eol", element.line)
    platform.devices = common.devices
    decoder.note("version", element.line)
    decoder.note("short-id \(line.shortID)-\(version)", element.line)
    if platform.product.releaseDate != nil { decoder.note("release-date", element.line) }
    if platform.product.endOfLife != nil { decoder.note("eol-date", element.line) }
    if let previous {
      platform.product.upgrades = [previous.id]
      decoder.note("upgrades \(previous.id)", element.line)
    }
    return (platform, decoder)
  }

  /// Takes in an offer, or a group with the attributes of the groups around it.
  private func offers(
    _ element: XMLElement, lending lent: [XMLAttribute], _ line: inout PlatformLine
  ) {
    context.check(element, element.name == "group" ? .group : .offer)
    var own = element
    for attribute in lent where own[attribute: attribute.name] == nil {
      own.attributes.append(attribute)
    }
    guard element.name == "offer" else {
      for child in element.elements { offers(child, lending: own.attributes, &line) }
      return
    }
    guard let decision = own[attribute: "decision"], !decision.isEmpty else {
      return missing("decision", own) ?? ()
    }
    guard let value = own[attribute: "value"], !value.isEmpty else {
      return missing("value", own) ?? ()
    }
    var offer = PlatformLine.Offer(
      decision: decision, value: value, location: context.location(element.line))
    offer.architectures = architectures(own)
    offer.versions = VersionRange(since: own[attribute: "since"], until: own[attribute: "until"])
    offer.devices = Values.words(own[attribute: "device"] ?? "")
    offer.host = own[attribute: "host"]
    offer.hostValue = own[attribute: "host-value"]
    for name in ["libvirt", "qemu", "kubevirt"] { offer.names[name] = own[attribute: name] }
    line.offers.append(offer)
  }

  private func laws(_ element: XMLElement, _ line: inout PlatformLine) {
    context.check(element, .law)
    guard let when = element[attribute: "when"] else { return missing("when", element) ?? () }
    guard let (decision, values) = choice(when, element) else { return }
    let reason = Values.trimmed(element.text)
    if reason.isEmpty {
      context.report("missing", "<law> gives no reason", line: element.line)
    }
    var found = false
    for name in ["requires", "excludes"] {
      guard let text = element[attribute: name] else { continue }
      found = true
      guard let (other, otherValues) = choice(text, element) else { continue }
      var law = PlatformLine.Law(
        decision: decision, values: values, requires: name == "requires", otherDecision: other,
        otherValues: otherValues, reason: reason, location: context.location(element.line))
      law.architectures = architectures(element)
      law.versions = VersionRange(
        since: element[attribute: "since"], until: element[attribute: "until"])
      line.laws.append(law)
    }
    if !found { let _: String? = missing("requires or excludes", element) }
  }

  /// A decision and values, as in `disk=ide sata`.
  private func choice(_ text: String, _ element: XMLElement) -> (String, [String])? {
    let parts = Values.trimmed(text).utf8.split(
      separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
    let values = parts.count == 2 ? Values.words(String(parts[1]) ?? "") : []
    guard let name = parts.first.flatMap({ String($0) }), !name.isEmpty, !values.isEmpty else {
      context.report(
        "malformed", "\(text) is not of the form DECISION=VALUE", line: element.line,
        hint: "such as machine=q35, or disk=ide sata")
      return nil
    }
    return (Values.trimmed(name), values)
  }
}
