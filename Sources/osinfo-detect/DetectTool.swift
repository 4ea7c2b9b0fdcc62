internal import ArgumentParser
internal import OSInfoCommandLine

/// The command line of `osinfo-detect`: libosinfo's tool of this name, and more.
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

  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: ArgumentHelp("How to print: plain, json or jsonl.", valueName: "format"))
  var format: DetectArguments.Format = .plain

  @Option(
    name: [.customShort("t", allowingJoined: true), .long],
    help: ArgumentHelp(
      "What the input is: media, tree or image; else it is found out.", valueName: "type"))
  var type: DetectArguments.Kind?

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

  static func main() {
    // What nearly every call looks like needs no parser; see PlainArguments.
    if let arguments = DetectArguments(plain: CommandLine.arguments.dropFirst()) {
      Tool.perform(name: DetectCommand.name) { try DetectCommand(arguments).run() }
    }
    Tool.run(DetectTool.self, name: DetectCommand.name)
  }

  func run() throws { try DetectCommand(DetectArguments(self)).run() }
}
