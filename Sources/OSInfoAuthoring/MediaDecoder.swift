import OSInfoModel
import OSInfoXML

extension Shape {
  private static let identifiers = [
    "volume-id", "system-id", "publisher-id", "application-id", "volume-size", "l10n-language",
  ]
  fileprivate static let media = Shape(
    attributes: [
      "arch", "live", "installer", "installer-script", "installer-reboots", "eject-after-install",
    ],
    children: ["url", "kernel", "initrd", "variant", "iso", "installer"],
    addedAttributes: ["id", "variant", "kernel", "initrd"],
    addedChildren: identifiers + ["file", "magic", "windows-image"], custom: true)
  fileprivate static let iso = Shape(children: identifiers)
  fileprivate static let language = Shape(
    attributes: ["regex", "l10n-language-map", "xml:lang"], text: true)
  fileprivate static let file = Shape(attributes: ["path", "pattern"])
  fileprivate static let magic = Shape(attributes: ["offset", "bytes", "mask"])
  fileprivate static let windowsImage = Shape(attributes: ["build", "type", "edition"])
}

extension EntityDecoder {
  /// Reads a `<media>` element.
  func media(_ element: XMLElement, _ index: Int) -> Media {
    context.check(element, .media)
    var media = Media(id: childID(element, index), architecture: architecture(element))
    media.live = flag(element, "live") ?? false
    media.installer = flag(element, "installer") ?? true
    media.installerScript = flag(element, "installer-script") ?? true
    media.ejectAfterInstall = flag(element, "eject-after-install") ?? true
    if let reboots = integer(
      element[attribute: "installer-reboots"], "installer-reboots", element.line)
    {
      media.installerReboots = Int(clamping: reboots)
    }
    if isOurs {
      media.kernel = element[attribute: "kernel"]
      media.initrd = element[attribute: "initrd"]
      media.variants = Values.words(element[attribute: "variant"] ?? "")
    }
    for child in element.elements {
      switch child.name {
      case "url": media.url = text(child)
      case "kernel": media.kernel = text(child)
      case "initrd": media.initrd = text(child)
      case "variant": variant(child, &media.variants)
      case "installer": scripts(child, &media.installScripts)
      case "iso":
        context.check(child, .iso)
        for inner in child.elements { identifier(inner, &media) }
      case let name where name.hasPrefix("x-"): custom(child, &media.custom)
      default:
        guard isOurs else { break }
        identifier(child, &media)
        if let rule = contentRule(child) { media.content.append(rule) }
      }
    }
    return media
  }

  /// Takes in a `<variant>` reference of a medium, tree or image.
  func variant(_ element: XMLElement, _ list: inout [String]) {
    guard hasRoom(list.count, element, limit: 1000), let id = reference(element) else { return }
    if !list.contains(id) { list.append(id) }
  }

  private func identifier(_ element: XMLElement, _ media: inout Media) {
    switch element.name {
    case "volume-id": media.volumeID = pattern(element)
    case "system-id": media.systemID = pattern(element)
    case "publisher-id": media.publisherID = pattern(element)
    case "application-id": media.applicationID = pattern(element)
    case "volume-size":
      let size = integer(text(element), "volume-size", element.line)
      media.volumeSize = size == 0 ? nil : size
    case "l10n-language":
      context.check(element, .language)
      let value = Values.trimmed(element.text)
      guard !value.isEmpty else { return }
      if flag(element, "regex") == true {
        media.languagePattern = value
        media.languageMap = element[attribute: "l10n-language-map"]
      } else {
        media.languages.append(value)
      }
    default: break
    }
  }

  private func contentRule(_ element: XMLElement) -> ContentRule? {
    switch element.name {
    case "file":
      context.check(element, .file)
      guard let path = element[attribute: "path"], !path.isEmpty else {
        return missing("path", element)
      }
      return .file(path: path, pattern: element[attribute: "pattern"])
    case "magic":
      context.check(element, .magic)
      return magic(element)
    case "windows-image":
      context.check(element, .windowsImage)
      guard let text = element[attribute: "build"] else { return missing("build", element) }
      guard let builds = EntityDecoder.builds(text) else {
        context.report(
          "number", "build=\"\(text)\" is no range", line: element.line,
          hint: "write 26100, 26100-26199 or 26100-")
        return nil
      }
      return .windowsImage(
        build: builds, installation: element[attribute: "type"],
        edition: element[attribute: "edition"])
    default: return nil
    }
  }

  private func magic(_ element: XMLElement) -> ContentRule? {
    guard let text = element[attribute: "bytes"] else { return missing("bytes", element) }
    guard let bytes = Values.hexadecimal(text) else {
      context.report(
        "number", "bytes=\"\(text)\" is not hexadecimal", line: element.line,
        hint: "write pairs of digits, such as 43 44 30 30 31")
      return nil
    }
    guard let offset = integer(element[attribute: "offset"] ?? "0", "offset", element.line) else {
      return nil
    }
    var mask: [UInt8]?
    if let text = element[attribute: "mask"] {
      mask = Values.hexadecimal(text)
      guard mask?.count == bytes.count else {
        context.report(
          "number", "mask=\"\(text)\" is not as long as the bytes", line: element.line)
        return nil
      }
    }
    return .magic(offset: UInt64(offset), bytes: bytes, mask: mask)
  }

  func missing<Value>(_ attribute: String, _ element: XMLElement) -> Value? {
    context.report("missing", "<\(element.name)> has no \(attribute)", line: element.line)
    return nil
  }

  /// `26100`, `26100-26199` or `26100-`.
  private static func builds(_ text: String) -> ClosedRange<Int>? {
    let parts = Values.trimmed(text).utf8.split(
      separator: 0x2D, maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap(Values.decimal).map({ Int($0) }) else { return nil }
    guard parts.count == 2 else { return first...first }
    if parts[1].isEmpty { return first...Int.max }
    guard let last = Values.decimal(parts[1]).map({ Int($0) }), last >= first else { return nil }
    return first...last
  }
}
