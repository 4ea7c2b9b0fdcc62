/// Writes a tree as XML text, always in the same way.
struct XMLWriter {
  /// What was written so far.
  private(set) var text = ""

  /// An element being written, and how many of its children are.
  private struct Open {
    var element: XMLElement
    var next: Int
  }

  mutating func writeDeclaration() { text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }

  mutating func writeLine(_ node: XMLNode) {
    write(node)
    text += "\n"
  }

  mutating func write(_ node: XMLNode) {
    if case .element(let element) = node { write(element) } else { writeLeaf(node) }
  }

  /// Without recursion, so that a tree of any depth can be written.
  mutating func write(_ root: XMLElement) {
    guard begin(root) else { return }
    var stack = [Open(element: root, next: 0)]
    while let top = stack.last {
      guard top.next < top.element.children.count else {
        text += "</\(top.element.name)>"
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      switch top.element.children[top.next] {
      case .element(let child): if begin(child) { stack.append(Open(element: child, next: 0)) }
      case let leaf: writeLeaf(leaf)
      }
    }
  }

  /// Writes the start tag; `false` when that was all there is.
  private mutating func begin(_ element: XMLElement) -> Bool {
    text += "<"
    text += element.name
    for attribute in element.attributes {
      text += " "
      text += attribute.name
      text += "=\""
      escape(attribute.value, inAttribute: true)
      text += "\""
    }
    text += element.children.isEmpty ? "/>" : ">"
    return !element.children.isEmpty
  }

  private mutating func writeLeaf(_ node: XMLNode) {
    switch node {
    case .element: break
    case .text(let characters): escape(characters, inAttribute: false)
    case .cdata(let characters):
      text += "<![CDATA["
      text += XMLWriter.replacing("]]>", in: characters, by: "]]]]><![CDATA[>")
      text += "]]>"
    case .comment(let characters):
      text += "<!--"
      text += XMLWriter.replacing("--", in: characters, by: "- -")
      text += characters.utf8.last == UInt8(ascii: "-") ? " -->" : "-->"
    case .processingInstruction(let target, let data):
      text += data.isEmpty ? "<?\(target)?>" : "<?\(target) "
      if !data.isEmpty { text += XMLWriter.replacing("?>", in: data, by: "? >") + "?>" }
    }
  }

  private mutating func escape(_ value: String, inAttribute: Bool) {
    let special = value.utf8.contains { byte in
      byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0xEF
    }
    guard special else {
      text += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"" where inAttribute: text += "&quot;"
      case "\r": text += "&#13;"
      case "\n" where inAttribute: text += "&#10;"
      case "\t" where inAttribute: text += "&#9;"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// What XML cannot hold is written so that it can be read.
  private static func replacing(_ part: String, in whole: String, by other: String) -> String {
    let pattern = Array(part.utf8)
    var result: [UInt8] = []
    var bytes = Array(whole.utf8)[...]
    while let byte = bytes.first {
      if bytes.starts(with: pattern) {
        result += Array(other.utf8)
        bytes = bytes.dropFirst(pattern.count)
      } else {
        result.append(byte)
        bytes = bytes.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
