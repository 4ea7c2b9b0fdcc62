internal import Dispatch
internal import OSInfoCatalog
internal import OSInfoCommandLine
internal import OSInfoIdentify
internal import OSInfoMedia
internal import OSInfoModel
internal import Synchronization
internal import SystemPackage

/// Reads and identifies inputs, several at a time, and reports them in their order.
struct Detector {
  /// One thing to look at.
  enum Input: Sendable {
    /// A file or device.
    case file(String)
    /// An installation tree.
    case tree(String)
    /// A directory in which there was nothing to look at.
    case empty(String)
    /// Something that cannot be looked at, and why.
    case failure(String, OSInfoError)
  }

  private let identifier: Identifier
  private let reader: MediaReader
  private let type: DetectArguments.Kind?
  private let messages: Messages

  init(identifier: Identifier, type: DetectArguments.Kind?, messages: Messages) {
    self.identifier = identifier
    self.type = type
    self.messages = messages
    reader = identifier.reader
  }

  /// The inputs that the user's paths stand for, in order.
  func inputs(of paths: [String]) -> [Input] { paths.flatMap(inputs(of:)) }

  private func inputs(of name: String) -> [Input] {
    var path = name
    if let scheme = name.range(ofScheme: "://") {
      guard name[..<scheme].lowercased() == "file" else {
        return [
          .failure(
            name,
            OSInfoError(
              .unsupported, "URLs are not read yet", at: SourceLocation(file: name),
              hint: "download it, or mount it, and name the file"))
        ]
      }
      path = Detector.percentDecoded(String(name.dropFirst("file://".count)))
    }
    guard FileState(path)?.kind == .directory else { return [.file(path)] }
    let isTree =
      [".treeinfo", "treeinfo"].contains { FileState(path + "/" + $0)?.kind == .file }
    if type == .tree || isTree { return [.tree(path)] }
    let files = Detector.files(in: path)
    return files.isEmpty ? [.empty(path)] : files.map { .file($0) }
  }

  /// The files directly in a directory, sorted by name.
  private static func files(in directory: String) -> [String] {
    DirectoryListing.names(in: directory).filter { !$0.hasPrefix(".") }.sorted()
      .map { directory.hasSuffix("/") ? directory + $0 : directory + "/" + $0 }
      .filter { FileState($0)?.kind == .file }
  }

  /// Looks at every input and hands each result to `report`, in order, with how many are done.
  func run(_ inputs: [Input], report: (Detection, Int) throws -> Void) throws {
    if inputs.count == 1 {
      return try report(detect(inputs[0]), 1)
    }
    let batch = 64
    var done = 0
    for start in stride(from: 0, to: inputs.count, by: batch) {
      let slice = Array(inputs[start..<min(start + batch, inputs.count)])
      let results = Mutex([Detection?](repeating: nil, count: slice.count))
      DispatchQueue.concurrentPerform(iterations: slice.count) { index in
        let detection = detect(slice[index])
        results.withLock { $0[index] = detection }
      }
      for case let detection? in results.withLock({ $0 }) {
        done += 1
        try report(detection, done)
      }
    }
  }

  private func detect(_ input: Input) -> Detection {
    switch input {
    case .failure(let name, let error): return Detection(input: name, error: error)
    case .empty(let path):
      return Detection(
        input: path, evidence: MediaEvidence(kind: .none), identification: .unknown)
    case .file(let path):
      return detect(path) { () throws(OSInfoError) in
        try reader.evidence(from: FileSource(path: path))
      }
    case .tree(let path):
      return detect(path) { () throws(OSInfoError) in try reader.evidence(fromTree: path) }
    }
  }

  private func detect(
    _ name: String, _ read: () throws(OSInfoError) -> MediaEvidence
  ) -> Detection {
    do throws(OSInfoError) {
      let evidence = try read()
      if type == .media, evidence.kind != .media {
        throw OSInfoError(
          .malformed, "no ISO 9660 or UDF medium", at: SourceLocation(file: name),
          hint: "it is \(evidence.diskFormat ?? "something else"); leave out --type media")
      }
      return Detection(
        input: name, evidence: evidence, identification: try identifier.identify(evidence))
    } catch {
      var located = error
      if located.location == nil { located.location = SourceLocation(file: name) }
      return Detection(input: name, error: located)
    }
  }

  private static func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  /// Where the scheme of a URL ends; `nil` where the text is a path.
  fileprivate func range(ofScheme separator: String) -> String.Index? {
    guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix(separator) else { return nil }
    let scheme = self[..<colon]
    let isScheme =
      !scheme.isEmpty
      && scheme.utf8.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5a) || ($0 >= 0x61 && $0 <= 0x7a)
          || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
    return isScheme ? colon : nil
  }
}
