import Foundation
import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport
import Testing

@Suite("What is written of QEMU, and what QEMU says")
struct QEMUAgreementTests {
  /// The executables of the architectures, where they differ in name.
  private static let names = ["i686": "i386", "armv7l": "arm", "ppc64le": "ppc64"]

  private static func executable(_ architecture: Architecture) -> String {
    "/usr/bin/qemu-system-" + (names[architecture.rawValue] ?? architecture.rawValue)
  }

  private static let installed = [
    Architecture.x86_64, .i686, .aarch64, .armv7l, .ppc64le, .ppc64, .s390x, .riscv64, .loongarch64,
  ].filter { FileManager.default.isExecutableFile(atPath: executable($0)) }

  private static func output(_ architecture: Architecture, _ arguments: String...) throws -> String
  {
    try ToolRun.run(executable(architecture), arguments).output
  }

  /// `7.2` of `QEMU emulator version 7.2.22`.
  private static func version(_ architecture: Architecture) throws -> String {
    let words = try output(architecture, "--version").split(separator: " ")
    let at = try #require(words.firstIndex(of: "version"))
    return words[at + 1].split(separator: ".").prefix(2).joined(separator: ".")
  }

  @Test(
    "each name is listed exactly where and when an offer says so", .enabled(if: !installed.isEmpty),
    arguments: installed)
  func agreement(architecture: Architecture) throws {
    let version = try QEMUAgreementTests.version(architecture)
    var listed: [Bool: Set<String>] = [true: [], false: []]
    for line in try QEMUAgreementTests.output(architecture, "-machine", "help").split(
      separator: "\n")
    {
      if let name = line.split(separator: " ").first { listed[true]?.insert(String(name)) }
    }
    for line in try QEMUAgreementTests.output(architecture, "-device", "help").split(
      separator: "\n")
    {
      let parts = line.split(separator: "\"")
      if line.hasPrefix("name \""), parts.count > 1 { listed[false]?.insert(String(parts[1])) }
    }
    let offers = try Resolving.resolver().offers(of: "qemu").filter {
      $0.names["qemu"] != nil
        && ($0.architectures.isEmpty || $0.architectures.contains(architecture))
    }
    #expect(offers.count > 5)
    for offer in offers {
      let name = try #require(offer.names["qemu"])
      let isListed = listed[offer.decision == "machine"]?.contains(name) == true
      let isOffered = offers.contains {
        $0.names["qemu"] == name && $0.versions.contains(version)
      }
      #expect(
        isListed == isOffered,
        "\(name) of \(offer.decision)=\(offer.value) on \(architecture) in \(version)")
    }
  }
}
