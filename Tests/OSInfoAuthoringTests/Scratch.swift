import Glibc
import OSInfoAuthoring
import OSInfoModel

/// A directory that is removed when the test is over.
final class Scratch {
  let path: String

  init() {
    var template = Array("/tmp/osinfo-test-XXXXXX\0".utf8CString.dropLast())
    _ = unsafe mkdtemp(&template)
    path = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = unsafe system("rm -rf '\(path)'") }

  /// Writes a file, and the directories it lies in.
  @discardableResult
  func write(_ name: String, _ text: String) -> String { write(name, bytes: Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, bytes: [UInt8]) -> String {
    let full = "\(path)/\(name)"
    if let slash = full.lastIndex(of: "/") {
      _ = unsafe system("mkdir -p '\(full[..<slash])'")
    }
    if let file = unsafe fopen(full, "w") {
      _ = unsafe fwrite(bytes, 1, bytes.count, file)
      _ = unsafe fclose(file)
    }
    return full
  }

  func read(_ name: String) -> [UInt8]? { Scratch.read("\(path)/\(name)") }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { _ = unsafe fclose(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }

  /// Runs a command; its exit code, and what it printed on both streams.
  static func run(_ command: String) -> (code: Int32, output: String) {
    guard let pipe = unsafe popen("( \(command) ) 2>&1", "r") else { return (-1, "") }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      result += buffer[..<count]
    }
    let status = unsafe pclose(pipe)
    return (status >> 8, String(decoding: result, as: UTF8.self))
  }

  /// The files below the directory, sorted.
  func files() -> [String] {
    Scratch.run("cd '\(path)' && find . ! -type d | LC_ALL=C sort").output
      .split(separator: "\n").map { String($0.dropFirst(2)) }
  }
}

/// The folder of shared data, where there is one.
let shared: String? = {
  var candidates: [String] = []
  if let stated = unsafe getenv("OSINFO_SHARED") {
    candidates.append(unsafe String(cString: stated))
  }
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  candidates.append("/\(root)/../shared")
  return candidates.first { unsafe access("\($0)/osinfo-db", F_OK) == 0 }
}()

let communityArchive: String? = shared.map { "\($0)/osinfo-db/osinfo-db-20260511.tar.xz" }
  .flatMap { unsafe access($0, F_OK) == 0 ? $0 : nil }

/// Reads one layer of files given as path and text.
func read(
  _ files: [(String, String)], strict: Bool = false, schema: Bool = false,
  patterns: (@Sendable (String) -> String?)? = nil
) throws -> Authoring.Outcome {
  try read(layers: [files], strict: strict, schema: schema, patterns: patterns)
}

/// Reads layers of files; their names are `l0`, `l1`….
func read(
  layers: [[(String, String)]], strict: Bool = false, schema: Bool = false,
  patterns: (@Sendable (String) -> String?)? = nil
) throws -> Authoring.Outcome {
  let scratch = Scratch()
  var sources: [SourceLayer] = []
  for (index, files) in layers.enumerated() {
    for (name, text) in files { scratch.write("l\(index)/\(name)", text) }
    sources.append(
      SourceLayer(name: "l\(index)", path: "\(scratch.path)/l\(index)", strict: strict))
  }
  let options = AuthoringOptions(validateSchema: schema, patternCheck: patterns)
  return try Authoring(layers: sources, options: options).read()
}

/// A document of our dialect.
func ours(_ content: String) -> String { "<osinfo version=\"1\">\(content)</osinfo>" }

/// A document of libosinfo's dialect.
func theirs(_ content: String) -> String { "<libosinfo version=\"0.0.1\">\(content)</libosinfo>" }
