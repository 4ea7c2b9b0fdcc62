import ArgumentParser
import Testing

@testable import osinfo_detect
@testable import osinfo_query
@testable import osinfo_resolve

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
    let plain = try #require(QueryArguments(plain: arguments[...]))
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
    let plain = try #require(DetectArguments(plain: arguments[...]))
    let parsed = try #require(try DetectTool.parseAsRoot(arguments) as? DetectTool)
    #expect(plain == DetectArguments(parsed))
  }

  @Test(
    "A plain request for hardware reads as the parser reads it",
    arguments: [
      ["fedora42"], ["win11", "--explain", "--format", "table"], ["--all", "--arch=aarch64"],
      ["fedora42", "--set", "video=qxl", "--set=memory=8GiB", "debian12", "--drivers", "addon"],
      ["--media", "a.iso", "--host", "a.xml", "--host", "live", "--name", "n", "--phase=install"],
      ["--check", "d.xml", "--os", "win11", "--platform", "qemu-8.2", "--policy", "virt-install"],
      ["fedora42", "--host-memory", "16GiB", "--host-cpus", "4", "--network=user", "--disk", "a"],
      ["--domain", "d.xml", "--catalog", "c", "--format", "kubevirt-preferences"], ["--version"],
      [],
    ])
  func resolve(_ arguments: [String]) throws {
    let plain = try #require(ResolveArguments(plain: arguments[...]))
    let parsed = try #require(try ResolveTool.parseAsRoot(arguments) as? ResolveTool)
    #expect(plain == ResolveArguments(parsed))
  }

  @Test(
    "A request for hardware that is not plain is left to the parser",
    arguments: [
      ["--help"], ["fedora42", "--format", "xml"], ["fedora42", "--host-cpus", "many"],
      ["fedora42", "--phase", "later"], ["fedora42", "--drivers", "some"], ["--set"],
      ["fedora42", "--name", "a", "--name", "b"],
    ])
  func resolveLeftToTheParser(_ arguments: [String]) {
    #expect(ResolveArguments(plain: arguments[...]) == nil)
  }

  @Test(
    "What is not plain is left to the parser",
    arguments: [
      ["--help"], ["-h"], ["os", "--nonsense"], ["os", "--fields"], ["os", "-f", "a", "-f", "b"],
      ["os", "--", "-x"], ["os", "--format", "xml"], ["os", "-f=a"], ["os", "--sort", "-1"],
      ["--generate-completion-script", "bash"], ["---completion"],
    ])
  func leftToTheParser(_ arguments: [String]) {
    #expect(QueryArguments(plain: arguments[...]) == nil)
  }
}
