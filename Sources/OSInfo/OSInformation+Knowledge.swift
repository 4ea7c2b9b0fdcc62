internal import OSInfoCatalog
internal import OSInfoPattern

/// What is known of operating systems.
extension OSInformation {
  /// The operating systems all conditions hold for, in natural order of their short ids.
  ///
  /// - Parameters:
  ///   - conditions: each a property, an operator and a value, as in `distro=fedora`, `version>=42` or
  ///     `name~^Red Hat`; the properties and operators are those of `osinfo-query`.
  ///   - sortKey: the property to sort by instead; those without it come last.
  ///   - languages: the languages of names, most preferred first, as gettext names them; none: English.
  /// - Returns: the systems, none where no condition is met.
  /// - Throws: `.usage` for a condition that is none or a property there is not, `.invalid` for a pattern PCRE2
  ///   refuses, and what reading the catalog throws.
  public func systems(
    where conditions: [String] = [], sortedBy sortKey: String? = nil, languages: [String] = []
  ) throws(OSInfoError) -> [KnownSystem] {
    var query = Query(.os)
    query.conditions = try QueryCondition.parse(conditions)
    query.sortKey = sortKey
    query.languages = languages
    return try rows(query).map(KnownSystem.init)
  }

  /// The operating system of an id or short id.
  ///
  /// - Throws: `.notFound`, with the nearest names as the hint.
  public func system(
    named name: String, languages: [String] = []
  ) throws(OSInfoError) -> KnownSystem {
    var query = Query(.os)
    query.names = [name]
    query.languages = languages
    guard let row = try rows(query).first else { throw try unknown(name, kind: .os) }
    return KnownSystem(row)
  }

  /// How the operating system of an id or short id is related to others, one step in each direction.
  ///
  /// - Throws: `.notFound`, with the nearest names as the hint.
  public func relations(of name: String) throws(OSInfoError) -> SystemRelations {
    guard let id = try catalog.operatingSystemID(named: name) else {
      throw try unknown(name, kind: .os)
    }
    var relations = SystemRelations(id: id)
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        """
        SELECT r.relation, r.target, 0 FROM base_os_relation r JOIN base_os o USING (os_key)
        WHERE o.id = ?1
        UNION ALL
        SELECT relation, id, 1 FROM (SELECT r.relation, o.id FROM base_os_relation r
          JOIN base_os o USING (os_key) WHERE r.target = ?1 ORDER BY o.os_key)
        """, [.text(id)]
      ) { row in
        let other = row.text(1) ?? ""
        switch (row.text(0), row.bool(2)) {
        case ("derives-from", false): relations.derivesFrom.append(other)
        case ("clones", false): relations.clones.append(other)
        case ("upgrades", false): relations.upgrades.append(other)
        case ("derives-from", true): relations.derivedBy.append(other)
        case ("clones", true): relations.clonedBy.append(other)
        case ("upgrades", true): relations.upgradedBy.append(other)
        default: break
        }
      }
    }
    return relations
  }

  /// The devices an operating system drives, or is said not to, with what it inherits.
  ///
  /// - Parameters:
  ///   - name: an id or short id.
  ///   - deviceClass: only those of this class, such as `net`; `nil`: all.
  /// - Returns: the devices, in the order in which the statements are met.
  /// - Throws: `.notFound` for an unknown operating system.
  public func devices(
    of name: String, class deviceClass: String? = nil
  ) throws(OSInfoError) -> [KnownDevice] {
    let conditions = deviceClass.map { [QueryCondition("class", .equal, $0)] } ?? []
    return try parts(.osDevice, of: name, conditions).map(KnownDevice.init)
  }

  /// The firmware an operating system starts from, or is said not to, with what it inherits.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func firmware(of name: String) throws(OSInfoError) -> [Firmware] {
    try parts(.firmware, of: name).map {
      Firmware(
        architecture: $0.architecture(), type: $0.text("type") ?? "",
        supported: $0.flag("supported"))
    }
  }

  /// What an operating system needs, with what it inherits: for each architecture and phase the amounts.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func resources(of name: String) throws(OSInfoError) -> [Resources] {
    var result: [Resources] = []
    for row in try parts(.resources, of: name) {
      guard let kind = row.text("kind").flatMap(Resources.Kind.init) else { continue }
      let architecture = row.architecture()
      let phase = row.text("phase")
      let amounts = Resources.Amounts(
        cpu: row.number("cpu"), nCPUs: row.number("n-cpus"), ram: row.number("ram"),
        storage: row.number("storage"))
      let known = result.firstIndex { $0.architecture == architecture && $0.phase == phase }
      if let known {
        result[known].amounts[kind] = amounts
      } else {
        var resources = Resources(architecture: architecture)
        resources.phase = phase
        resources.amounts[kind] = amounts
        result.append(resources)
      }
    }
    return result
  }

  /// Hardware facts such as the TPM that is required, with what is inherited.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func traits(of name: String) throws(OSInfoError) -> [Trait] {
    try parts(.hardware, of: name).map {
      Trait(
        architecture: $0.architecture(), name: $0.text("name") ?? "", values: $0.texts("value"))
    }
  }

  /// An operating system's editions.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func variants(of name: String) throws(OSInfoError) -> [Match.Variant] {
    try parts(.variant, of: name).map {
      Match.Variant(id: $0.text("id") ?? "", name: $0.text("name") ?? "")
    }
  }

  /// The media of an operating system.
  ///
  /// Rules about their content are not in here.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func media(of name: String) throws(OSInfoError) -> [Media] {
    try parts(.media, of: name).map { row in
      var media = Media(id: row.text("id") ?? "", architecture: row.architecture())
      media.live = row.flag("live")
      media.installer = row.flag("installer")
      media.installerReboots = Int(clamping: row.number("installer-reboots") ?? 1)
      media.ejectAfterInstall = row.flag("eject-after-install")
      media.installerScript = row.flag("installer-script")
      media.url = row.text("url")
      media.kernel = row.text("kernel")
      media.initrd = row.text("initrd")
      media.variants = row.texts("variant")
      media.volumeID = row.text("volume-id")
      media.systemID = row.text("system-id")
      media.publisherID = row.text("publisher-id")
      media.applicationID = row.text("application-id")
      media.volumeSize = row.number("volume-size")
      media.languages = row.texts("l10n-language")
      media.languagePattern = row.text("l10n-language-regex")
      media.languageMap = row.text("l10n-language-map")
      return media
    }
  }

  /// The installation trees of an operating system.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func trees(of name: String) throws(OSInfoError) -> [Tree] {
    try parts(.tree, of: name).map { row in
      var tree = Tree(id: row.text("id") ?? "", architecture: row.architecture())
      tree.url = row.text("url")
      tree.kernel = row.text("kernel")
      tree.initrd = row.text("initrd")
      tree.bootISO = row.text("boot-iso")
      tree.variants = row.texts("variant")
      tree.hasTreeinfo = row.flag("has-treeinfo")
      tree.treeinfoFamily = row.text("treeinfo-family")
      tree.treeinfoVariant = row.text("treeinfo-variant")
      tree.treeinfoVersion = row.text("treeinfo-version")
      tree.treeinfoArchitecture = row.text("treeinfo-arch")
      return tree
    }
  }

  /// The ready disk images of an operating system.
  ///
  /// - Throws: `.notFound` for an unknown operating system.
  public func images(of name: String) throws(OSInfoError) -> [Image] {
    try parts(.image, of: name).map { row in
      var image = Image(id: row.text("id") ?? "", architecture: row.architecture())
      image.format = row.text("format")
      image.cloudInit = row.flag("cloud-init")
      image.url = row.text("url")
      image.variants = row.texts("variant")
      return image
    }
  }

  // MARK: Rows

  /// What belongs to the operating system of an id or short id.
  private func parts(
    _ entity: QueryEntity, of name: String, _ conditions: [QueryCondition] = []
  ) throws(OSInfoError) -> [KnownRow] {
    guard let id = try catalog.operatingSystemID(named: name) else {
      throw try unknown(name, kind: .os)
    }
    var query = Query(entity)
    query.conditions = [QueryCondition("os", .equal, id)] + conditions
    return try rows(query)
  }

  private func rows(_ query: Query) throws(OSInfoError) -> [KnownRow] {
    try catalog.rows(query, matcher: OSInformation.matcher).map { KnownRow(query.fields, $0) }
  }

  /// Compiles a pattern for `~`.
  package static func matcher(_ pattern: String) throws(OSInfoError) -> (String) -> Bool {
    let compiled = try Pattern(pattern)
    return { compiled.matches($0) }
  }

  /// The error for a name that nothing has.
  package func unknown(_ name: String, kind: QueryEntity) throws(OSInfoError) -> OSInfoError {
    var known: [String] = []
    if let property = kind.property("short-id") ?? kind.property("name") {
      known = try catalog.rows(Query(kind, fields: [property])).flatMap { $0[0].texts }
    }
    return OSInfoError(
      .notFound, "no \(kind.noun) is called '\(name)'",
      hint: NearestNames.hint(for: name, among: known))
  }
}

extension QueryCondition {
  /// Reads conditions.
  ///
  /// - Throws: `.usage` for what is none.
  package static func parse(_ words: [String]) throws(OSInfoError) -> [QueryCondition] {
    var conditions: [QueryCondition] = []
    for word in words {
      guard case .condition(let condition) = parse(word) else {
        throw OSInfoError(
          .usage, "'\(word)' is no condition", hint: "one is such as distro=fedora or version>=42")
      }
      conditions.append(condition)
    }
    return conditions
  }
}
