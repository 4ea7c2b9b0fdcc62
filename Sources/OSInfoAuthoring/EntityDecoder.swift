import OSInfoModel
import OSInfoXML

/// Reads one entity, or what a `.d` file adds to one.
///
/// Whatever an element does not say leaves the value as it was, so an addition is read like a first
/// statement.
final class EntityDecoder {
  let context: FileContext
  let id: String
  /// Where each fact is written; a fact has one place, the last.
  private(set) var facts: [String: SourceLocation]

  private var complained: Set<String> = []

  init(context: FileContext, id: String, facts: [String: SourceLocation] = [:]) {
    self.context = context
    self.id = id
    self.facts = facts
  }

  var isOurs: Bool { context.dialect == .osinfo }

  /// Remembers where a fact is written.
  func note(_ fact: String, _ line: Int?) { facts[fact] = context.location(line) }

  /// The name of the n-th element of its kind: libosinfo's, or ours where a name is given.
  func childID(_ element: XMLElement, _ index: Int) -> String {
    if isOurs, let name = element[attribute: "id"], !name.isEmpty { return "\(id)#\(name)" }
    if let overlay = context.overlayName { return "\(id):\(overlay):\(index)" }
    return "\(id):\(index)"
  }

  /// Whether a list may grow; lists are searched for what is in them already.
  func hasRoom(_ count: Int, _ element: XMLElement, limit: Int = 10_000) -> Bool {
    if count < limit { return true }
    if complained.insert(element.name).inserted {
      context.report(
        "too-many", "\(id) has more than \(limit) <\(element.name)>", line: element.line,
        hint: "the others are left out")
    }
    return false
  }

  /// The text of an element that has nothing but text; `nil` when it is empty.
  func text(_ element: XMLElement) -> String? {
    context.check(element, .leaf)
    let text = Values.trimmed(element.text)
    return text.isEmpty ? nil : text
  }

  /// The text of a pattern; libosinfo's dialect takes it as it stands.
  func pattern(_ element: XMLElement) -> String? {
    context.check(element, .leaf)
    let text = isOurs ? Values.trimmed(element.text) : element.text
    return text.isEmpty ? nil : text
  }

  /// Takes in one of the elements that give a text and its translations; `noting` where it is.
  func localize(_ element: XMLElement, _ value: inout LocalizedText?, noting: Bool = true) {
    guard let text = text(element) else { return }
    let language = element.attributes.first { $0.name == "lang" || $0.name.hasSuffix(":lang") }
    var result = value ?? LocalizedText("")
    if let language = language?.value, !language.isEmpty {
      let translation = LocalizedText.Translation(language: language, text: text)
      if let index = result.translations.firstIndex(where: { $0.language == language }) {
        result.translations[index] = translation
      } else {
        result.translations.append(translation)
      }
      if result.text.isEmpty { result.text = text }
    } else {
      result.text = text
      if noting { note(element.name, element.line) }
    }
    value = result
  }

  /// The id an element refers to.
  func reference(_ element: XMLElement, _ shape: Shape = .reference) -> String? {
    context.check(element, shape)
    guard let id = element[attribute: "id"].map(Values.trimmed), !id.isEmpty else {
      context.report("missing", "<\(element.name)> has no id", line: element.line)
      return nil
    }
    return id
  }

  func architecture(_ element: XMLElement) -> Architecture {
    Architecture(rawValue: element[attribute: "arch"].map(Values.trimmed) ?? "all")
  }

  func architectures(_ element: XMLElement) -> [Architecture] {
    Values.words(element[attribute: "arch"] ?? "").map { Architecture(rawValue: $0) }
      .filter { $0 != .all }
  }

  /// An attribute that is true or false; `nil` when it is not there.
  func flag(_ element: XMLElement, _ name: String) -> Bool? {
    guard let value = element[attribute: name] else { return nil }
    if !["true", "yes", "false", "no"].contains(value) {
      context.report(
        "boolean", "\(name)=\"\(value)\" is neither true nor false", line: element.line,
        hint: "it counts as false; write true or false")
    }
    return value == "true" || value == "yes"
  }

  /// An element that is true when it is empty or says so.
  func flag(_ element: XMLElement) -> Bool {
    let value = text(element)
    if let value, !["true", "false", "yes", "no"].contains(value) {
      context.report(
        "boolean", "<\(element.name)> is neither true nor false", line: element.line,
        hint: "it counts as false; write true or false")
    }
    return value == nil || value == "true" || value == "yes" && isOurs
  }

  /// A whole number, not below zero.
  func integer(_ text: String?, _ name: String, _ line: Int?) -> Int64? {
    guard let text else { return nil }
    guard let value = Values.integer(text), value >= 0 else {
      context.report("number", "\(name): \(text) is no whole number", line: line)
      return nil
    }
    return value
  }

  /// An amount of bytes or hertz; only our dialect has units.
  func amount(_ text: String?, _ name: String, _ line: Int?) -> Int64? {
    guard let text else { return nil }
    guard let value = isOurs ? Values.amount(text) : Values.integer(text), value >= 0 else {
      context.report(
        "number", "\(name): \(text) is no amount", line: line,
        hint: isOurs ? "write a number and a unit, such as 4 GiB" : nil)
      return nil
    }
    return value
  }

  func date(_ text: String?, _ name: String, _ line: Int?) -> String? {
    guard let text else { return nil }
    guard Values.isDate(text) else {
      context.report("date", "\(name): \(text) is no date", line: line, hint: Values.dateHint)
      return nil
    }
    return text
  }

  func custom(_ element: XMLElement, _ list: inout [CustomElement]) {
    guard element.name.hasPrefix("x-") else { return }
    list.append(CustomElement(name: element.name, text: Values.trimmed(element.textContent)))
    note(element.name, element.line)
  }

  /// Takes in a link to a device; a later one of the same device takes its place.
  func link(_ element: XMLElement, _ links: inout [DeviceLink]) {
    guard hasRoom(links.count, element), let device = reference(element, .deviceLink) else {
      return
    }
    var link = DeviceLink(device: device)
    link.supported = element[attribute: "supported"] != "false"
    if let flag = element[attribute: "supported"], !["true", "yes", "false"].contains(flag) {
      _ = self.flag(element, "supported")
    }
    for child in element.elements {
      if child.name == "driver" { link.driver = text(child) } else { custom(child, &link.custom) }
    }
    note("device \(device)", element.line)
    if let index = links.firstIndex(where: { $0.device == device }) {
      links[index] = link
    } else {
      links.append(link)
    }
  }

  /// Takes in the links of a `<devices>` element.
  func links(_ element: XMLElement, _ links: inout [DeviceLink]) {
    context.check(element, Shape(children: ["device"]))
    for child in element.elements(named: "device") { link(child, &links) }
  }
}

extension Shape {
  fileprivate static let deviceLink = Shape(
    attributes: ["id", "supported"], children: ["driver"], custom: true)
}
