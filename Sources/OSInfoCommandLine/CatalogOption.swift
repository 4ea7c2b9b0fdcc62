package import ArgumentParser

/// The option every tool that reads a catalog has.
package struct CatalogOption: ParsableArguments {
  /// The catalog the user names; `nil`: the one that is found.
  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp("Read this catalog.", valueName: "file"))
  package var path: String?

  /// The option, not given.
  package init() {}

  /// The catalog it stands for.
  package var source: CatalogSource { CatalogSource(path: path) }
}
