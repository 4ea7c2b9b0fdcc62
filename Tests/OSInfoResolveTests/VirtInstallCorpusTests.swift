import Foundation
import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("virt-install's decisions", .enabled(if: Shared.has("corpus/virt-install.jsonl")))
struct VirtInstallCorpusTests {
  @Test("every record of the corpus is reproduced in every key")
  func corpus() throws {
    let resolver = Resolver(catalog: try TestCatalogs.resolver())
    let url = Shared.directory.appending(path: "corpus/virt-install.jsonl")
    let lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
    let decoder = JSONDecoder()
    var hosts: [String: HostCapabilities] = [:]
    var differences: [String] = []
    var architectures: Set<String> = []
    var equal = 0
    for line in lines {
      let record = try decoder.decode(VirtInstallRecord.self, from: line)
      let host = try hosts[record.arch] ?? HostFixtures.corpusHost(for: record.arch)
      hosts[record.arch] = host
      architectures.insert(record.arch)
      var request = ResolveRequest(
        os: record.os, platform: "qemu", architecture: Architecture(rawValue: record.arch))
      request.policy = "virt-install"
      request.host = host
      request.pins = record.pins
      let ours = VirtInstallRecord.decisions(of: try resolver.plan(for: request))
      let theirs = record.decisions
      let wrong = theirs.keys.sorted().filter { ours[$0] != theirs[$0] }
      if wrong.isEmpty { equal += 1 }
      for key in wrong {
        differences.append(
          "\(record.os) \(record.arch) \(key): \(ours[key] ?? "-"), virt-install \(theirs[key] ?? "-")"
        )
      }
    }
    #expect(lines.count == 4508)
    #expect(architectures.count == 7)
    #expect(equal == lines.count, "\(differences.prefix(20).joined(separator: "\n"))")
  }
}
