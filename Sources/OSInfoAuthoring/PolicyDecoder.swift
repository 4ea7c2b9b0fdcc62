import OSInfoModel
import OSInfoXML

/// A policy as it is written, before what it extends is taken over.
struct WrittenPolicy: Sendable {
  var policy: Policy
  /// Rows that go before an inherited one: the decision, the row, and the other row.
  var before: [String: [String: String]] = [:]
  /// Where each row is written.
  var lines: [String: Int] = [:]
}

extension Shape {
  fileprivate static let policy = Shape(
    attributes: ["id", "extends"],
    children: ["summary", "choose", "collect", "amount", "source"])
  fileprivate static let table = Shape(attributes: ["decision"], children: ["row"])
  fileprivate static let row = Shape(
    attributes: ["id", "value", "needs", "factor", "floor", "cap", "regardless", "before"],
    children: ["if", "unless", "because"])
  fileprivate static let condition = Shape(
    attributes: ["fact", "unknown"] + Policy.Condition.Operator.allCases.map(\.rawValue))
}

extension EntityDecoder {
  /// Reads a `<policy>` element.
  func policy(_ element: XMLElement) -> WrittenPolicy {
    context.check(element, .policy)
    let summary = element.first(named: "summary").flatMap { text($0) } ?? ""
    var written = WrittenPolicy(
      policy: Policy(id: id, summary: summary, extends: element[attribute: "extends"]))
    for child in element.elements {
      if child.name == "source" { context.cite(child, entity: id) }
      guard let kind = Policy.Table.Kind(rawValue: child.name) else { continue }
      context.check(child, .table)
      guard let decision = child[attribute: "decision"], !decision.isEmpty else {
        let _: String? = missing("decision", child)
        continue
      }
      guard hasRoom(written.policy.tables.count, child, limit: 1000) else { continue }
      if written.policy.tables.contains(where: { $0.decision == decision }) {
        context.report(
          "duplicate-id", "there is a table of \(decision) already", line: child.line,
          hint: "put its rows together; this one is left out")
        continue
      }
      var table = Policy.Table(decision: decision, kind: kind)
      for inner in child.elements(named: "row") {
        guard hasRoom(table.rows.count, inner, limit: 1000), let row = row(inner, kind, table)
        else { continue }
        table.rows.append(row)
        written.before[decision, default: [:]][row.id] = inner[attribute: "before"]
      }
      note("\(child.name) \(decision)", child.line)
      written.policy.tables.append(table)
    }
    return written
  }

  private func row(
    _ element: XMLElement, _ kind: Policy.Table.Kind, _ table: Policy.Table
  ) -> Policy.Row? {
    context.check(element, .row)
    guard let value = element[attribute: "value"], !value.isEmpty else {
      return missing("value", element)
    }
    let because = element.first(named: "because").flatMap { text($0) }
    if because == nil { let _: String? = missing("because", element) }
    var row = Policy.Row(
      id: element[attribute: "id"] ?? value, value: value, because: because ?? "",
      location: context.location(element.line))
    if table.rows.contains(where: { $0.id == row.id }) {
      context.report(
        "duplicate-id", "there is a row \(row.id) already", line: element.line,
        hint: "give it an id of its own")
      return nil
    }
    row.needs = Values.words(element[attribute: "needs"] ?? "")
    row.floor = element[attribute: "floor"].map(amountText)
    row.cap = element[attribute: "cap"].map(amountText)
    if kind == .amount { row.value = amountText(value) }
    if let text = element[attribute: "factor"] {
      guard let factor = Double(text), factor.isFinite, factor > 0 else {
        context.report("number", "factor: \(text) is no number", line: element.line)
        return nil
      }
      row.factor = factor
    }
    let regardless = Values.words(element[attribute: "regardless"] ?? "")
    for word in regardless where word != "host" && word != "guest" {
      context.report(
        "unknown-value", "regardless=\"\(word)\" is not known", line: element.line,
        hint: "host, guest, or both")
    }
    row.ignoresHost = regardless.contains("host")
    row.ignoresGuest = regardless.contains("guest")
    for child in element.elements where child.name == "if" || child.name == "unless" {
      guard hasRoom(row.conditions.count, child, limit: 100) else { return nil }
      // Without one of its conditions a row would hold too often.
      guard let condition = condition(child) else { return nil }
      row.conditions.append(condition)
    }
    return row
  }

  /// A number with a unit as a bare number; everything else as it is.
  private func amountText(_ text: String) -> String {
    if text.utf8.contains(0x7B) || Values.integer(text) != nil { return text }
    return Values.amount(text).map { String($0) } ?? text
  }

  private func condition(_ element: XMLElement) -> Policy.Condition? {
    context.check(element, .condition)
    guard let fact = element[attribute: "fact"], !fact.isEmpty else {
      return missing("fact", element)
    }
    let stated = Policy.Condition.Operator.allCases.filter {
      element[attribute: $0.rawValue] != nil
    }
    guard stated.count == 1, let comparison = stated.first,
      let text = element[attribute: comparison.rawValue]
    else {
      context.report(
        "malformed", "<\(element.name)> has \(stated.count) comparisons", line: element.line,
        hint: "write one of in, has, at-least, below and known")
      return nil
    }
    var values = Values.words(text)
    if comparison == .atLeast || comparison == .below {
      values = [amountText(Values.trimmed(text))]
    }
    if comparison == .known, values != ["yes"], values != ["no"] {
      context.report("unknown-value", "known=\"\(text)\" is neither yes nor no", line: element.line)
      return nil
    }
    let negated = element.name == "unless"
    let isAssumed = element[attribute: "unknown"] == "yes"
    // Of an unknown fact nothing is so: `if` fails and `unless` holds; `unknown="yes"` takes it as so.
    return Policy.Condition(
      fact: fact, comparison: comparison, values: values, negated: negated,
      whenUnknown: isAssumed)
  }
}
