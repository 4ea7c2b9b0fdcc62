import OSInfoModel

extension Draft {
  /// Devices, scripts, tables and editions that something names are there.
  ///
  /// Where nothing of a kind was read at all, a part of a database is being read, and what it names is
  /// taken as it is.
  mutating func checkReferences() {
    let devices = Set(knowledge.devices.map(\.id))
    let scripts = Set(knowledge.installScripts.map(\.id))
    let datamaps = Set(knowledge.datamaps.map(\.id))
    // Taken out while it is changed, so that nothing is copied.
    var systems = knowledge.operatingSystems
    knowledge.operatingSystems = []
    for index in systems.indices {
      let key = EntityKey(kind: .os, id: systems[index].id)
      let variants = systems[index].variants.map(\.id)
      checkLinks(&systems[index].devices, key, devices)
      checkScripts(&systems[index].installScripts, key, scripts, nil)
      for number in systems[index].media.indices {
        checkMedia(&systems[index].media[number], key, variants, scripts, datamaps)
      }
      for number in systems[index].trees.indices {
        let fact = "tree \(systems[index].trees[number].id)"
        checkVariants(&systems[index].trees[number].variants, variants, key, fact)
      }
      for number in systems[index].images.indices {
        let fact = "image \(systems[index].images[number].id)"
        checkVariants(&systems[index].images[number].variants, variants, key, fact)
      }
    }
    knowledge.operatingSystems = systems
    for index in knowledge.platforms.indices {
      let key = EntityKey(kind: .platform, id: knowledge.platforms[index].id)
      var links = knowledge.platforms[index].devices
      checkLinks(&links, key, devices)
      knowledge.platforms[index].devices = links
    }
    checkScriptMaps(datamaps)
    checkDeployments(devices)
  }

  private mutating func checkMedia(
    _ media: inout Media, _ key: EntityKey, _ variants: [String], _ scripts: Set<String>,
    _ datamaps: Set<String>
  ) {
    let fact = "media \(media.id)"
    checkScripts(&media.installScripts, key, scripts, fact)
    checkVariants(&media.variants, variants, key, fact)
    if let map = media.languageMap, !datamaps.contains(map), !datamaps.isEmpty {
      unknown(map, "datamap", key, fact, datamaps)
      media.languageMap = nil
    }
  }

  private mutating func checkLinks(
    _ links: inout [DeviceLink], _ key: EntityKey, _ devices: Set<String>
  ) {
    guard !devices.isEmpty else { return }
    for link in links where !devices.contains(link.device) {
      dangling("device \(link.device)", link.device, key, devices.prefix(0))
    }
    links.removeAll { !devices.contains($0.device) }
  }

  private mutating func checkScripts(
    _ list: inout [String], _ key: EntityKey, _ scripts: Set<String>, _ fact: String?
  ) {
    guard !scripts.isEmpty else { return }
    for script in list where !scripts.contains(script) {
      unknown(script, "script", key, fact ?? "installer \(script)", scripts)
      if fact == nil { facts[key]?["installer \(script)"] = nil }
    }
    list.removeAll { !scripts.contains($0) }
  }

  private mutating func checkVariants(
    _ list: inout [String], _ known: [String], _ key: EntityKey, _ fact: String
  ) {
    guard !list.isEmpty else { return }
    for variant in list where !known.contains(variant) {
      let near = nearest(variant, among: known)
      report(
        "undeclared-variant", "\(key.id) has no variant \(variant)", at: location(key, fact),
        hint: near.map { "did you mean \($0)?" } ?? "declare it with <variant id=\"\(variant)\">",
        about: key)
    }
    list.removeAll { !known.contains($0) }
  }

  private mutating func unknown(
    _ id: String, _ what: String, _ key: EntityKey, _ fact: String, _ known: some Sequence<String>
  ) {
    let near = nearest(id, among: known)
    report(
      "dangling-id", "the \(what) \(id) is unknown", at: location(key, fact),
      hint: near.map { "did you mean \($0)?" } ?? "describe it, or remove what names it", about: key
    )
  }

  private mutating func checkScriptMaps(_ datamaps: Set<String>) {
    guard !datamaps.isEmpty else { return }
    for index in knowledge.installScripts.indices {
      let key = EntityKey(kind: .installScript, id: knowledge.installScripts[index].id)
      for number in knowledge.installScripts[index].parameters.indices {
        let map = knowledge.installScripts[index].parameters[number].valueMap
        guard let map, !datamaps.contains(map) else { continue }
        unknown(map, "datamap", key, "id", datamaps)
        knowledge.installScripts[index].parameters[number].valueMap = nil
      }
    }
  }

  private mutating func checkDeployments(_ devices: Set<String>) {
    guard !knowledge.deployments.isEmpty else { return }
    let systems = Set(knowledge.operatingSystems.map(\.id))
    let platforms = Set(knowledge.platforms.map(\.id))
    var kept: [Deployment] = []
    for var deployment in knowledge.deployments {
      let key = EntityKey(kind: .deployment, id: deployment.id)
      checkLinks(&deployment.devices, key, devices)
      if !systems.contains(deployment.os) {
        unknown(deployment.os, "operating system", key, "id", systems)
      } else if !platforms.contains(deployment.platform) {
        unknown(deployment.platform, "platform", key, "id", platforms)
      } else {
        kept.append(deployment)
      }
    }
    knowledge.deployments = kept
  }
}
