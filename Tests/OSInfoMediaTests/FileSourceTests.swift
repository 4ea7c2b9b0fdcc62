import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// What can be opened, and what not.
@Suite struct FileSourceTests {
  @Test func readsRanges() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", Array(0..<100))
    let source = try FileSource(path: folder.path("file"))
    #expect(source.size == 100)
    #expect(try source.read(at: 10, count: 3) == [10, 11, 12])
    #expect(try source.read(at: 98, count: 50) == [98, 99])
    #expect(try source.read(at: 100, count: 1) == [])
    #expect(try source.read(at: .max, count: 1) == [])
    #expect(try source.read(at: 0, count: -1) == [])
  }

  @Test func refusals() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path("pipe")
    try Tools.run("mkfifo", [pipe], in: folder.url)
    for (path, code) in [
      (folder.path("missing"), OSInfoError.Code.notFound), (folder.url.path, .unsupported),
      (pipe, .unsupported), ("/dev/null", .unsupported), (pipe + "/below", .notFound),
    ] {
      let error = #expect(throws: OSInfoError.self) { try FileSource(path: path) }
      #expect(error?.code == code)
      #expect(error?.location?.file == path)
      #expect(error?.hint != nil)
    }
  }

  @Test func aFileThatShrinks() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", TinyISO(sectors: 100).bytes)
    let source = try FileSource(path: folder.path("file"))
    let handle = try FileHandle(forWritingTo: folder.url.appending(path: "file"))
    try handle.truncate(atOffset: 18 * 2048)
    let evidence = try MediaReader().evidence(from: source)
    #expect(evidence.volumeID == "TINY")
    #expect(evidence.warnings.isEmpty == false)
  }
}
