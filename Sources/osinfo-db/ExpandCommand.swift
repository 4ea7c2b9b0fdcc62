internal import ArgumentParser
internal import OSInfoAuthoring
internal import OSInfoCommandLine
internal import OSInfoModel

/// Shows what series stand for.
struct ExpandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expand", abstract: "Write out the series of a file as plain XML.",
    discussion: """
      Prints the file with an <os> for each release of each <series>. What is wrong with the \
      series is said on standard error, with the line of the element and the row; the exit code is \
      1 then.
      """)

  @Argument(help: ArgumentHelp("The XML file.", valueName: "file"))
  var file: String

  func run() throws {
    let (text, diagnostics) = try SeriesExpansion.expand(path: file)
    var output = Output()
    output.write(text)
    try output.flush()
    Reading.report(diagnostics, from: .warning, .database)
    if !diagnostics.isEmpty { throw ExitCode(Tool.Status.failure) }
  }
}
