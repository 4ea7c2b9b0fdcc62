internal import OSInfoCommandLine
internal import OSInfoModel

/// What differs between two tables of facts.
struct Difference {
  /// A fact whose values differ.
  struct Change {
    var fact: String
    var before: [String]
    var after: [String]
  }

  private var added: [(id: String, entity: FactTable.Entity)] = []
  private var removed: [(id: String, entity: FactTable.Entity)] = []
  private var changed: [(id: String, entity: FactTable.Entity, changes: [Change])] = []

  /// Whether nothing differs.
  var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

  init(from before: FactTable, to after: FactTable) {
    let ids = Set(before.entities.keys).union(after.entities.keys)
    for id in ids.sorted(by: { NaturalOrder.precedes($0, $1) }) {
      switch (before.entities[id], after.entities[id]) {
      case (let old?, let new?):
        let changes = Difference.changes(from: old, to: new)
        if !changes.isEmpty { changed.append((id, new, changes)) }
      case (let old?, nil): removed.append((id, old))
      case (nil, let new?): added.append((id, new))
      case (nil, nil): break
      }
    }
  }

  private static func changes(
    from old: FactTable.Entity, to new: FactTable.Entity
  ) -> [Change] {
    Set(old.facts.keys).union(new.facts.keys).sorted { NaturalOrder.precedes($0, $1) }
      .compactMap { fact in
        let before = old.facts[fact] ?? []
        let after = new.facts[fact] ?? []
        return before == after ? nil : Change(fact: fact, before: before, after: after)
      }
  }

  /// Appends it in words: `+` came, `-` went, `~` changed.
  func print(to output: inout Output) {
    for (id, entity) in removed { output.line("- \(entity.kind) \(Difference.name(id, entity))") }
    for (id, entity) in added { output.line("+ \(entity.kind) \(Difference.name(id, entity))") }
    for (id, entity, changes) in changed {
      output.line("~ \(entity.kind) \(Difference.name(id, entity))")
      for change in changes {
        output.line("    \(change.fact): \(words(change.before)) -> \(words(change.after))")
      }
    }
  }

  /// As JSON: `added`, `removed` and `changed`, by kind and id.
  var json: JSON {
    let changes = changed.map { id, entity, changes in
      JSON.object([
        "id": .string(id), "kind": .string(entity.kind),
        "facts": .array(
          changes.map {
            .object([
              "fact": .string($0.fact), "from": .strings($0.before), "to": .strings($0.after),
            ])
          }),
      ])
    }
    return .object([
      "added": .array(added.map(Difference.json)), "removed": .array(removed.map(Difference.json)),
      "changed": .array(changes),
    ])
  }

  private static func json(_ id: String, _ entity: FactTable.Entity) -> JSON {
    .object(["id": .string(id), "kind": .string(entity.kind)])
  }

  private static func name(_ id: String, _ entity: FactTable.Entity) -> String {
    entity.title == id ? id : "\(entity.title) (\(id))"
  }

  private func words(_ values: [String]) -> String {
    values.isEmpty ? "(nothing)" : values.joined(separator: " ")
  }
}
