import Foundation
import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport

/// What real hosts said of themselves, in the shared material.
enum HostFixtures {
  /// Whether they are there.
  static var areThere: Bool { Shared.has("corpus/host") }

  /// The contents of one file.
  static func bytes(_ name: String) throws -> [UInt8] {
    let url = Shared.directory.appending(path: "corpus/host").appending(path: name)
    return [UInt8](try Data(contentsOf: url))
  }

  /// A host that printed these files.
  static func host(_ names: String...) throws -> HostCapabilities {
    var host = HostCapabilities()
    for name in names { try host.add(bytes(name), name: name) }
    return host
  }

  /// The host the corpus was made on, for guests of an architecture.
  static func corpusHost(for architecture: String) throws -> HostCapabilities {
    switch architecture {
    case "x86_64", "i686": try host("kvm-x86_64.xml", "kvm-x86_64-domcaps-latest.xml")
    case "riscv64": try host("qemu-riscv64.xml", "qemu-riscv64-domcaps.xml")
    default: try host("kvm-\(architecture).xml", "kvm-\(architecture)-domcaps.xml")
    }
  }
}
