internal import ArgumentParser
internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel

/// The options osinfo-db-tools share: which of the places for data is meant.
struct LegacyOptions: ParsableArguments {
  @Flag(help: "The user's directory.") var user = false
  @Flag(help: "The site's directory.") var local = false
  @Flag(help: "The system's directory.") var system = false

  @Option(name: .customLong("dir"), help: ArgumentHelp("This directory.", valueName: "path"))
  var directory: String?

  @Option(
    name: .customLong("root"),
    help: ArgumentHelp("Put this before the directory.", valueName: "path"))
  var root: String?

  func validate() throws {
    if [user, local, system, directory != nil].count(where: { $0 }) > 1 {
      throw ValidationError("Only one of --user, --local, --system and --dir can be used.")
    }
  }

  /// The directory meant: without an option the site's for root, the user's for everyone else.
  func path() throws(OSInfoError) -> String {
    let layers = Layers()
    let chosen: String?
    if let directory {
      chosen = directory
    } else if system {
      chosen = layers.system
    } else if local || (!user && geteuid() == 0) {
      chosen = layers.local
    } else {
      chosen = layers.user
    }
    guard let chosen else {
      throw OSInfoError(
        .notFound, "the user has no home directory", hint: "name one with --dir")
    }
    guard let root else { return chosen }
    return root + (chosen.hasPrefix("/") || root.hasSuffix("/") ? "" : "/") + chosen
  }
}
