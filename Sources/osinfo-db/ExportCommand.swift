internal import ArgumentParser
internal import Glibc
internal import OSInfoAuthoring
internal import OSInfoCommandLine
internal import OSInfoModel

/// Packs sources as an archive libosinfo's tools can import.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Pack data in libosinfo's dialect.",
    discussion: """
      The archive has one file an entity, as osinfo-db's. What libosinfo's dialect cannot say is \
      left out. The same sources and version give the same bytes.
      """)

  @Argument(help: ArgumentHelp("What to pack, lowest layer first.", valueName: "source"))
  var sources: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the archive here.", valueName: "file.tar.xz"))
  var output: String

  @Option(
    name: .customLong("data-version"),
    help: ArgumentHelp("The version to state; by default the data's own.", valueName: "version"))
  var version: String?

  @Option(help: ArgumentHelp("Pack this file as LICENSE.", valueName: "file"))
  var license: String?

  @Flag(help: "Say nothing but errors.") var quiet = false

  func run() throws {
    let outcome = try Reading.read(try SourceList(sources, strict: false), strict: false)
    try Export(outcome: outcome, quiet: quiet, verbose: false).write(
      to: output, version: version ?? outcome.knowledge.version ?? Export.today,
      license: license)
  }
}

/// `osinfo-db-export`, as osinfo-db-tools have it.
struct LegacyExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-db-export", abstract: "Pack a directory of data.")

  @OptionGroup var place: LegacyOptions

  @Flag(name: .customShort("v"), help: "Say what is done.") var verbose = false

  @Option(
    name: .customLong("version"),
    help: ArgumentHelp("The version to state; by default today.", valueName: "version"))
  var version: String?

  @Option(help: ArgumentHelp("Pack this file as LICENSE.", valueName: "file"))
  var license: String?

  @Argument(help: ArgumentHelp("The archive to write.", valueName: "archive"))
  var archive: String?

  func run() throws {
    let list = try SourceList([try place.path()], strict: false)
    let outcome = try Reading.read(list, strict: false)
    let version = version ?? Export.today
    try Export(outcome: outcome, quiet: false, verbose: verbose).write(
      to: archive ?? "osinfo-db-\(version).tar.xz", version: version, license: license)
  }
}

/// Packs what was read.
struct Export {
  let outcome: Authoring.Outcome
  let quiet: Bool
  let verbose: Bool

  /// - Throws: `.invalid` where the sources have errors; what reading the licence and writing throw.
  func write(to path: String, version: String, license: String?) throws {
    let messages = Messages.database
    let exporter = Exporter(outcome.knowledge)
    Reading.report(
      outcome.diagnostics + exporter.diagnostics, from: quiet ? .error : .warning, messages)
    guard outcome.errors.isEmpty else { throw ExitCode(Tool.Status.failure) }
    let text = try license.map { path throws(OSInfoError) in try SourceFiles.bytes(of: path) }
    if verbose {
      for file in exporter.files { messages.say("r \(file.path)") }
    }
    Leftovers.remove(beside: path)
    try exporter.write(to: path, version: version, license: text)
  }

  /// The day, as YYYYMMDD in UTC.
  static var today: String {
    var now = time(nil)
    var day = unsafe tm()
    _ = unsafe gmtime_r(&now, &day)
    let (year, month) = unsafe (Int(day.tm_year) + 1900, Int(day.tm_mon) + 1)
    return unsafe String((year * 100 + month) * 100 + Int(day.tm_mday))
  }
}
