internal import ArgumentParser
internal import OSInfoCommandLine

/// What the command line of `osinfo-query` says.
struct QueryArguments: Equatable {
  /// How rows are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl }

  var sort: String?
  var fields: String?
  var format = Format.table
  var catalog: String?
  var version = false
  var type: String?
  var terms: [String] = []

  /// What the parser read.
  init(_ tool: QueryTool) {
    sort = tool.sort
    fields = tool.fields
    format = tool.format
    catalog = tool.catalog.path
    version = tool.version
    type = tool.type
    terms = tool.terms
  }

  /// Reads a plain command line; `nil` where it is for the parser.
  init?(plain arguments: ArraySlice<String>) {
    let options = [
      PlainArguments.Option("sort", "sort-key", letter: "s"),
      PlainArguments.Option("fields", letter: "f"), PlainArguments.Option("format"),
      CatalogSource.option, PlainArguments.Option("version", takesValue: false),
    ]
    guard let plain = PlainArguments(arguments, options: options) else { return nil }
    if let name = plain.value("format") {
      guard let known = Format(rawValue: name) else { return nil }
      format = known
    }
    sort = plain.value("sort")
    fields = plain.value("fields")
    catalog = plain.value("catalog")
    version = plain.has("version")
    type = plain.words.first
    terms = Array(plain.words.dropFirst())
  }
}
