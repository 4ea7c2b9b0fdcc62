internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoIdentify
internal import OSInfoMedia
internal import OSInfoModel

/// One run of the tool: every input read, identified and printed.
struct DetectRun {
  private let options: DetectOptions
  private let messages = DetectTool.messages

  init(_ options: DetectOptions) { self.options = options }

  /// Does it; the exit code.
  func run() throws -> Int32 {
    var option = CatalogOption()
    option.path = options.catalogPath
    let catalog = try option.open(messages)
    let detector = Detector(identifier: try Identifier(catalog: catalog), type: options.type)
    let inputs = detector.inputs(of: options.paths)
    var output = Output()
    var printer = DetectionPrinter(options: options, isMany: inputs.count > 1, catalog: catalog)
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
    return worst
  }

  /// Whether there is something to say on standard error; JSON has the warnings in it.
  private func tells(_ detection: Detection) -> Bool {
    detection.error != nil
      || options.format == .plain && detection.evidence?.warnings.isEmpty == false
  }

  private func report(_ detection: Detection) {
    if let error = detection.error { messages.report(error) }
    guard options.format == .plain else { return }
    for warning in detection.evidence?.warnings ?? [] {
      messages.warn("\(detection.input): \(warning)")
    }
  }

  /// The worse of what was, and what this detection means for the exit code.
  private func status(_ worst: Int32, _ detection: Detection) -> Int32 {
    let own: Int32
    switch detection.status {
    case "error": own = Tool.Status.failure
    case "unknown": own = options.strict ? 2 : 0
    case "ambiguous": own = options.strict ? 3 : 0
    default: own = 0
    }
    // An input that could not be read is worse than one that is not known, which is worse than one with
    // several names.
    let order: [Int32] = [0, 3, 2, 1]
    let ranks = [worst, own].map { order.firstIndex(of: $0) ?? 0 }
    return ranks[0] >= ranks[1] ? worst : own
  }
}
