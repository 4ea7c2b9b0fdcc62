import Foundation
import OSInfoCatalog
import OSInfoTestSupport

/// Media made for a test by the programs that make media, and looked at by the built tool.
struct DetectFixture {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// The path of something in it.
  func path(_ name: String) -> String { directory.path(name) }

  /// Whether programs are installed.
  static func have(_ tools: String...) -> Bool { tools.allSatisfy { find($0) != nil } }

  /// A program's path.
  static func find(_ tool: String) -> String? {
    ["/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"].map { $0 + tool }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program in the fixture; it must succeed.
  func make(_ tool: String, _ arguments: [String]) throws {
    guard let path = DetectFixture.find(tool) else { throw Failure(message: "\(tool) is missing") }
    let run = try ToolRun.run(path, arguments, directory: directory.path)
    guard run.status == 0 else { throw Failure(message: "\(tool): \(run.errors)") }
  }

  /// Makes a medium of `tree/` that starts on BIOS and UEFI.
  func makeISO(_ name: String, label: String, publisher: String = "") throws {
    try directory.write(String(repeating: "x", count: 2048), to: "tree/boot/bios.img")
    try directory.write(String(repeating: "y", count: 2048), to: "tree/boot/efi.img")
    try make(
      "xorriso",
      [
        "-as", "mkisofs", "-quiet", "-r", "-J", "-joliet-long", "-V", label, "-publisher",
        publisher, "-b", "boot/bios.img", "-no-emul-boot", "-boot-load-size", "4",
        "-eltorito-alt-boot", "-e", "boot/efi.img", "-no-emul-boot", "-o", path(name),
        path("tree"),
      ])
  }

  /// Runs osinfo-detect over the package's data, or another catalog.
  func detect(
    _ arguments: [String], catalog: String? = nil, environment: [String: String] = [:]
  ) throws -> ToolRun {
    let catalog = try catalog ?? TestCatalogs.shipped().path
    return try ToolRun.run(
      "osinfo-detect", ["--catalog", catalog] + arguments, environment: environment,
      directory: directory.path)
  }

  /// What osinfo-detect says in JSON of each input.
  func records(_ arguments: [String], catalog: String? = nil) throws -> [DetectRecord] {
    let run = try detect(["--format", "jsonl"] + arguments, catalog: catalog)
    return try run.lines.map { try JSONDecoder().decode(DetectRecord.self, from: Data($0.utf8)) }
  }

  struct Failure: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
  }
}

/// A detection as JSON has it.
struct DetectRecord: Decodable {
  struct System: Decodable {
    let id: String
    let short: String
    let name: String
    enum CodingKeys: String, CodingKey {
      case id, name
      case short = "short-id"
    }
  }
  struct Reason: Decodable {
    let rule: String
    let text: String
  }
  struct Match: Decodable {
    let os: System
    let arch: String?
    let media: String?
    let tree: String?
    let variants: [String]
    let languages: [String]
    let because: [Reason]
    let place: String?
    enum CodingKeys: String, CodingKey {
      case os, arch, media, tree, variants, languages, because
      case place = "written-in"
    }
  }
  struct Nearest: Decodable {
    let os: System
    let because: String
  }
  struct Problem: Decodable {
    let code: String
    let message: String
  }
  let schema: Int
  let input: String
  let kind: String?
  let status: String
  let bootable: Bool?
  let boot: [String]?
  let undecided: [String]?
  let matches: [Match]?
  let nearest: Nearest?
  let warnings: [String]?
  let error: Problem?

  /// The best match.
  var best: Match? { matches?.first }
}
