import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct HostileTests {
  private static let inputs: [(String, String)] = [
    (
      "many media",
      "<os id='http://a/b'>"
        + String(repeating: "<media><volume-id>v</volume-id></media>", count: 4_000) + "</os>"
    ),
    (
      "many short ids",
      "<os id='http://a/b'>" + (0..<6_000).map { "<short-id>s\($0)</short-id>" }.joined() + "</os>"
    ),
    (
      "many relations",
      "<os id='http://a/b'>" + (0..<6_000).map { "<clones id='http://x/\($0)'/>" }.joined()
        + "</os>"
    ),
    (
      "many unknown elements",
      "<os id='http://a/b'>" + String(repeating: "<nam/>", count: 10_000) + "</os>"
    ),
    ("many unknown names", (0..<10_000).map { "<e\($0)/>" }.joined()),
    (
      "deep groups",
      "<platform id='http://a/b' short-id='x'>" + String(repeating: "<group arch='a'>", count: 240)
        + String(repeating: "</group>", count: 240) + "</platform>"
    ),
    (
      "many rows",
      "<policy id='p'><choose decision='rng'>"
        + (0..<2_000).map { "<row id='r\($0)' value='v'><because>b</because></row>" }.joined()
        + "</choose></policy>"
    ),
    (
      "deep custom",
      "<os id='http://a/b'>" + String(repeating: "<x-a>", count: 240)
        + String(repeating: "</x-a>", count: 240) + "</os>"
    ),
    (
      "long values",
      "<os id='http://a/" + String(repeating: "b", count: 1_000_000) + "'><short-id>"
        + String(repeating: "c", count: 1_000_000) + "</short-id></os>"
    ),
    (
      "odd names",
      "<os id=' '/><os id='http://'/><os id='//'/><os id='/../..'/><device id='http://pcisig.com/pci///'/>"
    ),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: inputs.indices) func answers(_ index: Int) throws {
    let (what, content) = HostileTests.inputs[index]
    for text in [ours(content), theirs(content)] {
      let outcome = try read([("a.d/f.xml", text), ("g.xml", text)], schema: true)
      #expect(outcome.errors.isEmpty, "\(what)")
    }
  }

  @Test func survivesEveryChange() {
    let text = Array(
      ours(
        """
        <os id='http://a/b' short-id='s'><name>N</name><resources arch='all'><minimum ram='1 GiB'/>
        </resources><media id='m'><magic offset='0x1' bytes='41'/><windows-image build='1-2'/></media>
        </os><platform id='http://p/q' short-id='q'><release version='1'/><offer decision='rng'
        value='v'/><law when='rng=v' requires='tpm=*'>w</law></platform><policy id='p'><choose
        decision='rng'><row value='v'><if fact='arch' in='x'/><because>{arch}</because></row></choose>
        </policy>
        """
      ).utf8)
    for step in stride(from: 0, to: text.count, by: 3) {
      for byte in [UInt8(0x3C), 0x22, 0x27, 0x2D, 0x39, 0x7B] {
        var changed = text
        changed[step] = byte
        #expect(Authoring.read(changed, name: "x").errors.isEmpty)
      }
    }
  }
}
