import OSInfoModel
import OSInfoXML

extension Shape {
  private static let amountNames = ["cpu", "n-cpus", "ram", "storage"]
  fileprivate static let resources = Shape(
    attributes: ["arch", "inherit"], children: Resources.Kind.allCases.map(\.rawValue),
    addedAttributes: ["phase"])
  fileprivate static let amounts = Shape(children: amountNames, addedAttributes: amountNames)
  fileprivate static let hardware = Shape(
    attributes: ["arch"], addedAttributes: Array(Vocabulary.hardware.keys).sorted())
}

extension EntityDecoder {
  /// Takes in a `<resources>` element; of two for the same architecture and phase the later fills in.
  func resources(_ element: XMLElement, _ list: inout [Resources]) {
    context.check(element, .resources)
    guard hasRoom(list.count, element) else { return }
    let architecture = architecture(element)
    var phase = isOurs ? element[attribute: "phase"] : nil
    if let stated = phase, stated != "install", stated != "run" {
      context.report(
        "unknown-value", "\(stated) is no phase", line: element.line, hint: "install or run")
      phase = nil
      return
    }
    let index = list.firstIndex { $0.architecture == architecture && $0.phase == phase }
    var resources = index.map { list[$0] } ?? Resources(architecture: architecture)
    resources.phase = phase
    if flag(element, "inherit") == true { resources.inherits = true }
    for child in element.elements {
      guard let kind = Resources.Kind(rawValue: child.name) else { continue }
      amounts(child, kind, &resources)
    }
    if resources.inherits {
      for kind in Resources.Kind.allCases where resources.amounts[kind] == nil {
        resources.amounts[kind] = Resources.Amounts()
      }
    }
    note("resources \(architecture)" + (phase.map { " \($0)" } ?? ""), element.line)
    if let index { list[index] = resources } else { list.append(resources) }
  }

  private func amounts(
    _ element: XMLElement, _ kind: Resources.Kind, _ resources: inout Resources
  ) {
    context.check(element, .amounts)
    var amounts = resources.amounts[kind] ?? Resources.Amounts()
    var stated = element.elements.map { ($0.name, text($0), $0.line) }
    if isOurs { stated += element.attributes.map { ($0.name, $0.value, element.line) } }
    guard !stated.isEmpty else { return }
    for (name, text, line) in stated {
      switch name {
      case "cpu": amounts.cpu = amount(text, name, line) ?? amounts.cpu
      case "n-cpus": amounts.nCPUs = integer(text, name, line) ?? amounts.nCPUs
      case "ram": amounts.ram = amount(text, name, line) ?? amounts.ram
      case "storage": amounts.storage = amount(text, name, line) ?? amounts.storage
      default: break
      }
    }
    resources.amounts[kind] = amounts
  }

  /// Takes in a `<hardware>` element: a trait for each attribute.
  func hardware(_ element: XMLElement, _ traits: inout [Trait]) {
    context.check(element, .hardware)
    guard hasRoom(traits.count, element) else { return }
    let stated = architectures(element).prefix(100)
    for attribute in element.attributes {
      guard let domain = Vocabulary.hardware[attribute.name] else { continue }
      guard let values = traitValues(attribute, domain, element.line) else { continue }
      for architecture in stated.isEmpty ? [Architecture.all] : Array(stated) {
        let trait = Trait(architecture: architecture, name: attribute.name, values: values)
        let suffix = architecture == .all ? "" : " \(architecture)"
        note("hardware \(attribute.name)\(suffix)", element.line)
        let same = traits.firstIndex {
          $0.architecture == architecture && $0.name == attribute.name
        }
        if let same { traits[same] = trait } else { traits.append(trait) }
      }
    }
  }

  private func traitValues(
    _ attribute: XMLAttribute, _ domain: Vocabulary.Domain, _ line: Int?
  ) -> [String]? {
    switch domain {
    case .amount:
      guard let value = amount(attribute.value, attribute.name, line) else { return nil }
      return [String(value)]
    case .words: return Values.words(attribute.value)
    case .one(let known):
      let value = Values.trimmed(attribute.value)
      if known.contains(value) { return [value] }
      context.report(
        "unknown-value", "\(attribute.name)=\"\(value)\" is not known", line: line,
        hint: "one of " + known.joined(separator: ", "))
      return nil
    }
  }
}
