import Foundation
import OSInfoCatalog
import OSInfoTestSupport
import Testing

@testable import OSInfoCommandLine

@Suite struct ProgressBarTests {
  @Test(
    "A bar is as full as the work is done, whatever the numbers are",
    arguments: [
      (0, 10, 0, 0), (5, 10, 15, 50), (10, 10, 30, 100), (20, 10, 30, 100), (-1, 10, 0, 0),
      (1, 0, 0, 0), (1, -1, 0, 0), (1, 3, 10, 33), (Int.max, Int.max, 30, 100),
    ])
  func line(done: Int, total: Int, full: Int, percent: Int) {
    let bar = String(repeating: "#", count: full) + String(repeating: " ", count: 30 - full)
    #expect(ProgressBar.line("Reading", done: done, total: total) == "Reading [\(bar)] \(percent)%")
  }

  /// On a terminal it comes after a second, and goes without a trace; in a pipe it never comes.
  @Test(
    "What takes long shows how far it is, on a terminal alone",
    .enabled(if: ToolRun.isBuilt("osinfo-resolve") && DetectFixture.have("script")),
    arguments: [true, false])
  func onATerminal(isTerminal: Bool) throws {
    let tool = ToolRun.directory.appendingPathComponent("osinfo-resolve").path
    let catalog = try TestCatalogs.shipped().path
    // In the debug build this takes several seconds.
    let command = "\(tool) --all --arch x86_64 --catalog \(catalog)"
    let run =
      isTerminal
      ? try ToolRun.run(
        try #require(DetectFixture.find("script")), ["-qec", command + " >/dev/null", "/dev/null"],
        environment: ["TERM": "xterm"])
      : try ToolRun.run("/bin/sh", ["-c", command + " >/dev/null"], environment: ["TERM": "xterm"])
    #expect(run.status == 0)
    let shown = run.output + run.errors
    #expect(shown.contains("Resolving [") == isTerminal)
    #expect(shown.hasSuffix("\u{1b}[K") == isTerminal)
  }
}
