internal import ArgumentParser
internal import OSInfoCommandLine

/// `osinfo-db-path`, as osinfo-db-tools have it.
struct LegacyPath: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-db-path", abstract: "Show where data lies.")

  @OptionGroup var place: LegacyOptions

  func run() throws {
    var output = Output()
    output.line(try place.path())
    try output.flush()
  }
}
