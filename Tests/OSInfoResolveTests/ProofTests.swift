import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

/// A sample of what `Tools/prove` checks; the script does the whole.
@Suite(
  "Plans against libvirt's, QEMU's and the raw XML's own word", .serialized,
  .enabled(if: Shared.has("corpus/host") && ProofTools.areThere))
struct ProofTests {
  private func prove(_ arguments: String...) throws -> ToolRun {
    let facts = ["device", "platform", "policy"].map { "\(TestCatalogs.data)/\($0)" }
    return try ToolRun.run(
      "/usr/bin/python3",
      [
        Shared.package.appending(path: "Tools/prove").path, "--tool",
        ToolRun.directory.appending(path: "osinfo-resolve").path, "--catalog",
        TestCatalogs.resolver().path, "--hosts",
        Shared.directory.appending(path: "corpus/host").path,
        "--facts", TestCatalogs.communityArchive,
      ] + facts + arguments)
  }

  @Test("every device is one that the guest drives and the host offers")
  func pins() throws {
    let run = try prove("--sample", "331")
    #expect(run.status == 0 && run.output.contains("faults 0"), "\(run.output)\(run.errors)")
  }

  @Test("what a host no longer lists is no longer used")
  func deletions() throws {
    let run = try prove("--delete", "--sample", "41")
    #expect(run.status == 0 && run.output.contains("faults 0"), "\(run.output)\(run.errors)")
  }
}

/// What the script needs.
enum ProofTools {
  static var areThere: Bool {
    ToolRun.isBuilt("osinfo-resolve")
      && ["/usr/bin/python3", "/usr/bin/qemu-system-x86_64"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
      }
  }
}
