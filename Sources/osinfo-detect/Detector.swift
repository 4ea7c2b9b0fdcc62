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
  struct Input: Sendable {
    enum Kind: Sendable {
      /// A file or device.
      case file
      /// An installation tree.
      case tree
      /// A directory in which there was nothing to look at.
      case empty
      /// Something that cannot be looked at, and why.
      case failure(OSInfoError)
    }

    /// What to look at.
    let path: String
    /// What it is.
    let kind: Kind
    /// The directory the user named, where this is one of its files.
    var directory: String?
    /// Whether it is the last of its directory's files.
    var endsDirectory = false
  }

  private let identifier: Identifier
  private let reader: MediaReader
  private let type: DetectArguments.Kind?

  init(identifier: Identifier, type: DetectArguments.Kind?) {
    self.identifier = identifier
    self.type = type
    reader = identifier.reader
  }

  /// The inputs that the user's paths stand for, in order.
  func inputs(of paths: [String]) -> [Input] { paths.flatMap(inputs(of:)) }

  private func inputs(of name: String) -> [Input] {
    var path = name
    if let scheme = name.range(ofScheme: "://") {
      guard name[..<scheme].lowercased() == "file" else {
        let error = OSInfoError(
          .unsupported, "URLs are not read yet", at: SourceLocation(file: name),
          hint: "download it, or mount it, and name the file")
        return [Input(path: name, kind: .failure(error))]
      }
      path = Detector.percentDecoded(String(name.dropFirst("file://".count)))
    }
    guard FileState(path)?.kind == .directory else {
      guard type == .tree, FileState(path) != nil else { return [Input(path: path, kind: .file)] }
      let error = OSInfoError(
        .unsupported, "a tree is a directory, and this is none", at: SourceLocation(file: path),
        hint: "name the directory that has the .treeinfo, or leave out --type tree")
      return [Input(path: path, kind: .failure(error))]
    }
    let isTree =
      [".treeinfo", "treeinfo"].contains { FileState(path + "/" + $0)?.kind == .file }
    if type == .tree || isTree && type == nil { return [Input(path: path, kind: .tree)] }
    var files = Detector.files(in: path).map { Input(path: $0, kind: .file, directory: path) }
    if files.isEmpty { return [Input(path: path, kind: .empty)] }
    files[files.count - 1].endsDirectory = true
    return files
  }

  /// The files directly in a directory, sorted by name.
  private static func files(in directory: String) -> [String] {
    DirectoryListing.names(in: directory).filter { !$0.hasPrefix(".") }.sorted()
      .map { directory.hasSuffix("/") ? directory + $0 : directory + "/" + $0 }
      .filter { FileState($0)?.kind == .file }
  }

  /// Looks at every input and hands each result to `report`, in order, with how many are done.
  ///
  /// Of a directory in which nothing is a medium, there is one result, for the directory.
  func run(_ inputs: [Input], report: (Detection, Int) throws -> Void) throws {
    let batch = 64
    var done = 0
    var held: [Detection] = []
    var directory: String?
    for start in stride(from: 0, to: inputs.count, by: batch) {
      let slice = Array(inputs[start..<min(start + batch, inputs.count)])
      for (input, detection) in zip(slice, detect(slice)) {
        done += 1
        guard let own = input.directory, own != directory else {
          if input.endsDirectory { directory = nil }
          try report(detection, done)
          continue
        }
        held.append(detection)
        if detection.error == nil {
          directory = input.endsDirectory ? nil : own
        } else if input.endsDirectory {
          // That a file is no medium is no news; that it cannot be read is.
          held.removeAll { $0.isNoMedium }
          if held.isEmpty { held = [Detection(nothingIn: own)] }
        } else {
          continue
        }
        for detection in held { try report(detection, done) }
        held = []
      }
    }
  }

  /// The results for some inputs, in their order, worked out in parallel.
  private func detect(_ inputs: [Input]) -> [Detection] {
    if inputs.count == 1 { return [detect(inputs[0])] }
    let results = Mutex([Detection?](repeating: nil, count: inputs.count))
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
      let detection = detect(inputs[index])
      results.withLock { $0[index] = detection }
    }
    return results.withLock { $0 }.compactMap { $0 }
  }

  private func detect(_ input: Input) -> Detection {
    switch input.kind {
    case .failure(let error): return Detection(input: input.path, error: error)
    case .empty: return Detection(nothingIn: input.path)
    case .file:
      return detect(input.path) { () throws(OSInfoError) in
        try reader.evidence(from: FileSource(path: input.path))
      }
    case .tree:
      return detect(input.path) { () throws(OSInfoError) in
        try reader.evidence(fromTree: input.path)
      }
    }
  }

  private func detect(
    _ name: String, _ read: () throws(OSInfoError) -> MediaEvidence
  ) -> Detection {
    do throws(OSInfoError) {
      let evidence = try read()
      try check(evidence, of: name)
      return Detection(
        input: name, evidence: evidence, identification: try identifier.identify(evidence))
    } catch {
      var located = error
      if located.location == nil { located.location = SourceLocation(file: name) }
      return Detection(input: name, error: located)
    }
  }

  /// Refuses what is not of the kind the user asked for.
  private func check(_ evidence: MediaEvidence, of name: String) throws(OSInfoError) {
    switch (type, evidence.kind) {
    case (.media, .disk):
      throw OSInfoError(
        .malformed, "no ISO 9660 or UDF medium", at: SourceLocation(file: name),
        hint:
          "it is a disk image of format '\(evidence.diskFormat ?? "raw")'; leave out --type media")
    case (.image, .media):
      throw OSInfoError(
        .malformed, "no disk image", at: SourceLocation(file: name),
        hint: "it is an ISO 9660 or UDF medium; leave out --type image")
    default: break
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
