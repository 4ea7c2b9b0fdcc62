import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct PolicyTests {
  private static let base = """
    <policy id="optimal"><summary>The best</summary>
      <amount decision="memory">
        <row id="r" value="{guest.recommended.ram}" floor="2 GiB" cap="{host.memory}" factor="1.5">
          <because>{guest.name}</because></row>
      </amount>
      <choose decision="machine">
        <row id="q35" value="q35">
          <if fact="arch" in="x86_64 i686"/> <unless fact="guest.era" in="legacy"/>
          <if fact="guest.release-date" at-least="2010-01-01" unknown="yes"/>
          <unless fact="guest.family" in="dos" unknown="yes"/>
          <because>PCI Express</because></row>
        <row id="default" value="pc"><because>everything drives it</because></row>
      </choose>
      <collect decision="hyperv">
        <row value="vpindex" regardless="host guest"><because>b</because></row>
        <row value="synic" needs="vpindex"><if fact="guest.enlightenments" has="synic"/>
          <because>b</because></row>
      </collect>
    </policy>
    """

  private func policies(_ layers: [String]) throws -> Authoring.Outcome {
    try read(layers: layers.map { [("policy/p.xml", ours($0))] }, strict: true, schema: true)
  }

  private func table(_ policy: Policy?, _ decision: String) throws -> Policy.Table {
    try #require(policy?.tables.first { $0.decision == decision })
  }

  @Test func readsTables() throws {
    let outcome = try policies([PolicyTests.base])
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let policy = try #require(outcome.knowledge.policies.first)
    #expect(policy.summary == "The best")
    #expect(policy.tables.map(\.decision) == ["machine", "hyperv", "memory"])
    #expect(policy.tables.map(\.kind) == [.choose, .collect, .amount])
    let row = policy.tables[0].rows[0]
    #expect(row.conditions.map(\.comparison) == [.in, .in, .atLeast, .in])
    #expect(row.conditions.map(\.negated) == [false, true, false, true])
    // Of an unknown fact nothing is so: `if` fails and `unless` holds; unknown="yes" takes it as so.
    #expect(row.conditions.map(\.whenUnknown) == [false, false, true, true])
    #expect(row.conditions[0].values == ["x86_64", "i686"])
    #expect(row.location.file == "l0/policy/p.xml")
    let amount = policy.tables[2].rows[0]
    #expect(amount.value == "{guest.recommended.ram}")
    #expect(amount.floor == "2147483648" && amount.cap == "{host.memory}" && amount.factor == 1.5)
    let hyperv = policy.tables[1].rows
    #expect(hyperv.map(\.id) == ["vpindex", "synic"])
    #expect(hyperv[0].ignoresHost && hyperv[0].ignoresGuest && !hyperv[1].ignoresHost)
    #expect(hyperv[1].needs == ["vpindex"])
  }

  @Test func takesOverTables() throws {
    let outcome = try policies([
      PolicyTests.base + """
        <policy id="mine" extends="optimal"><summary>Mine</summary>
          <choose decision="machine">
            <row id="first" value="virt" before="q35"><because>b</because></row>
            <row id="second" value="microvm"><because>b</because></row>
            <row id="third" value="isapc" before="default"><because>b</because></row>
          </choose>
          <collect decision="hyperv"><row value="relaxed"><because>b</because></row></collect>
        </policy>
        """
    ])
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let policy = outcome.knowledge.policies.first { $0.id == "mine" }
    #expect(policy?.extends == "optimal")
    #expect(
      try table(policy, "machine").rows.map(\.id) == ["first", "second", "q35", "third", "default"])
    #expect(try table(policy, "hyperv").rows.map(\.id) == ["relaxed"])
    #expect(try table(policy, "memory").rows.map(\.id) == ["r"])
  }

  @Test func aLaterLayerAddsOrReplaces() throws {
    let addition = """
      <policy id="optimal" extends="optimal"><choose decision="machine">
        <row id="site" value="pc" before="default"><if fact="arch" in="i686"/>
          <because>b</because></row></choose></policy>
      """
    let added = try policies([PolicyTests.base, addition])
    #expect(added.diagnostics.isEmpty, "\(added.diagnostics)")
    let policy = added.knowledge.policies.first
    #expect(added.knowledge.policies.count == 1)
    #expect(policy?.summary == "The best")
    #expect(try table(policy, "machine").rows.map(\.id) == ["q35", "site", "default"])
    #expect(policy?.tables.count == 3)

    let replaced = try policies([
      PolicyTests.base,
      """
      <policy id="optimal"><summary>Other</summary><choose decision="rng">
        <row value="none"><because>b</because></row></choose></policy>
      """,
    ])
    #expect(replaced.knowledge.policies.map(\.summary) == ["Other"])
    #expect(replaced.knowledge.policies[0].tables.map(\.decision) == ["rng"])
  }

  @Test(arguments: [
    "<policy id='a' extends='b'/>", "<policy id='a' extends='a'/>",
    "<policy id='a' extends='b'/><policy id='b' extends='a'/>",
    """
    <policy id='a'><choose decision='rng'>
    <row value='none' before='x'><because>b</because></row></choose></policy>
    """,
  ])
  func reportsWhatItCannotExtend(_ text: String) throws {
    #expect(try policies([text]).errors.map(\.rule) == ["dangling-id"])
  }
}
