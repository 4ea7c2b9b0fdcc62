import ArgumentParser
import Testing

@testable import osinfo_detect
@testable import osinfo_query

/// The plain reading of a command line yields what the parser yields, or leaves it to the parser.
struct PlainArgumentsTests {
  @Test(
    "A plain query reads as the parser reads it",
    arguments: [
      ["os"], ["os", "short-id=fedora42"], ["os", "--fields=short-id"],
      ["os", "-f", "short-id,name"],
      ["-fshort-id", "os"], ["--sort", "name", "os"], ["os", "--sort-key", "name"],
      ["os", "distro=fedora", "version>=40", "--format", "jsonl"], ["--version"],
      ["device", "--catalog", "/tmp/c.sqlite", "class=net"], [],
    ])
  func query(_ arguments: [String]) throws {
    let plain = try #require(QueryArguments(plain: arguments))
    let parsed = try #require(try QueryTool.parseAsRoot(arguments) as? QueryTool)
    #expect(plain == QueryArguments(parsed))
  }

  @Test(
    "A plain detection reads as the parser reads it",
    arguments: [
      ["a.iso"], ["-a", "a.iso"], ["--all", "a.iso", "b.iso"], ["-f", "jsonl", "a.iso"],
      ["--type=tree", "/srv/tree"], ["-tmedia", "a.iso"], ["a.iso", "--explain", "--strict"],
      ["--format=json", "a.iso", "--catalog=/tmp/c"],
    ])
  func detection(_ arguments: [String]) throws {
    let plain = try #require(DetectArguments(plain: arguments))
    let parsed = try #require(try DetectTool.parseAsRoot(arguments) as? DetectTool)
    #expect(plain == DetectArguments(parsed))
  }

  @Test(
    "What is not plain is left to the parser",
    arguments: [
      ["--help"], ["-h"], ["os", "--nonsense"], ["os", "--fields"], ["os", "-f", "a", "-f", "b"],
      ["os", "--", "-x"], ["os", "--format", "xml"], ["os", "-f=a"], ["os", "--sort", "-1"],
      ["--generate-completion-script", "bash"], ["---completion"],
    ])
  func leftToTheParser(_ arguments: [String]) {
    #expect(QueryArguments(plain: arguments) == nil)
  }
}
