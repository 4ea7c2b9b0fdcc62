internal import ArgumentParser
internal import OSInfoCommandLine

/// What the command line of `osinfo-detect` says.
struct DetectArguments: Equatable {
  /// How detections are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case plain, json, jsonl }
  /// What inputs are said to be.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case media, tree, image }

  var format = Format.plain
  var type: Kind?
  var all = false
  var explain = false
  var strict = false
  var catalog: String?
  var version = false
  var paths: [String] = []

  /// What the parser read.
  init(_ tool: DetectTool) {
    format = tool.format
    type = tool.type
    all = tool.all
    explain = tool.explain
    strict = tool.strict
    catalog = tool.catalog.path
    version = tool.version
    paths = tool.paths
  }

  /// Reads a plain command line; `nil` where it is for the parser.
  init?(plain arguments: ArraySlice<String>) {
    let options = [
      PlainArguments.Option("format", letter: "f"), PlainArguments.Option("type", letter: "t"),
      PlainArguments.Option("all", letter: "a", takesValue: false),
      PlainArguments.Option("explain", takesValue: false),
      PlainArguments.Option("strict", takesValue: false), CatalogSource.option,
      PlainArguments.Option("version", takesValue: false),
    ]
    guard let plain = PlainArguments(arguments, options: options), !plain.words.isEmpty else {
      return nil
    }
    if let name = plain.value("format") {
      guard let known = Format(rawValue: name) else { return nil }
      format = known
    }
    if let name = plain.value("type") {
      guard let known = Kind(rawValue: name) else { return nil }
      type = known
    }
    all = plain.has("all")
    explain = plain.has("explain")
    strict = plain.has("strict")
    catalog = plain.value("catalog")
    version = plain.has("version")
    paths = plain.words
  }
}
