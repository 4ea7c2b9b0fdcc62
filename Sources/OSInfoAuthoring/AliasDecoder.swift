import OSInfoModel
import OSInfoXML

extension Shape {
  fileprivate static let alias = Shape(attributes: ["system", "arch"], text: true)
}

extension EntityDecoder {
  /// Takes in an `<alias>` element: a name in another system.
  func alias(_ element: XMLElement, _ list: inout [Alias]) {
    context.check(element, .alias)
    guard let system = system(of: element) else { return }
    let value = Values.words(element.text).joined(separator: " ")
    if let problem = AliasForm.problem(with: value, in: system) {
      context.report(
        "alias-form", "\"\(value)\" is no name in \(system): \(problem)", line: element.line)
      return
    }
    let stated = architectures(element).prefix(100)
    for architecture in stated.isEmpty ? [Architecture.all] : Array(stated) {
      guard hasRoom(list.count, element, limit: 1000) else { return }
      let alias = Alias(system: system, architecture: architecture, value: value)
      let suffix = architecture == .all ? "" : " \(architecture)"
      let fact = "alias \(system)\(suffix)"
      if list.contains(where: { alias.overlaps($0) }) {
        // A file that adds to an entity may say again what is known.
        if facts[fact]?.file ?? context.origin == context.origin {
          context.report(
            "duplicate-alias", "\(id) is called \(value) in \(system) already",
            line: element.line, hint: "say it once, or for another architecture")
        }
        continue
      }
      note(fact, element.line)
      list.append(alias)
    }
  }

  private func system(of element: XMLElement) -> Alias.System? {
    guard let name = element[attribute: "system"].map(Values.trimmed), !name.isEmpty else {
      context.report("missing", "<alias> has no system", line: element.line)
      return nil
    }
    let known = Alias.System.known.map(\.rawValue)
    guard known.contains(name) else {
      context.report(
        "unknown-value", "\(name) is no system with names of its own", line: element.line,
        hint: NearestNames.nearest(to: name, among: known).first.map { "did you mean \($0)?" }
          ?? "one of " + known.joined(separator: ", "))
      return nil
    }
    return Alias.System(rawValue: name)
  }
}

extension Alias {
  /// Whether `other` says the same of an architecture.
  fileprivate func overlaps(_ other: Alias) -> Bool {
    system == other.system && value == other.value
      && (architecture == other.architecture || architecture == .all || other.architecture == .all)
  }
}

/// What names look like in the systems they are of.
enum AliasForm {
  /// The longest name, in bytes.
  static let longest = 1024

  /// What is wrong with a name; `nil` where it can be one.
  static func problem(with value: String, in system: Alias.System) -> String? {
    if value.isEmpty { return "it is empty" }
    if value.utf8.count > longest { return "it is longer than \(longest) bytes" }
    let words = value.utf8.split(separator: 0x20).count
    switch system {
    case .osRelease:
      return words > 2 ? "it is ID, or ID and VERSION_ID with a blank between" : nil
    case .cim:
      return UInt16(value) == nil ? "it is a number from 0 to 65535" : nil
    case .cpe: return cpeProblem(value)
    default: return words > 1 ? "it has no blanks" : nil
    }
  }

  /// A formatted string of CPE 2.3 (NISTIR 7695, 6.2): the prefix, the part `o`, and ten more components.
  private static func cpeProblem(_ value: String) -> String? {
    guard value.hasPrefix("cpe:2.3:o:") else { return "it begins with cpe:2.3:o:" }
    var components = 1
    var isQuoted = false
    var isEmpty = false
    for byte in value.utf8 {
      if byte == 0x20 { return "it has no blanks" }
      if !isQuoted, byte == UInt8(ascii: ":") {
        if isEmpty { return "a component that may be anything is *" }
        components += 1
        isEmpty = true
      } else {
        isEmpty = false
      }
      isQuoted = !isQuoted && byte == UInt8(ascii: "\\")
    }
    if isEmpty { return "a component that may be anything is *" }
    return components == 13 ? nil : "it has \(components) components, not 13"
  }
}
