import Foundation
import OSInfoTestSupport
import Testing

/// Command lines scripts use, given to libosinfo's osinfo-query and to ours with the same database.
///
/// libosinfo's order is that of a hash table where it does not sort, and its comparison of rows without a
/// value is inconsistent; so lines are compared as sets, and natural order is ours alone.
@Suite(
  .enabled(
    if: ToolRun.isBuilt("osinfo-query") && ToolRun.isBuilt("osinfo-db")
      && FileManager.default.isExecutableFile(atPath: "/usr/bin/osinfo-query")
      && FileManager.default.fileExists(atPath: "/usr/share/osinfo/os")))
struct SideBySideTests {
  /// The installed database, with the devices of the system's lists, as libosinfo has them.
  private static let catalog: Result<(TemporaryDirectory, String), any Error> = Result {
    let directory = try TemporaryDirectory()
    let path = directory.path("catalog.sqlite")
    let run = try ToolRun.run(
      "osinfo-db",
      ["compile", "/usr/share/osinfo", "-o", path, "--quiet", "--hardware-ids"])
    guard run.status == 0 else { throw DatabaseFixture.Failure(message: run.errors) }
    return (directory, path)
  }

  @Test(
    "Both say the same",
    arguments: [
      ["os"],
      ["os", "--fields=short-id"],
      ["os", "--fields=short-id,name"],
      ["os", "-f", "name,short-id,version,id"],
      ["os", "-f", "short-id,name,version,family,distro,vendor,release-date,eol-date,codename,id"],
      ["os", "--fields=short-id,release-status"],
      ["os", "--sort=name"],
      ["os", "-s", "release-date", "-f", "release-date,name"],
      ["os", "short-id=fedora37"],
      ["os", "short-id=debianbullseye"],
      ["os", "short-id=win10", "--fields", "id"],
      ["os", "id=http://debian.org/debian/11"],
      ["os", "distro=fedora"],
      ["os", "distro=ubuntu", "version=22.04"],
      ["os", "family=linux", "distro=debian", "-f", "short-id,codename"],
      ["os", "vendor=Microsoft Corporation"],
      ["os", "name=Debian 11"],
      ["os", "release-status=rolling"],
      ["os", "short-id=nonexistent"],
      ["os", "version="],
      ["platform"],
      ["platform", "short-id=qemu-2.3.0"],
      ["platform", "vendor=qemu.org", "--fields", "short-id,release-date"],
      ["device", "vendor-id=1af4", "product-id=1041"],
      ["device", "class=net", "--fields=name,id"],
      ["device", "bus-type=xen"],
      ["deployment"],
      ["os", "family=nothing"],
    ])
  func query(arguments: [String]) throws {
    let ours = try ToolRun.run(
      "osinfo-query", arguments + ["--catalog", try SideBySideTests.catalog.get().1])
    let theirs = try ToolRun.run(
      "/usr/bin/osinfo-query", arguments,
      environment: ["OSINFO_SYSTEM_DIR": "/usr/share/osinfo", "LC_ALL": "C.UTF-8"])
    #expect(ours.lines.sorted() == theirs.lines.sorted())
    #expect(ours.lines.prefix(2) == theirs.lines.prefix(2))
    #expect(ours.status == theirs.status)
  }

  @Test(
    "Both refuse the same, with the same words and exit code",
    arguments: [
      [], ["foo"], ["os", "foo=x"], ["os", "-f", "nope"], ["os", "=x"],
    ])
  func refusal(arguments: [String]) throws {
    let ours = try ToolRun.run(
      "osinfo-query", arguments + ["--catalog", try SideBySideTests.catalog.get().1])
    let theirs = try ToolRun.run(
      "/usr/bin/osinfo-query", arguments,
      environment: ["OSINFO_SYSTEM_DIR": "/usr/share/osinfo", "LC_ALL": "C.UTF-8"])
    #expect(ours.status == theirs.status)
    #expect(theirs.output == "" && ours.output == "")
    let words = theirs.errors.split(separator: "\n").last.map(String.init) ?? ""
    #expect(ours.errors.hasPrefix("osinfo-query: \(words)"), "\(ours.errors) \(words)")
  }

  /// Rows in which libosinfo prints something else, and why.
  private static let differences = [
    // Its Portuguese name is an empty element, which libosinfo prints; ours is the untranslated one.
    "dragonflybsd2.6.1"
  ]

  @Test("Names are in the language asked for", arguments: ["de", "pt_BR", "ja", "fr"])
  func languages(language: String) throws {
    // One language only, as libosinfo takes the last of several.
    let environment = ["LANGUAGE": language, "LC_ALL": "C.UTF-8"]
    let arguments = ["os", "--fields=short-id,name,vendor"]
    let ours = try ToolRun.run(
      "osinfo-query", arguments + ["--catalog", try SideBySideTests.catalog.get().1],
      environment: environment)
    let theirs = try ToolRun.run(
      "/usr/bin/osinfo-query", arguments,
      environment: environment.merging(["OSINFO_SYSTEM_DIR": "/usr/share/osinfo"]) { $1 })
    // The headings of libosinfo are translated where its catalog of messages is installed.
    func rows(_ run: ToolRun) -> [String] {
      run.lines.dropFirst(2).filter { line in
        !SideBySideTests.differences.contains { line.hasPrefix(" \($0) ") }
      }.sorted()
    }
    #expect(rows(ours) == rows(theirs))
    #expect(ours.lines.count == theirs.lines.count)
  }
}
