internal import ArgumentParser
internal import OSInfoCommandLine
internal import OSInfoModel

/// Says which operating system an ISO file, an installation tree or a disk image holds.
///
/// The plain output and the options are those of libosinfo's tool of this name.
@main
struct DetectTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-detect",
    abstract: "Detect the operating system on an installation medium or tree.",
    discussion: """
      A directory with a .treeinfo is a tree; of any other the files in it are inputs.

      The exit code is 0 when every input could be read, known or not, else 1. With --strict it is 2 \
      when one of them is unknown, and 3 when one is ambiguous.

      Examples:
        osinfo-detect Fedora-Server-dvd-x86_64-42-1.1.iso
        osinfo-detect --format jsonl --explain *.iso
        osinfo-detect --type tree /srv/tree/fedora42
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case plain, json, jsonl }
  enum Kind: String, ExpressibleByArgument, CaseIterable { case media, tree, image }

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: ArgumentHelp("How to print: plain, json or jsonl.", valueName: "format"))
  var format: Format = .plain

  @Option(
    name: [.customShort("t", allowingJoined: true), .long],
    help: ArgumentHelp(
      "What the input is: media, tree or image; else it is found out.", valueName: "type"))
  var type: Kind?

  @Flag(name: [.customShort("a"), .long], help: "Show every match, best first.")
  var all = false

  @Flag(help: "Say what was found on the medium, and which rule it satisfies.")
  var explain = false

  @Flag(help: "Exit with 2 when an input is unknown, with 3 when one is ambiguous.")
  var strict = false

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Show the version of the tool and of the catalog.")
  var version = false

  @Argument(
    help: ArgumentHelp("ISO files, disk images, trees, or directories of them.", valueName: "path"))
  var paths: [String] = []

  static let messages = Messages(tool: "osinfo-detect")

  static func main() {
    if let options = DetectOptions(simple: CommandLine.arguments.dropFirst()) {
      Tool.run(name: "osinfo-detect") { try DetectRun(options).run() }
    }
    Tool.run(DetectTool.self, name: "osinfo-detect")
  }

  /// What the parser read.
  var options: DetectOptions {
    var options = DetectOptions()
    options.format = format
    options.type = type
    options.all = all
    options.explain = explain
    options.strict = strict
    options.catalogPath = catalog.path
    options.paths = paths
    return options
  }

  func run() throws {
    if version {
      var output = Output()
      output.write(try catalog.versionText(DetectTool.messages))
      return try output.flush()
    }
    guard !paths.isEmpty else {
      throw ValidationError("An ISO file, image or tree is missing")
    }
    let status = try DetectRun(options).run()
    if status != Tool.Status.success { throw ExitCode(status) }
  }
}
