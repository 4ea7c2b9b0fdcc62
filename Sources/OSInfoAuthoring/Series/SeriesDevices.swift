import OSInfoXML

/// The devices of each row: stated where they begin, taken back where they end.
///
/// In between they are inherited along `derives-from`, so a row is silent about what it has from the
/// row before it.
struct SeriesDevices {
  /// What each row drives, by device id.
  private var rows: [[String: XMLElement]] = []

  /// Leaves out a row.
  mutating func skip() { rows.append([:]) }

  /// How many devices rows drive.
  func count(of numbers: [Int]) -> Int {
    numbers.reduce(0) { $0 + ($1 < rows.count ? rows[$1].count : 0) }
  }

  /// Takes in the device elements of the next row.
  /// - Parameters:
  ///   - elements: Those that apply; of two about one device the last decides.
  ///   - predecessors: The rows it derives from.
  /// - Returns: What the row must say.
  mutating func add(_ elements: [XMLElement], after predecessors: [Int]) -> [XMLElement] {
    var order: [String] = []
    var here: [String: XMLElement] = [:]
    for element in elements {
      for id in Values.words(element[attribute: "id"] ?? "") {
        var one = element
        one[attribute: "id"] = id
        if here.updateValue(one, forKey: id) == nil { order.append(id) }
      }
    }
    let before = predecessors.filter { $0 < rows.count }.map { rows[$0] }
    var result: [XMLElement] = []
    for id in order {
      guard let element = here[id] else { continue }
      if before.isEmpty || !before.allSatisfy({ $0[id] == element }) { result.append(element) }
    }
    var ended: Set<String> = []
    for earlier in before {
      for id in earlier.keys.sorted() where here[id] == nil && ended.insert(id).inserted {
        guard let element = earlier[id] else { continue }
        let wasDriven = element[attribute: "supported"] != "false"
        result.append(
          XMLElement(
            "device",
            attributes: [
              XMLAttribute("id", id), XMLAttribute("supported", wasDriven ? "false" : "true"),
            ], line: element.line))
      }
    }
    rows.append(here)
    return result
  }
}
