import OSInfoModel
import OSInfoXML
import Testing

private func parse(
  _ text: String, limits: XMLLimits = .default
) throws(OSInfoError) -> XMLDocument {
  try XMLDocument(parsing: Array(text.utf8), name: "test.xml", limits: limits)
}

private func failure(of text: String, limits: XMLLimits = .default) -> OSInfoError? {
  do {
    _ = try parse(text, limits: limits)
    return nil
  } catch {
    return error
  }
}

@Suite struct XMLDocumentTests {
  @Test func keepsEverything() throws {
    let text = """
      <?xml version="1.0"?>
      <!-- before --><?style sheet="a"?>
      <a x="1" xmlns:q="urn:q" b='2'>
        text &amp; &lt;more&gt; &#x41;<q:b/>
        <!-- inside --><![CDATA[<raw> & ]]><?pi?>
      </a>
      <!-- after -->
      """
    let document = try parse(text)
    #expect(document.hasDeclaration)
    #expect(
      document.prolog == [
        .comment(" before "), .processingInstruction(target: "style", data: "sheet=\"a\""),
      ])
    #expect(document.epilog == [.comment(" after ")])
    #expect(document.root.attributes.map(\.name) == ["x", "xmlns:q", "b"])
    #expect(document.root.children[0] == .text("\n  text & <more> A"))
    #expect(document.root.first(named: "q:b")?.localName == "b")
    #expect(document.root.children.contains(.cdata("<raw> & ")))
    #expect(document.root.children.contains(.processingInstruction(target: "pi", data: "")))
    #expect(document.root.line == 3)
    #expect(document.root.first(named: "q:b")?.line == 4)
  }

  @Test func knowsWhereAnElementBegins() throws {
    let document = try parse("<!--\n<x>\n--><a\n b='>'\n c='\n'>\n<![CDATA[<y>]]>\n<c\n/></a>")
    #expect(document.root.line == 3)
    #expect(document.root.first(named: "c")?.line == 8)
  }

  @Test(arguments: [
    "<a/>", "<a></a>", "<a b=\"&#10;&#13;&#9; &amp;&lt;&gt;&quot;'\"/>", "<a>&#13;\n\t x</a>",
    "<a>]]&gt;</a>", "<a><![CDATA[]]]]><![CDATA[>]]></a>", "<?xml version='1.0'?><a> <b/> </a>",
    "<a>é€😀</a>", "<a b=\"&amp;#38;amp;\"/>", "<x:a xmlns:x='urn:x' x:b='1'/>",
    "<a><!--x--><?y z?></a><!--e-->",
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>x</a>",
  ])
  func writesWhatItRead(_ text: String) throws {
    let first = try parse(text)
    let written = first.serialized()
    let second = try parse(written)
    #expect(second == first)
    #expect(second.serialized() == written)
  }

  @Test func resolvesReferencesInAttributes() throws {
    #expect(try parse("<a b='x &amp; y &#38; &amp;amp;'/>").root[attribute: "b"] == "x & y & &amp;")
  }

  @Test func readsOtherEncodings() throws {
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in "<?xml version='1.0' encoding='UTF-16'?><a>ü</a>".utf16 {
      utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try XMLDocument(parsing: utf16, name: "u").root.text == "ü")
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xFC]
      + Array("</a>".utf8)
    #expect(try XMLDocument(parsing: latin, name: "l").root.text == "ü")
    #expect(failure(of: "<?xml version='1.0' encoding='UTF-7'?><a/>")?.code == .unsupported)
    let bom: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)
    #expect(try XMLDocument(parsing: bom, name: "b").root.name == "a")
  }

  @Test(arguments: [
    ("", OSInfoError.Code.malformed, 1), ("hello", .malformed, 1), ("<a>\n<b></a>", .malformed, 2),
    ("<a>\n", .truncated, 2), ("<a/>\n<b/>", .malformed, 2), ("<a>\n&nbsp;</a>", .malformed, 2),
    ("<a b='&nbsp;'/>", .malformed, 1), ("<a b=1/>", .malformed, 1),
    ("<a b='1' b='2'/>", .malformed, 1), ("<a>&</a>", .malformed, 1),
    ("<!DOCTYPE a [\n<!ENTITY b 'c'>]><a>&b;</a>", .unsupported, 2),
    ("<!DOCTYPE a [\n\n<!ENTITY % b SYSTEM 'file:///etc/passwd'> %b;]><a/>", .unsupported, 3),
    ("<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a>&b;</a>", .malformed, 1),
  ])
  func saysWhatIsWrong(_ text: String, _ code: OSInfoError.Code, _ line: Int) throws {
    let error = try #require(failure(of: text))
    #expect(error.code == code, "\(error)")
    #expect(error.location?.file == "test.xml")
    #expect(error.location?.line == line, "\(error)")
  }

  @Test func namesBothTags() throws {
    let error = try #require(failure(of: "<a>\n<b>\n</a>"))
    #expect(error.message.contains("<b> of line 2 is closed by </a>"))
    #expect(error.hint != nil)
  }

  @Test func rejectsInvalidUTF8() {
    let bytes = Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8)
    #expect(throws: OSInfoError(.malformed, "")) { try XMLDocument(parsing: bytes, name: "x") }
  }

  @Test func holdsItsLimits() {
    let deep = String(repeating: "<a>", count: 300)
    #expect(failure(of: deep)?.code == .limitExceeded)
    let wide = "<a>" + String(repeating: "<b/>", count: 50) + "</a>"
    #expect(failure(of: wide, limits: XMLLimits(maxNodes: 20))?.code == .limitExceeded)
    let attributes = (0..<300).map { "a\($0)='1'" }.joined(separator: " ")
    #expect(failure(of: "<a \(attributes)/>")?.code == .limitExceeded)
    #expect(failure(of: "<a>xxxxxx</a>", limits: XMLLimits(maxBytes: 8))?.code == .limitExceeded)
    let shallow = "<a>" + String(repeating: "<b></b>", count: 1000) + "</a>"
    #expect(failure(of: shallow, limits: XMLLimits(maxDepth: 2)) == nil)
  }

  @Test(.timeLimit(.minutes(5))) func answersHugeInputs() {
    let million = 1_000_000
    let inputs: [[UInt8]] = [
      Array(repeating: 0x3C, count: 100 * million),
      Array("<a ".utf8) + Array(repeating: 0x20, count: million) + Array("/".utf8),
      Array("<a>".utf8) + Array(repeating: 0x26, count: million),
      Array(String(repeating: "<a>", count: million / 3).utf8),
      Array("<a b='".utf8) + Array(repeating: 0x78, count: million),
      Array("<!DOCTYPE a [".utf8) + Array(repeating: 0x20, count: million),
    ]
    for input in inputs {
      #expect(throws: OSInfoError.self) { try XMLDocument(parsing: input, name: "huge") }
    }
  }

  @Test func changesAttributesInPlace() throws {
    var root = try parse("<a b='1' c='2'/>").root
    root[attribute: "b"] = "3"
    root[attribute: "d"] = "4"
    root[attribute: "c"] = nil
    #expect(root.serialized() == "<a b=\"3\" d=\"4\"/>")
    #expect(root[attribute: "c"] == nil)
  }

  @Test func findsElements() throws {
    let root = try parse("<a>x<b/>y<c><d>1</d><d>2</d></c><b n='2'/></a>").root
    #expect(root.text == "xy")
    #expect(root.elements.map(\.name) == ["b", "c", "b"])
    #expect(root.elements(named: "b").count == 2)
    #expect(root.first(at: "c", "d")?.text == "1")
    #expect(root.textContent == "xy12")
  }

  @Test func writesWhatXMLCannotHold() throws {
    let root = XMLElement(
      "a", attributes: [XMLAttribute("b", "\u{1}")],
      children: [
        .cdata("x]]>y"), .comment("a--b-"), .processingInstruction(target: "p", data: "?>"),
        .text("\u{0}"),
      ])
    let document = XMLDocument(root: root)
    let again = try parse(document.serialized())
    #expect(again.root.textContent == "x]]>y\u{FFFD}")
  }

  @Test func ignoresLinesInEquality() throws {
    #expect(try parse("<a><b/></a>") == parse("<a><b\n/></a>"))
  }

  @Test func survivesEveryTruncation() throws {
    let bytes = Array(
      "<?xml version='1.0'?><!DOCTYPE a><a b='&lt;'>x<![CDATA[y]]><!--z--><?p q?>&#65;</a>".utf8)
    for count in 0..<bytes.count {
      _ = try? XMLDocument(parsing: Array(bytes.prefix(count)), name: "cut")
    }
    for index in bytes.indices {
      for byte: UInt8 in [0x00, 0x3C, 0x26, 0xFF] {
        var changed = bytes
        changed[index] = byte
        _ = try? XMLDocument(parsing: changed, name: "changed")
      }
    }
  }
}
