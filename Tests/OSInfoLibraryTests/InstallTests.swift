import Foundation
import OSInfoTestSupport
import Testing

/// `Tools/install`, and that it can be undone.
@Suite(.enabled(if: InstalledLibrary.isPossible))
struct InstallTests {
  private static var install: String { Shared.package.appending(path: "Tools/install").path }

  private func files(_ root: String) -> Set<String> {
    Set(FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
  }

  @Test("Everything is where Debian would have it")
  func places() throws {
    let scratch = try TemporaryDirectory()
    try InstalledLibrary.run(
      InstallTests.install,
      ["--prefix", "/usr", "--destdir", scratch.path, "--from", ToolRun.directory.path])
    let found = files(scratch.path)
    let triple = try InstalledLibrary.run("/usr/bin/gcc", ["-print-multiarch"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    for path in [
      "bin/osinfo-query", "bin/osinfo-detect", "bin/osinfo-resolve", "bin/osinfo-db",
      "bin/osinfo-db-import", "include/osinfo-catalog.h", "lib/\(triple)/libosinfo-catalog.so",
      "lib/\(triple)/libosinfo-catalog.so.0", "lib/\(triple)/pkgconfig/osinfo-catalog.pc",
      "share/osinfo-catalog/catalog.sqlite", "share/osinfo-catalog/schema.sql",
      "share/osinfo-catalog/data/os/debian.xml", "share/osinfo-catalog/data/schema",
      "share/man/man1/osinfo-query.1.gz", "share/man/man1/osinfo-db-import.1.gz",
      "share/bash-completion/completions/osinfo-detect",
      "share/zsh/vendor-completions/_osinfo-resolve",
      "share/fish/vendor_completions.d/osinfo-db.fish", "share/doc/osinfo-catalog/README.md",
    ] {
      #expect(found.contains("usr/" + path), "\(path) is missing")
    }
    let configuration = try String(
      contentsOfFile: scratch.path("usr/lib/\(triple)/pkgconfig/osinfo-catalog.pc"), encoding: .utf8
    )
    #expect(!configuration.contains(scratch.path))
  }

  @Test("Uninstalling leaves what was there before, and nothing else")
  func undo() throws {
    let scratch = try TemporaryDirectory()
    try scratch.write("mine", to: "usr/local/bin/mine")
    try scratch.write("mine", to: "usr/local/share/osinfo-catalog/data/mine.xml")
    let before = files(scratch.path)
    let arguments = ["--prefix", "/usr/local", "--destdir", scratch.path]
    try InstalledLibrary.run(
      InstallTests.install, arguments + ["--from", ToolRun.directory.path])
    // Installing again is installing once.
    try InstalledLibrary.run(
      InstallTests.install, arguments + ["--from", ToolRun.directory.path])
    #expect(files(scratch.path).count > 50)
    try InstalledLibrary.run(InstallTests.install, arguments + ["--uninstall"])
    #expect(files(scratch.path) == before)
    let again = try ToolRun.run(InstallTests.install, arguments + ["--uninstall"])
    #expect(again.status == 1)
  }

  @Test(
    "Manual pages have what --help has",
    arguments: ["osinfo-query", "osinfo-detect", "osinfo-resolve", "osinfo-db"])
  func manual(_ tool: String) throws {
    let installed = try InstalledLibrary.shared()
    let page = try InstalledLibrary.run(
      "/usr/bin/gzip", ["-dc", installed.prefix + "/share/man/man1/\(tool).1.gz"])
    let help = try ToolRun.run(tool, ["--help"]).output
    for option in help.matches(of: /--[a-z0-9-]+/) {
      let text = option.output.replacing("-", with: "\\-")
      #expect(page.contains(text), "\(option.output) is missing")
    }
    for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FILES", "SEE ALSO"] {
      #expect(page.contains(".SH \(section)\n"))
    }
  }
}
