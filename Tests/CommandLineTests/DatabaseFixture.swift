import OSInfoTestSupport

/// A little database in either dialect, on disk.
struct DatabaseFixture {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A directory as osinfo-db lays it out, with one system named `name`.
  func writeCommunity(_ folder: String, name: String = "Old 1", version: String? = "20250101")
    throws
  {
    try directory.write(
      """
      <libosinfo version="0.0.1">
        <os id="http://example.com/old/1">
          <short-id>old1</short-id>
          <name>\(name)</name>
          <version>1</version>
          <vendor>Example</vendor>
          <family>linux</family>
          <distro>old</distro>
          <release-date>2020-01-01</release-date>
        </os>
      </libosinfo>
      """, to: folder + "/os/example.com/old-1.xml")
    if let version { try directory.write(version, to: folder + "/VERSION") }
  }

  /// A file of ours with two systems, the second derived from the first.
  func writeOurs(_ file: String, extra: String = "") throws {
    try directory.write(
      """
      <osinfo version="1">
        <source url="https://example.org/facts" accessed="2026-01-01"/>
        <os id="http://example.org/new/1" short-id="new1">
          <name>New 1</name> <vendor>Example</vendor> <version>1</version>
          <family>linux</family> <distro>new</distro>
          <release-date>2024-01-01</release-date>
          <kernel-url-argument>url</kernel-url-argument>
        </os>
        <os id="http://example.org/new/2" short-id="new2">
          <name>New 2</name> <vendor>Example</vendor> <version>2</version>
          <family>linux</family> <distro>new</distro>
          <release-date>2025-01-01</release-date>
          <derives-from id="http://example.org/new/1"/>
          <media id="dvd" arch="x86_64"><volume-id>NEW-2</volume-id></media>
          <alias system="vmware" arch="x86_64">newGuest</alias>
        </os>
        \(extra)
      </osinfo>
      """, to: file)
  }

  /// The path of something in it.
  func path(_ name: String) -> String { directory.path(name) }

  /// Ours compiled, as `new.sqlite`.
  func compileOurs() throws -> String {
    try writeOurs("ours/os/new.xml")
    let run = try ToolRun.run(
      "osinfo-db", ["compile", path("ours"), "-o", path("new.sqlite"), "--quiet"])
    guard run.status == 0 else { throw Failure(message: run.errors) }
    return path("new.sqlite")
  }

  struct Failure: Error { let message: String }
}
