import OSInfoModel
import OSInfoXML

extension Shape {
  /// Elements of everything that is released: operating systems and platforms.
  static let productChildren = [
    "name", "vendor", "version", "logo", "release-date", "eol-date", "codename", "short-id",
    "derives-from", "clones", "upgrades", "family", "distro",
  ]
}

extension EntityDecoder {
  /// Takes in what a product and an operating system have in common; `false` for another element.
  func product(_ element: XMLElement, _ product: inout Product) -> Bool {
    switch element.name {
    case "name": localize(element, &product.name)
    case "vendor": localize(element, &product.vendor)
    case "version": set(&product.version, element)
    case "codename": set(&product.codename, element)
    case "logo": set(&product.logo, element)
    case "release-date": setDate(&product.releaseDate, element)
    case "eol-date": setDate(&product.endOfLife, element)
    case "short-id":
      if hasRoom(product.shortIDs.count, element), let value = text(element) {
        addShortID(value, element.line, &product)
      }
    case "derives-from": relate(element, &product.derivesFrom)
    case "clones": relate(element, &product.clones)
    case "upgrades": relate(element, &product.upgrades)
    case "source": context.cite(element, entity: id)
    case let name where name.hasPrefix("x-"): custom(element, &product.custom)
    default: return false
    }
    return true
  }

  /// Takes in the short ids of an attribute.
  func shortIDs(_ element: XMLElement, _ product: inout Product) {
    guard isOurs else { return }
    for value in Values.words(element[attribute: "short-id"] ?? "").prefix(1000) {
      addShortID(value, element.line, &product)
    }
  }

  private func addShortID(_ value: String, _ line: Int?, _ product: inout Product) {
    if !product.shortIDs.contains(value) { product.shortIDs.append(value) }
    note("short-id \(value)", line)
  }

  func set(_ value: inout String?, _ element: XMLElement) {
    guard let text = text(element) else { return }
    value = text
    note(element.name, element.line)
  }

  private func setDate(_ value: inout String?, _ element: XMLElement) {
    guard let text = date(text(element), element.name, element.line) else { return }
    value = text
    note(element.name, element.line)
  }

  private func localize(_ element: XMLElement, _ value: inout LocalizedText) {
    var text: LocalizedText? = value
    localize(element, &text)
    if let text { value = text }
  }

  private func relate(_ element: XMLElement, _ list: inout [String]) {
    guard hasRoom(list.count, element), let other = reference(element) else { return }
    if !list.contains(other) { list.append(other) }
    note("\(element.name) \(other)", element.line)
  }
}
