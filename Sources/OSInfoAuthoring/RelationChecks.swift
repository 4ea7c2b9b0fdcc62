import OSInfoModel

extension Draft {
  /// Relations lead to something of the same kind, and never back to where they began.
  mutating func checkRelations() {
    var systems = knowledge.operatingSystems.map(\.product)
    checkTargets(&systems, .os)
    breakCycles(&systems, .os, [("derives-from", \.derivesFrom), ("clones", \.clones)])
    breakCycles(&systems, .os, [("upgrades", \.upgrades)])
    for index in systems.indices { knowledge.operatingSystems[index].product = systems[index] }
    var platforms = knowledge.platforms.map(\.product)
    checkTargets(&platforms, .platform)
    breakCycles(
      &platforms, .platform,
      [("upgrades", \.upgrades), ("derives-from", \.derivesFrom), ("clones", \.clones)])
    for index in platforms.indices { knowledge.platforms[index].product = platforms[index] }
  }

  private typealias Relation = (name: String, list: WritableKeyPath<Product, [String]>)

  private mutating func checkTargets(_ products: inout [Product], _ kind: EntityKind) {
    let known = Set(products.map(\.id))
    let relations: [Relation] = [
      ("derives-from", \.derivesFrom), ("clones", \.clones), ("upgrades", \.upgrades),
    ]
    for index in products.indices {
      let key = EntityKey(kind: kind, id: products[index].id)
      for (name, list) in relations {
        for other in products[index][keyPath: list] where !known.contains(other) {
          dangling("\(name) \(other)", other, key, known)
          products[index][keyPath: list].removeAll { $0 == other }
        }
      }
    }
  }

  /// Says that an id leads nowhere.
  mutating func dangling(
    _ fact: String, _ id: String, _ key: EntityKey, _ known: some Sequence<String>
  ) {
    let near = nearest(id, among: known)
    reject(
      "dangling-id", "\(key.id): \(fact.split(separator: " ")[0]) names \(id), which is unknown",
      key, fact, hint: near.map { "did you mean \($0)?" } ?? "describe it, or remove the element")
  }

  /// Takes out each relation that leads back to where it began; no recursion, as chains may be long.
  private mutating func breakCycles(
    _ products: inout [Product], _ kind: EntityKind, _ relations: [Relation]
  ) {
    let indices = Dictionary(
      products.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    var state = [UInt8](repeating: 0, count: products.count)
    for root in products.indices where state[root] == 0 {
      var path = [(node: root, edges: edges(of: products[root], relations))]
      state[root] = 1
      while let top = path.last {
        guard let edge = top.edges.last else {
          state[top.node] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].edges.removeLast()
        guard let target = indices[edge.target] else { continue }
        if state[target] == 0 {
          state[target] = 1
          path.append((target, edges(of: products[target], relations)))
        } else if state[target] == 1 {
          let key = EntityKey(kind: kind, id: products[top.node].id)
          reject(
            "cycle", "\(key.id): \(edge.relation.name) \(edge.target) leads back to itself", key,
            "\(edge.relation.name) \(edge.target)", hint: "remove one of the relations")
          products[top.node][keyPath: edge.relation.list].removeAll { $0 == edge.target }
        }
      }
    }
  }

  private func edges(
    of product: Product, _ relations: [Relation]
  ) -> [(relation: Relation, target: String)] {
    var edges: [(relation: Relation, target: String)] = []
    for relation in relations {
      for target in product[keyPath: relation.list] { edges.append((relation, target)) }
    }
    return edges.reversed()
  }

  /// A short id names one thing; it stays with the highest layer, then with the first id.
  mutating func checkShortIDs() {
    var systems = knowledge.operatingSystems.map(\.product)
    checkShortIDs(&systems, .os)
    for index in systems.indices { knowledge.operatingSystems[index].product = systems[index] }
    var platforms = knowledge.platforms.map(\.product)
    checkShortIDs(&platforms, .platform)
    for index in platforms.indices { knowledge.platforms[index].product = platforms[index] }
  }

  private mutating func checkShortIDs(_ products: inout [Product], _ kind: EntityKind) {
    var owners: [String: Int] = [:]
    for index in products.indices {
      for short in products[index].shortIDs {
        guard let owner = owners[short] else {
          owners[short] = index
          continue
        }
        let keys = [owner, index].map { EntityKey(kind: kind, id: products[$0].id) }
        let (winner, loser) = layer(keys[1]) > layer(keys[0]) ? (index, owner) : (owner, index)
        owners[short] = winner
        reject(
          "duplicate-short-id", "\(short) is a short id of \(products[winner].id) too",
          EntityKey(kind: kind, id: products[loser].id), "short-id \(short)",
          hint: "a short id names one thing; here it is left out")
        products[loser].shortIDs.removeAll { $0 == short }
      }
    }
  }
}
