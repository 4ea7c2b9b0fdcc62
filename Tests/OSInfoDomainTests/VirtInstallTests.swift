import OSInfoDomain
import OSInfoXML
import Testing

@Suite struct VirtInstallTests {
  /// A plan that decides as virt-install did gives a domain of the same facts, all of them.
  @Test(.enabled(if: TestMaterial.hasCorpus))
  func writesWhatVirtInstallWrites() throws {
    var different = 0
    let records = try RecordedDecisions.all()
    #expect(records.count > 4000)
    for record in records {
      let domain = try Domain(plan: record.plan, options: DomainOptions(name: record.os))
      var facts = DomainFacts(domain).facts
      // The corpus says nothing of it: it depends on how virt-install was built.
      facts["graphics"] = nil
      guard facts != record.facts else { continue }
      different += 1
      let keys = Set(facts.keys).union(record.facts.keys).filter { facts[$0] != record.facts[$0] }
      if different < 10 {
        for key in keys.sorted() {
          let (ours, theirs) = (facts[key] ?? [], record.facts[key] ?? [])
          Issue.record(
            "\(record.os) on \(record.facts["arch"] ?? []): \(key) is \(ours), not \(theirs)")
        }
      }
    }
    #expect(different == 0)
  }
}
