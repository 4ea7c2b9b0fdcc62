internal import ArgumentParser
internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// `osinfo-db-validate`, as osinfo-db-tools have it; files named are really the ones checked.
struct LegacyValidate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-db-validate", abstract: "Check XML files.",
    discussion: "Without a file the user's or site's directory is checked.")

  @OptionGroup var place: LegacyOptions

  @Flag(name: .shortAndLong, help: "Say what is done.") var verbose = false

  @Argument(help: ArgumentHelp("What to check.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let path = try place.path()
    let sources = files.isEmpty ? [path] : files.map(LegacyValidate.path)
    let outcome = try Reading.read(
      try SourceList(sources, strict: true), strict: true, schema: true)
    let messages = Messages.database
    if verbose {
      for input in outcome.knowledge.inputs {
        messages.say("Processing '\(input.layer)/\(input.path)'...")
      }
    }
    Reading.report(outcome.diagnostics, from: verbose ? .note : .warning, messages)
    if !outcome.errors.isEmpty { throw ExitCode(Tool.Status.failure) }
  }

  /// The path of a `file://` URI, or what was given.
  private static func path(_ word: String) -> String {
    word.hasPrefix("file://") ? String(word.dropFirst(7)) : word
  }
}
