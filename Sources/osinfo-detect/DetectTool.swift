internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoIdentify
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
    help: ArgumentHelp("What the input is: media, tree or image; else it is found out.", valueName: "type"))
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

  @Argument(help: ArgumentHelp("ISO files, disk images, trees, or directories of them.", valueName: "path"))
  var paths: [String] = []

  static let messages = Messages(tool: "osinfo-detect")

  static func main() { Tool.run(DetectTool.self, name: "osinfo-detect") }

  func run() throws {
    var output = Output()
    if version {
      output.write(try catalog.versionText(DetectTool.messages))
      return try output.flush()
    }
    guard !paths.isEmpty else {
      throw ValidationError("An ISO file, image or tree is missing")
    }
    let catalog = try catalog.open(DetectTool.messages)
    let detector = Detector(
      identifier: try Identifier(catalog: catalog), type: type, messages: DetectTool.messages)
    let inputs = detector.inputs(of: paths)
    let printer = DetectionPrinter(
      format: format, all: all, explain: explain, isMany: inputs.count > 1, catalog: catalog)
    var worst = Tool.Status.success
    var progress = ProgressBar("Detecting")
    printer.begin(&output)
    try detector.run(inputs) { detection, done in
      progress.update(done, of: inputs.count)
      if let error = detection.error {
        progress.finish()
        DetectTool.messages.report(error)
      }
      try printer.print(detection, to: &output)
      if output.bytes.count > 1 << 16 { try output.flush() }
      worst = status(worst, detection)
    }
    progress.finish()
    printer.end(&output)
    try output.flush()
    if worst != Tool.Status.success { throw ExitCode(worst) }
  }

  /// The worse of what was, and what this detection means for the exit code.
  private func status(_ worst: Int32, _ detection: Detection) -> Int32 {
    let own: Int32
    switch detection.status {
    case "error": own = Tool.Status.failure
    case "unknown": own = strict ? 2 : 0
    case "ambiguous": own = strict ? 3 : 0
    default: own = 0
    }
    // An input that could not be read is worse than one that is not known, which is worse than one with
    // several names.
    let order: [Int32] = [0, 3, 2, 1]
    let ranks = [worst, own].map { order.firstIndex(of: $0) ?? 0 }
    return ranks[0] >= ranks[1] ? worst : own
  }
}
