import Foundation
import OSInfoTestSupport
import Testing

/// What osinfo-query accepts and refuses, and what it says then.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-query"))) struct QueryUsageTests {
  @Test(
    "Wrong usage is exit code 1, with a message and nothing on standard output",
    arguments: [
      ([], "Missing data type parameter"),
      (["foo"], "Unknown type 'foo' requested"),
      (["os", "foo=x"], "Unable to construct filter: Unknown property name foo"),
      (["os", "=x"], "Unable to construct filter: Unknown property name "),
      (["os", ""], "Unable to construct filter: Syntax error in condition, expecting KEY=VALUE"),
      (["os", "-f", "nope"], "Unable to set field visibility: Unknown property name nope"),
      (["os", "--sort", "nope"], "Unable to set sort key: Unknown property name nope"),
      (["--nope"], "Error while parsing commandline options: Unknown option '--nope'"),
      (["os", "--format", "xml"], "Error while parsing commandline options:"),
      (["os", "--sort"], "Error while parsing commandline options:"),
      (["resources", "ram=much"], "'much' is no value of ram"),
      (["os", "name~("], "the pattern '(' is refused"),
    ])
  func wrong(arguments: [String], message: String) throws {
    let sample = try SampleFile()
    let run = try ToolRun.run("osinfo-query", arguments + ["--catalog", sample.path])
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("osinfo-query: \(message)"), "\(run.errors)")
  }

  @Test(
    "Options stand before, between and after conditions, in every spelling",
    arguments: [
      ["--catalog", "CATALOG", "-s", "name", "-f", "short-id", "os", "distro=one"],
      ["os", "distro=one", "--sort", "name", "--fields", "short-id", "--catalog", "CATALOG"],
      ["os", "--sort-key=name", "distro=one", "--fields=short-id", "--catalog=CATALOG"],
      ["-sname", "-fshort-id", "os", "--catalog", "CATALOG", "--", "distro=one"],
    ])
  func places(arguments: [String]) throws {
    let sample = try SampleFile()
    let run = try ToolRun.run(
      "osinfo-query",
      arguments.map {
        $0.split(separator: "CATALOG", omittingEmptySubsequences: false)
          .joined(separator: sample.path)
      })
    #expect(run.lines.dropFirst(2).map { $0.split(separator: " ").first } == ["one9", "one10"])
    #expect(run.status == 0)
  }

  @Test("No row is exit code 1; an unknown name is said with what is like it")
  func nothing() throws {
    let sample = try SampleFile()
    let quiet = try ToolRun.run(
      "osinfo-query", ["os", "short-id=zzz", "--catalog", sample.path])
    #expect(quiet.status == 1)
    #expect(quiet.errors == "")
    let named = try ToolRun.run("osinfo-query", ["os", "one11", "--catalog", sample.path])
    #expect(named.status == 1)
    #expect(
      named.errors
        == "osinfo-query: no operating system is called 'one11' (did you mean one10?)\n")
    let json = try ToolRun.run(
      "osinfo-query", ["os", "zzz=", "--format", "json", "--catalog", sample.path])
    #expect(json.status == 1)
    let empty = try ToolRun.run(
      "osinfo-query", ["os", "version=0", "--format", "json", "--catalog", sample.path])
    #expect(empty.output == "[]\n")
    #expect(empty.status == 1)
  }

  @Test("The catalog comes from the option, then from OSINFO_CATALOG")
  func catalog() throws {
    let small = try SampleFile()
    let large = try SampleFile(SampleKnowledge.large(5))
    let environment = ["OSINFO_CATALOG": large.path]
    let stated = try ToolRun.run(
      "osinfo-query", ["os", "--catalog", small.path], environment: environment)
    #expect(stated.lines.count == 6)
    let inherited = try ToolRun.run("osinfo-query", ["os"], environment: environment)
    #expect(inherited.lines.count == 7)
  }

  @Test("--version says the tool's and the catalog's version")
  func version() throws {
    let sample = try SampleFile()
    let run = try ToolRun.run("osinfo-query", ["--version", "--catalog", sample.path])
    #expect(run.status == 0)
    #expect(run.lines.count == 5)
    #expect(run.lines.first?.hasPrefix("osinfo-query ") == true)
    #expect(run.lines.contains("catalog 20260101"))
    #expect(run.lines.contains("sources sample"))
  }

  @Test("A bad catalog is a message that names it, and exit code 1")
  func badCatalogs() throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: "empty")
    try directory.write("<osinfo/>", to: "text")
    let good = try Data(contentsOf: URL(fileURLWithPath: try SampleFileHolder.shared.get().path))
    try good.prefix(good.count / 3).write(to: directory.url.appendingPathComponent("cut"))
    var newer = good
    newer.replaceSubrange(60..<64, with: [0, 0, 0x07, 0xd0])
    try newer.write(to: directory.url.appendingPathComponent("newer"))
    for (name, words) in [
      ("empty", "not a catalog"), ("text", "not a catalog"), ("cut", "damaged"),
      ("newer", "update osinfo-query"), ("missing", "no such file"), ("", "not a file"),
    ] {
      let path = name.isEmpty ? directory.path : directory.path(name)
      let run = try ToolRun.run("osinfo-query", ["os", "--catalog", path])
      #expect(run.status == 1, "\(name)")
      #expect(run.output == "", "\(name)")
      #expect(run.errors.hasPrefix("osinfo-query: \(path)"), "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test("A reader that goes away is no error; a full device is")
  func brokenOutput() throws {
    let sample = try SampleFile(SampleKnowledge.large(2000))
    let tool = ToolRun.directory.appendingPathComponent("osinfo-query").path
    let piped = try ToolRun.run(
      "/bin/bash",
      ["-c", "'\(tool)' os --catalog '\(sample.path)' | head -n 1; echo ${PIPESTATUS[0]}"])
    #expect(piped.lines.last == "0")
    #expect(piped.errors == "")
    let full = try ToolRun.run(
      "/bin/sh", ["-c", "'\(tool)' os --catalog '\(sample.path)' > /dev/full"])
    #expect(full.status == 1)
    #expect(full.errors.contains("cannot write to standard output"))
  }
}

/// A sample that lives as long as the tests.
enum SampleFileHolder {
  static let shared = Result { try SampleFile() }
}
