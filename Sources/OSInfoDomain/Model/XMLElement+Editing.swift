import OSInfoXML

/// Changes to a tree that keep how it is laid out: each new element on a line of its own, as far in as
/// its neighbours.
extension XMLElement {
  /// Calls `body` with the first element at the end of `path`, and how deep it lies; makes what is
  /// missing where `creating`.
  mutating func edit(
    _ path: ArraySlice<String>, creating: Bool, depth: Int = 0, order: [String] = [],
    _ body: (inout XMLElement, Int) -> Void
  ) {
    guard let name = path.first else { return body(&self, depth) }
    var index = index(of: name)
    if index == nil, creating {
      insert(XMLElement(name), depth: depth, order: order)
      index = self.index(of: name)
    }
    guard let index, case .element(var child) = children[index] else { return }
    // Taken out while it is changed, so that nothing is copied.
    children[index] = .text("")
    child.edit(path.dropFirst(), creating: creating, depth: depth + 1, body)
    children[index] = .element(child)
  }

  /// Puts elements in the places of those that `matches`, as far as they go; the rest goes behind them.
  mutating func replaceElements(
    with new: [XMLElement], depth: Int, where matches: (XMLElement) -> Bool
  ) {
    let before = children.count { $0.element.map(matches) ?? false }
    var rest = new[...]
    var last: Int?
    for index in children.indices {
      guard case .element(let element) = children[index], matches(element),
        let next = rest.popFirst()
      else { continue }
      children[index] = .element(next == element ? element : next.indented(by: depth + 1))
      last = index
    }
    // What is left over stands behind what was put in, so it goes from the end.
    var surplus = before - (new.count - rest.count)
    removeElements { element in
      guard surplus > 0, matches(element) else { return false }
      surplus -= 1
      return true
    }
    for element in rest {
      if let place = last {
        let blank = place > 0 && children[place - 1].isBlank ? children[place - 1] : nil
        children.insert(.element(element.indented(by: depth + 1)), at: place + 1)
        if let blank { children.insert(blank, at: place + 1) }
        last = place + (blank == nil ? 1 : 2)
      } else {
        insert(element, depth: depth)
      }
    }
  }

  /// Puts an element behind the last of its name or, as `order` has it, of what belongs before it.
  ///
  /// `depth` is that of the element it is put into; the root's is 0.
  mutating func insert(_ child: XMLElement, depth: Int, order: [String] = []) {
    let position = position(for: child.name, order: order)
    guard children.isEmpty || children.contains(where: \.isBlank) else {
      children.insert(.element(child), at: position)
      return
    }
    if children.isEmpty {
      children.append(.text(XMLElement.line(depth)))
      children.insert(.element(child.indented(by: depth + 1)), at: 0)
      children.insert(.text(XMLElement.line(depth + 1)), at: 0)
    } else {
      children.insert(.element(child.indented(by: depth + 1)), at: position)
      children.insert(.text(neighbours ?? XMLElement.line(depth + 1)), at: position)
    }
  }

  /// Removes the elements that `matches`, each with the blanks before it.
  mutating func removeElements(where matches: (XMLElement) -> Bool) {
    for index in children.indices.reversed() {
      guard index < children.count, case .element(let element) = children[index],
        matches(element)
      else { continue }
      children.remove(at: index)
      if index > 0, children[index - 1].isBlank { children.remove(at: index - 1) }
    }
    if children.allSatisfy(\.isBlank) { children = [] }
  }

  /// The text of the element at the end of a path.
  func text(at path: [String]) -> String? { descendant(path)?.text }

  /// The element at the end of a path, through the first of each name.
  func descendant(_ path: [String]) -> XMLElement? {
    var here = self
    for name in path {
      guard let next = here.first(named: name) else { return nil }
      here = next
    }
    return here
  }

  private func position(for name: String, order: [String]) -> Int {
    var earlier: Set<String> = [name]
    if let rank = order.firstIndex(of: name) { earlier.formUnion(order[..<rank]) }
    let last = children.lastIndex { $0.element.map { earlier.contains($0.name) } ?? false }
    if let last { return last + 1 }
    if order.contains(name) { return 0 }
    return children.lastIndex { $0.element != nil }.map { $0 + 1 } ?? 0
  }

  /// The line break and blanks before the first child.
  private var neighbours: String? {
    guard children.count > 1, children[1].element != nil, case .text(let text) = children[0],
      let line = text.split(separator: "\n", omittingEmptySubsequences: false).last
    else { return nil }
    return "\n" + line
  }

  private static func line(_ depth: Int) -> String {
    "\n" + String(repeating: "  ", count: depth)
  }
}
