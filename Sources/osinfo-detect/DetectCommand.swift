internal import ArgumentParser
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoIdentify
internal import OSInfoMedia
internal import OSInfoModel

/// Says which operating system an ISO file, an installation tree or a disk image holds.
///
/// The plain output is that of libosinfo's tool of this name.
struct DetectCommand {
  static let name = "osinfo-detect"
  static let messages = Messages(tool: name)

  private let arguments: DetectArguments
  private var source: CatalogSource { CatalogSource(path: arguments.catalog) }

  init(_ arguments: DetectArguments) { self.arguments = arguments }

  func run() throws {
    var output = Output()
    if arguments.version {
      output.write(try source.versionText(DetectCommand.messages))
      return try output.flush()
    }
    guard !arguments.paths.isEmpty else {
      throw ValidationError("An ISO file, image or tree is missing")
    }
    SQLiteProcess.useLittleMemory()
    let catalog = try source.open(DetectCommand.messages)
    let identifier = try Identifier(catalog: catalog)
    // What was read is given back by the end of the process, which is faster than one by one.
    _ = unsafe Unmanaged.passRetained(identifier)
    let detector = Detector(identifier: identifier, type: arguments.type)
    let inputs = detector.inputs(of: arguments.paths)
    var printer = DetectionPrinter(
      options: arguments, isMany: inputs.count > 1, catalog: catalog)
    var worst = Tool.Status.success
    var progress = ProgressBar("Detecting")
    printer.begin(&output)
    try detector.run(inputs) { detection, done in
      progress.update(done, of: inputs.count)
      if tells(detection) {
        // What was printed before comes before what is said now.
        try output.flush()
        progress.finish()
        report(detection)
      }
      try printer.print(detection, to: &output)
      if output.bytes.count > 1 << 16 { try output.flush() }
      worst = status(worst, detection)
    }
    progress.finish()
    printer.end(&output)
    try output.flush()
    if worst != Tool.Status.success { throw ExitCode(worst) }
  }

  /// Whether there is something to say on standard error; JSON has the warnings in it.
  private func tells(_ detection: Detection) -> Bool {
    detection.error != nil
      || arguments.format == .plain && detection.evidence?.warnings.isEmpty == false
  }

  private func report(_ detection: Detection) {
    if let error = detection.error { DetectCommand.messages.report(error) }
    guard arguments.format == .plain else { return }
    for warning in detection.evidence?.warnings ?? [] {
      DetectCommand.messages.warn("\(detection.input): \(warning)")
    }
  }

  /// The worse of what was, and what this detection means for the exit code.
  private func status(_ worst: Int32, _ detection: Detection) -> Int32 {
    let own: Int32
    switch detection.status {
    case "error": own = Tool.Status.failure
    case "unknown": own = arguments.strict ? 2 : 0
    case "ambiguous": own = arguments.strict ? 3 : 0
    default: own = 0
    }
    // An input that could not be read is worse than one that is not known, which is worse than one with
    // several names.
    let order: [Int32] = [0, 3, 2, 1]
    let ranks = [worst, own].map { order.firstIndex(of: $0) ?? 0 }
    return ranks[0] >= ranks[1] ? worst : own
  }
}
