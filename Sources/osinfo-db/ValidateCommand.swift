internal import ArgumentParser
internal import OSInfoAuthoring
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoModel

/// Checks sources, or a catalog.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check XML, or a catalog.",
    discussion: """
      Prints what is wrong as FILE:LINE: SEVERITY: MESSAGE [RULE] (HINT). The exit code is 1 when \
      there is an error. A catalog is checked for damage and for the digest of its inputs.
      """)

  @Argument(help: ArgumentHelp("What to check.", valueName: "source"))
  var sources: [String] = []

  @Flag(help: "Fail on an error in any source, libosinfo's dialect too.")
  var strict = false

  @Flag(help: "Print errors only.")
  var quiet = false

  func run() throws {
    var output = Output()
    var hasFailed = false
    let catalogs = sources.filter { CatalogCheck.isCatalog($0) }
    for path in catalogs {
      let problems = CatalogCheck.problems(with: path)
      for problem in problems { output.line("\(path): error: \(problem)") }
      if problems.isEmpty, !quiet { output.line("\(path): a sound catalog") }
      hasFailed = hasFailed || !problems.isEmpty
    }
    let others = sources.filter { !catalogs.contains($0) }
    if !others.isEmpty || sources.isEmpty {
      let list = try SourceList(others, strict: strict)
      let outcome = try Reading.read(list, strict: strict, schema: true)
      for diagnostic in outcome.diagnostics where !quiet || diagnostic.severity == .error {
        output.line(diagnostic.description)
      }
      if !quiet {
        let count = outcome.knowledge.inputs.count
        output.line(
          "\(count) file\(count == 1 ? "" : "s"): \(Reading.summary(outcome.diagnostics))")
      }
      hasFailed = hasFailed || !outcome.errors.isEmpty
      // A file that is named and says nothing is not what it was taken for.
      let read = Set(outcome.knowledge.inputs.map(\.layer))
      for layer in list.layers
      where !read.contains(layer.name) && FileState(layer.path)?.kind == .file {
        output.line("\(layer.path): error: there is nothing in it to check [empty]")
        hasFailed = true
      }
    }
    try output.flush()
    if hasFailed { throw ExitCode(Tool.Status.failure) }
  }
}
