import OSInfoTestSupport
import Testing

/// Everything osinfo-query prints, compared with files in `Snapshots/`.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-query"))) struct QuerySnapshotTests {
  @Test(
    "Output is as it was",
    arguments: [
      ("os.txt", ["os"]),
      (
        "os-all-fields.txt",
        [
          "os", "-f",
          "release-status,codename,eol-date,release-date,vendor,distro,family,id,version,name,short-id",
        ]
      ),
      ("os-sorted.txt", ["os", "--sort", "eol-date", "--fields=short-id,eol-date"]),
      ("os-none.txt", ["os", "short-id=none"]),
      ("os.jsonl", ["os", "--format", "jsonl"]),
      ("os.json", ["os", "--format", "json", "-f", "short-id,name,version"]),
      ("os-record.json", ["os", "one10", "id=http://example.org/one/10", "--format", "json"]),
      ("os-record.jsonl", ["os", "one9", "--format", "jsonl"]),
      ("platform.txt", ["platform"]),
      ("platform-record.json", ["platform", "emu-1.10", "--format", "json"]),
      ("device.txt", ["device"]),
      ("deployment.txt", ["deployment"]),
      ("media.txt", ["media", "os=one10"]),
      ("media.jsonl", ["media", "--format=jsonl"]),
      ("tree.txt", ["tree"]),
      ("image.txt", ["image"]),
      ("variant.txt", ["variant"]),
      ("firmware.txt", ["firmware", "os=one10"]),
      ("firmware.jsonl", ["firmware", "os=one10", "--format=jsonl"]),
      ("resources.txt", ["resources"]),
      ("resources.jsonl", ["resources", "--format", "jsonl"]),
      ("driver.jsonl", ["driver", "--format", "jsonl"]),
      ("alias.txt", ["alias", "short-id=one10"]),
      ("alias.json", ["alias", "system=vmware", "value=oneGuest", "--format", "json"]),
      ("alias.jsonl", ["alias", "arch=all", "--format", "jsonl"]),
      ("query-help.txt", ["--help"]),
    ])
  func output(name: String, arguments: [String]) throws {
    let sample = try SampleFile()
    let run = try ToolRun.run("osinfo-query", arguments + ["--catalog", sample.path])
    #expect(run.errors == "")
    #expect(run.output == (try Snapshot(name).expected(recording: run.output)))
  }

  @Test("Rows are the same whether they are sorted afterwards or printed as they are read")
  func twoWays() throws {
    let sample = try SampleFile()
    for kind in ["os", "media", "driver", "resources", "platform", "alias"] {
      for format in ["jsonl", "table"] {
        let arguments = [kind, "--format", format, "--catalog", sample.path]
        let read = try ToolRun.run("osinfo-query", arguments)
        let key = kind == "os" || kind == "platform" ? "version" : "arch"
        let sorted = try ToolRun.run("osinfo-query", arguments + ["--sort", key])
        #expect(read.lines.sorted() == sorted.lines.sorted(), "\(kind) \(format)")
        #expect(!read.lines.isEmpty)
      }
    }
  }

  @Test(
    "Names come in the user's language",
    arguments: [
      (["LANGUAGE": "fi:pt_BR"], ["Yksi 9", "Um 10"]),
      (["LC_ALL": "de_DE.UTF-8"], ["Eins 9", "Eins 10 „Zehn“"]),
      (["LC_ALL": "", "LANG": "pt_BR.UTF-8"], ["Um 9", "Um 10"]),
      (["LC_ALL": "xx"], ["One 9", "One 10"]),
    ])
  func languages(environment: [String: String], expected: [String]) throws {
    let sample = try SampleFile()
    let run = try ToolRun.run(
      "osinfo-query", ["os", "distro=one", "-f", "name", "--catalog", sample.path],
      environment: environment)
    let names = run.lines.dropFirst(2).map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    #expect(names == expected)
  }
}
