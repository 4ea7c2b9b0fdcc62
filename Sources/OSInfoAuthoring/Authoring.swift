import Dispatch
package import OSInfoModel
import OSInfoXML
import Synchronization

/// Reads layers of XML into one body of knowledge, and says what is wrong with them.
package struct Authoring: Sendable {
  /// What was read, and what there is to say about it.
  package struct Outcome: Sendable {
    /// What was read, without what is wrong.
    package var knowledge: Knowledge
    /// What there is to say, in the order of layers, files and lines.
    package var diagnostics: [Diagnostic]
    /// The errors among them; only strict layers have errors.
    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  }

  private let layers: [SourceLayer]
  private let options: AuthoringOptions

  /// Authoring of the given layers, the lowest first.
  package init(layers: [SourceLayer], options: AuthoringOptions = AuthoringOptions()) {
    self.layers = layers
    self.options = options
  }

  /// Reads everything; what is wrong in a strict layer makes it fail.
  /// - Parameter progress: Called with the number of files read and of all, from any thread.
  /// - Returns: What was read, and what there is to say about it.
  /// - Throws: `.invalid` when a strict layer has errors, with their number and the first of them; what
  ///   `read` throws.
  package func load(
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(OSInfoError) -> (knowledge: Knowledge, diagnostics: [Diagnostic]) {
    let outcome = try read(progress: progress)
    if let first = outcome.errors.first {
      let count = outcome.errors.count
      throw OSInfoError(
        .invalid, count == 1 ? first.message : "\(first.message) (the first of \(count) errors)",
        at: first.location, hint: first.hint)
    }
    return (outcome.knowledge, outcome.diagnostics)
  }

  /// Reads everything, and collects what is wrong instead of failing.
  /// - Parameter progress: Called with the number of files read and of all, from any thread.
  /// - Returns: What was read, and what there is to say about it.
  /// - Throws: `.notFound` or `.permissionDenied` when a strict layer cannot be read at all,
  ///   `.limitExceeded` when a layer has more than 200,000 files.
  package func read(
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(OSInfoError) -> Outcome {
    var sources: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    var versions: [String] = []
    var inputs: [Knowledge.Input] = []
    for (index, layer) in layers.enumerated() {
      var reader = LayerReader(layer, index: index, strict: layer.strict || options.strict)
      do {
        try reader.run()
      } catch {
        if layer.strict || options.strict || error.code == .limitExceeded { throw error }
        diagnostics.append(
          Diagnostic(
            .warning, rule: "unreadable", error.message, at: error.location,
            hint: "the whole layer \(layer.name) is left out"))
        continue
      }
      sources += reader.files
      diagnostics += reader.diagnostics
      if let version = reader.version { versions.append(version) }
      if let input = reader.versionInput { inputs.append(input) }
    }
    let (hardware, remarks) = hardwareIDs()
    diagnostics += remarks
    let files = decode(sources, progress)
    var outcome = outcome(of: files, hardware)
    outcome.knowledge.version = versions.max { NaturalOrder.precedes($0, $1) }
    outcome.knowledge.inputs = inputs + outcome.knowledge.inputs
    outcome.diagnostics = diagnostics + outcome.diagnostics
    return outcome
  }

  /// Reads one document that is in memory, of either dialect.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What to call it in messages.
  ///   - options: How it is read; lists of hardware are not.
  /// - Returns: What was read, and what there is to say about it.
  package static func read(
    _ bytes: [UInt8], name: String, options: AuthoringOptions = AuthoringOptions()
  ) -> Outcome {
    let layer = SourceLayer(name: "memory", path: name)
    let source = SourceFile(
      layer: layer, layerIndex: 0, path: name, file: name, isPlaced: false, content: .bytes(bytes))
    let authoring = Authoring(layers: [layer], options: options)
    return authoring.outcome(of: [FileDecoder(options).decode(source)], [])
  }

  /// Lays files over each other, and checks the whole.
  private func outcome(of files: [DecodedFile], _ hardware: [Device]) -> Outcome {
    var draft = Merger.merge(files, hardware: hardware)
    var composer = PolicyComposer(draft.policies)
    draft.knowledge.policies = composer.all()
    for problem in composer.problems {
      draft.report(
        "dangling-id", problem.message,
        at: draft.location(EntityKey(kind: .policy, id: problem.id), problem.fact))
    }
    draft.check(patterns: options.patternCheck)
    draft.collectProvenance()
    return Outcome(knowledge: draft.knowledge, diagnostics: draft.diagnostics)
  }

  /// Reads the files, several at a time; the order of the answers is that of the files.
  private func decode(
    _ sources: [SourceFile], _ progress: (@Sendable (Int, Int) -> Void)?
  ) -> [DecodedFile] {
    let next = Mutex(0)
    let results = Mutex<[DecodedFile?]>(Array(repeating: nil, count: sources.count))
    let step = 16
    DispatchQueue.concurrentPerform(iterations: min(8, sources.count / step + 1)) { _ in
      let decoder = FileDecoder(options)
      while true {
        let start = next.withLock { value in
          defer { value += step }
          return value
        }
        guard start < sources.count else { return }
        let end = min(start + step, sources.count)
        let decoded = sources[start..<end].map { decoder.decode($0) }
        results.withLock { all in
          for (offset, file) in decoded.enumerated() { all[start + offset] = file }
        }
        progress?(end, sources.count)
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  private func hardwareIDs() -> ([Device], [Diagnostic]) {
    guard options.hardwareIDs else { return ([], []) }
    var devices: [Device] = []
    var diagnostics: [Diagnostic] = []
    for (bus, path) in options.hardwareIDFiles {
      do {
        devices += HardwareIDs.devices(
          try FileReader.bytes(of: path, limit: 64 << 20), bus: bus)
      } catch {
        diagnostics.append(
          Diagnostic(
            .warning, rule: "unreadable", error.message, at: error.location,
            hint: "the devices of this list are left out"))
      }
    }
    return (devices, diagnostics)
  }
}

extension Draft {
  /// Puts the places of facts in order: by entity, line and name.
  mutating func collectProvenance() {
    for key in facts.keys.sorted() {
      guard let stated = facts[key] else { continue }
      let sorted = stated.sorted { left, right in
        (left.value.file, left.value.line ?? 0, left.key)
          < (right.value.file, right.value.line ?? 0, right.key)
      }
      for (fact, location) in sorted {
        knowledge.provenance.append(
          Knowledge.Provenance(entity: key.id, fact: fact, location: location))
      }
    }
  }
}
