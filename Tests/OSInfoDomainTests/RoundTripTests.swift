import Foundation
import OSInfoDomain
import OSInfoModel
import Testing

/// libvirt's own tests' domains, fetched by `Tools/fetch-domains`.
private enum LibvirtSource {
  static let tests = TestMaterial.package.appendingPathComponent(".build/libvirt-source/tests")

  static let isPresent = FileManager.default.fileExists(atPath: tests.path)

  /// The documents whose root is `domain`.
  static func domains() -> [(name: String, bytes: [UInt8])] {
    guard let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    else { return [] }
    var found: [(name: String, bytes: [UInt8])] = []
    for case let file as URL in files where file.pathExtension == "xml" {
      guard let data = try? Data(contentsOf: file) else { continue }
      let text = String(decoding: data.prefix(4096), as: UTF8.self)
      guard text.contains("<domain ") || text.contains("<domain>") else { continue }
      found.append((file.lastPathComponent, Array(data)))
    }
    return found.sorted { $0.name < $1.name }
  }
}

@Suite struct RoundTripTests {
  /// What is read is written, and from then on byte by byte the same.
  @Test(.enabled(if: LibvirtSource.isPresent))
  func keepsEveryDomainOfLibvirt() throws {
    var read = 0
    for (name, bytes) in LibvirtSource.domains() {
      let first: Domain
      do throws(OSInfoError) {
        first = try Domain(parsing: bytes, name: name)
      } catch {
        // Some documents hold a domain inside something else.
        #expect(error.code == .invalid, "\(error)")
        continue
      }
      read += 1
      let text = first.serialized()
      let second = try Domain(parsing: Array(text.utf8), name: name)
      #expect(second == first, "\(name)")
      #expect(second.serialized() == text, "\(name)")
      _ = first.decisions
      _ = first.problems
      _ = first.taint
    }
    #expect(read >= 200)
  }

  /// What one sets is set, and nothing else changes, in whatever domain.
  @Test(.enabled(if: LibvirtSource.isPresent))
  func changesOneThingInEveryDomain() throws {
    for (name, bytes) in LibvirtSource.domains() {
      guard var domain = try? Domain(parsing: bytes, name: name) else { continue }
      let before = domain
      let title = domain.title
      domain.title = "Changed"
      #expect(domain != before, "\(name)")
      #expect(domain.title == "Changed", "\(name)")
      domain.title = title
      #expect(domain == before, "\(name)")
      for decision in ["video", "balloon", "sound"] {
        var copy = before
        guard ["qemu", "kvm"].contains(copy.type ?? "") else { continue }
        try copy.decide(decision, ["none"])
        if copy.values(of: decision) != ["none"] {
          Issue.record("\(name): \(decision) is \(copy.values(of: decision) ?? [])")
        }
        for other in ["machine", "disk", "network", "input"] {
          #expect(copy.values(of: other) == before.values(of: other), "\(name) \(decision)")
        }
      }
    }
  }

  /// Domains that libvirt accepts are not refused here; those it refuses are named as such.
  @Test(.enabled(if: LibvirtSource.isPresent))
  func findsNoFaultInWhatLibvirtAccepts() throws {
    var faults: [String] = []
    for (name, bytes) in LibvirtSource.domains() where name.contains(".x86_64-latest.") {
      guard let domain = try? Domain(parsing: bytes, name: name) else { continue }
      faults += domain.problems.map { "\(name): \($0.message)" }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}

@Suite struct DomainSpeedTests {

}
