internal import OSInfoModel

extension RowWriter {
  func writeScripts(to connection: borrowing Connection) throws(OSInfoError) {
    let insert = try connection.prepare(
      "INSERT INTO install_script VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertParameter = try connection.prepare(
      "INSERT INTO install_script_param VALUES (?, ?, ?, ?, ?)")
    for script in knowledge.installScripts.sorted(by: { $0.id < $1.id }) {
      try insert.run([
        .text(script.id), Value(script.profile), Value(script.productKeyFormat),
        Value(script.pathFormat), Value(script.expectedFilename), Value(script.needsInternet),
        Value(script.canPreInstallDrivers), Value(script.canPostInstallDrivers),
        Value(script.preInstallDriversSigning), Value(script.postInstallDriversSigning),
        words(script.injectionMethods), Value(script.templateURI), Value(script.template),
      ])
      for (position, parameter) in script.parameters.enumerated() {
        try insertParameter.run([
          .text(script.id), Value(position), .text(parameter.name), .text(parameter.policy),
          Value(parameter.valueMap),
        ])
      }
    }
    let insertEntry = try connection.prepare("INSERT OR REPLACE INTO datamap VALUES (?, ?, ?, ?)")
    for datamap in knowledge.datamaps.sorted(by: { $0.id < $1.id }) {
      for (position, entry) in datamap.entries.enumerated() {
        try insertEntry.run([
          .text(datamap.id), .text(entry.input), .text(entry.output), Value(position),
        ])
      }
    }
    let insertDeployment = try connection.prepare("INSERT INTO deployment VALUES (?, ?, ?)")
    let insertDevice = try connection.prepare(
      "INSERT INTO deployment_device VALUES (?, ?, ?, ?, ?)")
    for deployment in knowledge.deployments.sorted(by: { $0.id < $1.id }) {
      try insertDeployment.run([
        .text(deployment.id), .text(deployment.os), .text(deployment.platform),
      ])
      for (position, link) in deployment.devices.enumerated() {
        try insertDevice.run([
          .text(deployment.id), Value(position), .text(link.device), Value(link.supported),
          Value(link.driver),
        ])
      }
      try writeCustom(deployment.custom, entity: "deployment", id: deployment.id, to: connection)
    }
  }

  func writeFacts(to connection: borrowing Connection) throws(OSInfoError) {
    var rows: [(kind: Int, key: Int, fact: String, file: Int, line: Int)] = []
    for entry in knowledge.provenance {
      guard let file = fileKeys[entry.location.file] else { continue }
      let kind: Int
      let key: Int
      if let found = osKeys[entry.entity] {
        (kind, key) = (1, found)
      } else if let found = platformKeys[entry.entity] {
        (kind, key) = (2, found)
      } else if let found = deviceKeys[entry.entity] {
        (kind, key) = (3, found)
      } else {
        continue
      }
      // 'media http://…/42#dvd' is stored as 'media #dvd', which many systems share.
      var fact = entry.fact
      if let space = fact.firstIndex(of: " ") {
        let target = fact[fact.index(after: space)...]
        if target.hasPrefix(entry.entity) {
          fact = fact[..<space] + " " + target.dropFirst(entry.entity.count)
        }
      }
      rows.append((kind, key, fact, file, entry.location.line ?? 0))
    }
    let names = Set(rows.map(\.fact)).sorted()
    var nameKeys: [String: Int] = [:]
    let insertName = try connection.prepare("INSERT INTO base_fact_name VALUES (?, ?)")
    for (index, name) in names.enumerated() {
      nameKeys[name] = index + 1
      try insertName.run([Value(index + 1), .text(name)])
    }
    rows.sort {
      ($0.kind, $0.key, $0.file, $0.line, $0.fact) < ($1.kind, $1.key, $1.file, $1.line, $1.fact)
    }
    let insert = try connection.prepare("INSERT INTO base_fact VALUES (?, ?, ?, ?, ?, ?)")
    var position = 0
    var last = (0, 0)
    for row in rows {
      position = last == (row.kind, row.key) ? position + 1 : 0
      last = (row.kind, row.key)
      try insert.run([
        Value(row.kind), Value(row.key), Value(position), Value(nameKeys[row.fact] ?? 0),
        Value(row.file), Value(row.line),
      ])
    }
    let insertCitation = try connection.prepare("INSERT INTO citation VALUES (?, ?, ?, ?)")
    let citations = Dictionary(grouping: knowledge.citations, by: \.entity)
    for (entity, list) in citations.sorted(by: { $0.key < $1.key }) {
      for (position, citation) in list.enumerated() {
        try insertCitation.run([
          .text(entity), Value(position), .text(citation.url), Value(citation.accessed),
        ])
      }
    }
  }
}
