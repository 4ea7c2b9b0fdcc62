import OSInfoModel

/// A scanner of the UTF-16 XML of a Windows image: elements and text, nothing else, total over any
/// bytes.
struct WindowsXML {
  private static let depthLimit = 32
  private static let imageLimit = 512
  private static let textLimit = 1024
  private static let languageLimit = 128

  /// The elements that are understood.
  private enum Element: String {
    case wim = "WIM"
    case image = "IMAGE"
    case name = "NAME"
    case windows = "WINDOWS"
    case arch = "ARCH"
    case edition = "EDITIONID"
    case installation = "INSTALLATIONTYPE"
    case product = "PRODUCTTYPE"
    case languages = "LANGUAGES"
    case language = "LANGUAGE"
    case defaultLanguage = "DEFAULT"
    case version = "VERSION"
    case major = "MAJOR"
    case minor = "MINOR"
    case build = "BUILD"
    case revision = "SPBUILD"
    case other = ""
  }

  /// The images found so far.
  private(set) var images: [WindowsImage] = []
  /// What is wrong with the XML, as the rest of a sentence.
  private(set) var problem: String?

  private let bytes: Bytes
  private let file: String
  private let end: Int
  private var at = 0
  private var path: [Element] = []
  private var text: [UInt16] = []
  private var image: WindowsImage?

  /// A scanner of `bytes`, the XML of `file`.
  init(_ bytes: Bytes, file: String) {
    self.bytes = bytes
    self.file = file
    end = bytes.count / 2
    if unit(0) == 0xFEFF { at = 1 }
  }

  @inline(__always)
  private func unit(_ index: Int) -> UInt16 { bytes.le16(index &* 2) }

  /// Reads it all, or up to what cannot be read.
  mutating func scan() {
    while at < end, problem == nil {
      if unit(at) == 0x3C {
        markup()
      } else if unit(at) == 0x26 {
        entity()
      } else {
        append(unit(at))
        at += 1
      }
    }
    if problem == nil, !path.isEmpty { problem = "ends inside an element" }
    finishImage()
  }

  private mutating func append(_ unit: UInt16) {
    if text.count < WindowsXML.textLimit { text.append(unit) }
  }

  private mutating func markup() {
    switch unit(at + 1) {
    case 0x2F:  // </
      guard let close = index(of: 0x3E, from: at) else { return }
      at = close + 1
      endElement()
    case 0x3F:  // <?
      skip(past: "?>")
    case 0x21:  // <!
      if follows("<!--") {
        skip(past: "-->")
      } else if follows("<![CDATA[") {
        at += 9
        while at < end, !follows("]]>") {
          append(unit(at))
          at += 1
        }
        at += 3
      } else {
        skip(past: ">")
      }
    default:
      startElement()
    }
  }

  private mutating func startElement() {
    at += 1
    let element = Element(rawValue: readName()) ?? .other
    var index: Int?
    // Attributes, up to the end of the tag.
    while at < end, unit(at) != 0x3E, unit(at) != 0x2F {
      let name = readName()
      guard !name.isEmpty else {
        at += 1
        continue
      }
      skipBlanks()
      guard unit(at) == 0x3D else { continue }
      at += 1
      skipBlanks()
      let quote = unit(at)
      guard quote == 0x22 || quote == 0x27, let close = self.index(of: quote, from: at + 1) else {
        problem = problem ?? "has an attribute without quotes"
        return
      }
      if name == "INDEX" { index = Self.number(string(from: at + 1, to: close)) }
      at = close + 1
    }
    let isEmpty = unit(at) == 0x2F
    guard let close = self.index(of: 0x3E, from: at) else { return }
    at = close + 1
    guard path.count < WindowsXML.depthLimit else {
      problem = "is nested too deeply"
      return
    }
    text.removeAll(keepingCapacity: true)
    path.append(element)
    if path.count == 2, element == .image, path[0] == .wim {
      finishImage()
      image = WindowsImage(file: file, index: index ?? images.count + 1)
    }
    if isEmpty { endElement() }
  }

  private mutating func endElement() {
    guard let element = path.last else {
      problem = "closes an element that is not open"
      return
    }
    if image != nil { take(element) }
    path.removeLast()
    text.removeAll(keepingCapacity: true)
    if path.count == 1 { finishImage() }
  }

  private mutating func take(_ element: Element) {
    let parent = path.count >= 2 ? path[path.count - 2] : .other
    guard let value = Bytes.utf16Identifier(text) else { return }
    switch (parent, element) {
    case (.image, .name): image?.name = value
    case (.windows, .arch):
      image?.architecture = Self.number(value).flatMap(WindowsImages.architecture)
    case (.windows, .edition): image?.editionID = value
    case (.windows, .installation): image?.installationType = value
    case (.windows, .product): image?.productType = value
    case (.languages, .language):
      if let count = image?.languages.count, count < WindowsXML.languageLimit {
        image?.languages.append(value)
      }
    case (.languages, .defaultLanguage): image?.defaultLanguage = value
    case (.version, .major): image?.majorVersion = Self.number(value)
    case (.version, .minor): image?.minorVersion = Self.number(value)
    case (.version, .build): image?.build = Self.number(value)
    case (.version, .revision): image?.servicePackBuild = Self.number(value)
    default: break
    }
  }

  private mutating func finishImage() {
    guard let image else { return }
    self.image = nil
    if images.count < WindowsXML.imageLimit {
      images.append(image)
    } else {
      problem = "describes too many images"
    }
  }

  private mutating func entity() {
    var name: [UInt16] = []
    var next = at + 1
    while next < end, name.count < 10, unit(next) != 0x3B {
      name.append(unit(next))
      next += 1
    }
    guard unit(next) == 0x3B, let scalar = character(String(decoding: name, as: UTF16.self)) else {
      append(0x26)
      at += 1
      return
    }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { append(unit) }
    at = next + 1
  }

  private func character(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return value.flatMap(Unicode.Scalar.init)
    }
  }

  /// A name made of ASCII; longer ones than any that is understood are cut.
  private mutating func readName() -> String {
    var name: [UInt8] = []
    while at < end {
      let next = unit(at)
      guard next > 0x20, next != 0x3E, next != 0x2F, next != 0x3D else { break }
      if name.count < 24 { name.append(next < 0x80 ? UInt8(next) : 0x3F) }
      at += 1
    }
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while at < end, unit(at) <= 0x20 { at += 1 }
  }

  private func string(from: Int, to: Int) -> String {
    var units: [UInt16] = []
    for index in from..<min(to, from + 64) { units.append(unit(index)) }
    return String(decoding: units, as: UTF16.self)
  }

  private static func number(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    return Int(text)
  }

  private mutating func index(of wanted: UInt16, from start: Int) -> Int? {
    var index = start
    while index < end {
      if unit(index) == wanted { return index }
      index += 1
    }
    at = end
    problem = "ends inside a tag"
    return nil
  }

  private func follows(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { buffer in
      guard buffer.count <= end - at else { return false }
      for index in 0..<buffer.count where unsafe unit(at + index) != UInt16(buffer[index]) {
        return false
      }
      return true
    }
  }

  private mutating func skip(past text: StaticString) {
    while at < end, !follows(text) { at += 1 }
    at = min(end, at + text.utf8CodeUnitCount)
  }
}
