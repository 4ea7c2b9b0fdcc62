import OSInfoModel
import OSInfoXML
import Testing

@Suite struct RelaxNGTests {
  private static let schema = """
    <element name="list" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <zeroOrMore>
        <element name="item">
          <attribute name="n"><data type="integer"/></attribute>
          <interleave><optional><element name="a"><text/></element></optional>
          <optional><element name="b"><empty/></element></optional></interleave>
        </element>
      </zeroOrMore>
    </element>
    """

  private func findings(_ document: String) throws -> [Diagnostic] {
    let schema = try RelaxNG(schema: Array(RelaxNGTests.schema.utf8), name: "list.rng")
    return schema.validate(Array(document.utf8), name: "list.xml")
  }

  @Test func acceptsWhatIsValid() throws {
    #expect(try findings("<list><item n='1'><b/><a>x</a></item></list>").isEmpty)
  }

  @Test(arguments: [
    ("<list>\n<item n='1'><c/></item></list>", 2), ("<list>\n\n<item/></list>", 3),
    ("<list>\n<item n='x'/></list>", 2), ("<list>\n<item n='1'>text</item></list>", 2),
    ("<other/>", 1), ("<list>\n<item n='1' m='2'/></list>", 2),
  ])
  func saysWhere(_ document: String, _ line: Int) throws {
    let found = try findings(document)
    let first = try #require(found.first)
    #expect(first.rule == "schema")
    #expect(first.location?.file == "list.xml")
    #expect(first.location?.line == line, "\(found)")
  }

  @Test func reportsWhatIsNotXML() throws {
    let found = try findings("<list>")
    #expect(found.map(\.rule) == ["xml"])
    #expect(try findings("").map(\.rule) == ["xml"])
  }

  @Test(arguments: ["<a/>", "", "<element xmlns='http://relaxng.org/ns/structure/1.0'/>"])
  func refusesWhatIsNoSchema(_ text: String) {
    #expect(throws: OSInfoError.self) { try RelaxNG(schema: Array(text.utf8), name: "x.rng") }
  }
}
