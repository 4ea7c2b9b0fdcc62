internal import OSInfoModel

extension RowWriter {
  mutating func writeMedia(
    _ systems: [OperatingSystem], to connection: borrowing Connection
  ) throws(OSInfoError) {
    let insertMedia = try connection.prepare(
      """
      INSERT INTO base_media VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let insertScript = try connection.prepare("INSERT INTO base_os_script VALUES (?, ?, ?, ?)")
    let insertTree = try connection.prepare(
      "INSERT INTO base_tree VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertImage = try connection.prepare(
      "INSERT INTO base_image VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    let insertDriver = try connection.prepare(
      "INSERT INTO base_driver VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let insertDriverDevice = try connection.prepare(
      "INSERT INTO base_driver_device VALUES (?, ?, ?)")
    var mediaIndex = MatchIndexBuilder()
    var treeIndex = MatchIndexBuilder()
    var fileIndex = MatchIndexBuilder()
    var contentIndex = ContentIndex()
    var mediaKey = 0
    var treeKey = 0
    var imageKey = 0
    var driverKey = 0
    for system in systems {
      let key = Value(osKeys[system.id] ?? 0)
      for (position, script) in system.installScripts.enumerated() {
        try insertScript.run([key, Value(0), Value(position), .text(script)])
      }
      for media in system.media {
        mediaKey += 1
        try insertMedia.run([
          Value(mediaKey), key, .text(mark(of: media.id, in: system.id)),
          .text(media.architecture.rawValue), Value(media.live), Value(media.installer),
          Value(media.installerReboots), Value(media.ejectAfterInstall),
          Value(media.installerScript), Value(media.url), Value(media.kernel), Value(media.initrd),
          words(media.variants), Value(media.volumeID), Value(media.systemID),
          Value(media.publisherID), Value(media.applicationID), Value(media.volumeSize),
          words(media.languages), Value(media.languagePattern), Value(media.languageMap),
        ])
        try writeContent(media.content, of: mediaKey, to: connection)
        for rule in media.content { contentIndex.add(rule) }
        for (position, script) in media.installScripts.enumerated() {
          try insertScript.run([key, Value(mediaKey), Value(position), .text(script)])
        }
        // Media that state nothing of the descriptor are found by their content rules.
        if !media.content.isEmpty, !media.statesDescriptor {
          fileIndex.add(key: mediaKey, files: media.content.compactMap(\.file))
        } else {
          mediaIndex.add(
            key: mediaKey,
            patterns: [
              (.volumeID, media.volumeID), (.applicationID, media.applicationID),
              (.publisherID, media.publisherID), (.systemID, media.systemID),
            ])
        }
        try writeCustom(media.custom, entity: "media", id: media.id, to: connection)
      }
      for tree in system.trees {
        treeKey += 1
        try insertTree.run([
          Value(treeKey), key, .text(mark(of: tree.id, in: system.id)),
          .text(tree.architecture.rawValue), Value(tree.url), Value(tree.kernel),
          Value(tree.initrd), Value(tree.bootISO), words(tree.variants), Value(tree.hasTreeinfo),
          Value(tree.treeinfoFamily), Value(tree.treeinfoVariant), Value(tree.treeinfoVersion),
          Value(tree.treeinfoArchitecture),
        ])
        if tree.hasTreeinfo {
          treeIndex.add(key: treeKey, patterns: [(.treeinfoFamily, tree.treeinfoFamily)])
        }
        try writeCustom(tree.custom, entity: "tree", id: tree.id, to: connection)
      }
      for image in system.images {
        imageKey += 1
        try insertImage.run([
          Value(imageKey), key, .text(mark(of: image.id, in: system.id)),
          .text(image.architecture.rawValue), Value(image.format), Value(image.cloudInit),
          Value(image.url), words(image.variants),
        ])
        try writeCustom(image.custom, entity: "image", id: image.id, to: connection)
      }
      for driver in system.drivers {
        driverKey += 1
        try insertDriver.run([
          Value(driverKey), key, .text(mark(of: driver.id, in: system.id)),
          .text(driver.architecture.rawValue), Value(driver.location),
          Value(driver.preInstallable), Value(driver.signed), .integer(driver.priority),
          driver.files.isEmpty ? .null : .text(driver.files.joined(separator: "\n")),
        ])
        for (position, device) in driver.devices.enumerated() {
          try insertDriverDevice.run([Value(driverKey), Value(position), .text(device)])
        }
      }
    }
    for (name, bytes) in [
      ("media", mediaIndex.bytes()), ("tree", treeIndex.bytes()), ("file", fileIndex.bytes()),
      ("content", contentIndex.bytes()),
    ] {
      try writePrepared(name, bytes, to: connection)
    }
  }

  private func writeContent(
    _ rules: [ContentRule], of mediaKey: Int, to connection: borrowing Connection
  ) throws(OSInfoError) {
    guard !rules.isEmpty else { return }
    let insert = try connection.prepare(
      "INSERT INTO base_media_content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, rule) in rules.enumerated() {
      var row: [Value] = [Value(mediaKey), Value(position)]
      switch rule {
      case .file(let path, let pattern):
        row += [.text("file"), .text(path.lowercased()), Value(pattern)]
        row += [.null, .null, .null, .null, .null, .null]
      case .magic(let offset, let bytes, let mask):
        row += [.text("magic"), .null, .null, .integer(Int64(clamping: offset)), .blob(bytes)]
        row += [mask.map { .blob($0) } ?? .null, .null, .null, .null]
      case .windowsImage(let build, let installation, let edition):
        row += [.text("windows-image"), .null, Value(edition), .null, .null, .null]
        row += [Value(build.lowerBound), Value(build.upperBound), Value(installation)]
      }
      try insert.run(row)
    }
  }
}

extension ContentRule {
  /// The file it is about, and the pattern that must be found in it; `nil` for other rules.
  fileprivate var file: (path: String, pattern: String?)? {
    guard case .file(let path, let pattern) = self else { return nil }
    return (path.lowercased(), pattern)
  }
}

extension Media {
  /// Whether anything is stated that the volume descriptor could match.
  fileprivate var statesDescriptor: Bool {
    volumeID != nil || systemID != nil || publisherID != nil || applicationID != nil
      || (volumeSize ?? 0) > 0
  }
}
