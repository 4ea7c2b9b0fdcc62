import OSInfoModel

extension Draft {
  /// Dates and amounts are in order, patterns compile, and media can be recognised.
  mutating func checkOperatingSystems(_ patterns: PatternCache) {
    var systems = knowledge.operatingSystems
    knowledge.operatingSystems = []
    for index in systems.indices {
      let key = EntityKey(kind: .os, id: systems[index].id)
      checkDates(systems[index].product, key)
      for resources in systems[index].resources { checkOrder(resources, key) }
      checkMedia(&systems[index], key, patterns)
      checkTrees(&systems[index], key, patterns)
    }
    knowledge.operatingSystems = systems
    for platform in knowledge.platforms {
      checkDates(platform.product, EntityKey(kind: .platform, id: platform.id))
    }
  }

  private mutating func checkDates(_ product: Product, _ key: EntityKey) {
    guard let release = product.releaseDate, let end = product.endOfLife, end < release else {
      return
    }
    report(
      "date-order", "\(key.id) ends on \(end), before its release on \(release)",
      at: location(key, "eol-date"), hint: "one of the two is wrong", about: key)
  }

  private mutating func checkOrder(_ resources: Resources, _ key: EntityKey) {
    let phase = resources.phase.map { " \($0)" } ?? ""
    let place = location(key, "resources \(resources.architecture)\(phase)")
    let order: [(Resources.Kind, Resources.Kind)] = [
      (.minimum, .recommended), (.recommended, .maximum), (.minimum, .maximum),
    ]
    for (less, more) in order {
      guard let left = resources.amounts[less], let right = resources.amounts[more] else {
        continue
      }
      let pairs = [
        ("cpu", left.cpu, right.cpu), ("n-cpus", left.nCPUs, right.nCPUs),
        ("ram", left.ram, right.ram), ("storage", left.storage, right.storage),
      ]
      for case (let name, let small?, let large?) in pairs where small > large {
        report(
          "resource-order",
          "\(key.id): \(name) is \(small) at \(less.rawValue), and \(large) at \(more.rawValue)",
          at: place, hint: "a \(less.rawValue) is not above a \(more.rawValue)", about: key)
      }
    }
  }

  private mutating func checkMedia(
    _ os: inout OperatingSystem, _ key: EntityKey, _ patterns: PatternCache
  ) {
    var rejected: Set<String> = []
    for index in os.media.indices {
      let media = os.media[index]
      let fact = "media \(media.id)"
      var all = [media.volumeID, media.systemID, media.publisherID, media.applicationID]
      for rule in media.content {
        switch rule {
        case .file(_, let pattern): all.append(pattern)
        case .windowsImage(_, _, let edition): all.append(edition)
        case .magic: break
        }
      }
      // Without one of its patterns a medium would be found where it is not.
      if let problem = patterns.problem(all) {
        reject(
          "pattern", "\(problem.pattern): \(problem.message)", key, fact,
          hint: "the medium is left out; patterns are PCRE2")
        rejected.insert(media.id)
        continue
      }
      if let problem = patterns.problem([media.languagePattern]) {
        report(
          "pattern", "\(problem.pattern): \(problem.message)", at: location(key, fact),
          hint: "the language is left out; patterns are PCRE2", about: key)
        os.media[index].languagePattern = nil
      }
      let isEmpty = all.allSatisfy { $0 == nil } && media.volumeSize == nil
      if isEmpty, media.content.isEmpty {
        report(
          "unreachable-media", "\(media.id) can never be recognised", at: location(key, fact),
          hint: "state its volume-id, or something else to know it by", severity: .warning,
          about: key)
      }
    }
    if !rejected.isEmpty { os.media.removeAll { rejected.contains($0.id) } }
  }

  private mutating func checkTrees(
    _ os: inout OperatingSystem, _ key: EntityKey, _ patterns: PatternCache
  ) {
    var rejected: Set<String> = []
    for tree in os.trees {
      let problem = patterns.problem([
        tree.treeinfoFamily, tree.treeinfoVariant, tree.treeinfoVersion, tree.treeinfoArchitecture,
      ])
      guard let problem else { continue }
      reject(
        "pattern", "\(problem.pattern): \(problem.message)", key, "tree \(tree.id)",
        hint: "the tree is left out; patterns are PCRE2")
      rejected.insert(tree.id)
    }
    if !rejected.isEmpty { os.trees.removeAll { rejected.contains($0.id) } }
  }
}
