import Foundation
import OSInfoTestSupport
import Testing

/// What the two tools that scripts call most are linked with: it decides how quickly they start.
struct LinkageTests {
  @Test(
    "Neither libxml2, ICU nor the whole of Foundation",
    arguments: ["osinfo-query", "osinfo-detect"])
  func libraries(_ tool: String) throws {
    let run = try ToolRun.run("/usr/bin/ldd", [ToolRun.directory.appending(path: tool).path])
    let libraries = run.output.split(separator: "\n").map(String.init)
    for heavy in ["libxml2", "libicu", "libFoundation.so", "lib_FoundationICU", "libarchive"] {
      #expect(!libraries.contains { $0.contains(heavy) }, "\(tool) is linked with \(heavy)")
    }
    #expect(libraries.contains { $0.contains("libsqlite3") || $0.contains("not a dynamic") })
  }
}
