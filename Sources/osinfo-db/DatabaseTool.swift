internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Compiles, checks, packs, compares and shows databases of operating systems.
@main
struct DatabaseTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-db",
    abstract: "Compile, check, pack and compare the database of operating systems.",
    discussion: """
      SOURCE is a directory of XML files (or a part of one), an XML file, or an archive. Of two \
      sources that define the same thing the later wins. Without SOURCE the layers of this \
      machine are taken, lowest first: the system's osinfo-db, ours, the site's and the user's.
      """,
    subcommands: [
      CompileCommand.self, ValidateCommand.self, ExpandCommand.self, DiffCommand.self,
      WhereCommand.self, StatsCommand.self, PathCommand.self, ExportCommand.self,
      ImportCommand.self, SiteCommand.self,
    ])

  @Flag(help: "Show the version of the tool.")
  var version = false

  static func main() {
    // The tool answers to the names libosinfo's tools have.
    let word = CommandLine.arguments.first ?? ""
    let name = word.split(separator: "/").last.map(String.init) ?? "osinfo-db"
    switch name {
    case "osinfo-db-import": Tool.run(ImportCommand.self, name: name, usageStatus: 1)
    case "osinfo-db-export": Tool.run(LegacyExport.self, name: name, usageStatus: 1)
    case "osinfo-db-validate": Tool.run(LegacyValidate.self, name: name, usageStatus: 1)
    case "osinfo-db-path": Tool.run(LegacyPath.self, name: name, usageStatus: 1)
    default: Tool.run(DatabaseTool.self, name: "osinfo-db")
    }
  }

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    var output = Output()
    output.line("osinfo-db \(OSInfoVersion.current)")
    try output.flush()
  }
}

extension Messages {
  /// Messages of this tool, under the name it was called by.
  static var database: Messages {
    let word = CommandLine.arguments.first ?? ""
    let name = word.split(separator: "/").last.map(String.init) ?? ""
    return Messages(tool: name.hasPrefix("osinfo-db-") ? name : "osinfo-db")
  }
}
