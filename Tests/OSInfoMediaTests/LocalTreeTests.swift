import Foundation
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Installation trees in a local directory.
@Suite struct LocalTreeTests {
  @Test func markers() throws {
    let folder = try MakersTests.makeTree()
    try folder.write("tree/Sources/Install.wim", TinyWIM.build(TinyWIM.windows11))
    let evidence = try MediaReader(markers: MakersTests.markers)
      .evidence(fromTree: folder.path("tree"))
    #expect(evidence.kind == .tree)
    #expect(evidence.treeinfo?.family == "Made")
    #expect(evidence.efiArchitectures == [.i686, .x86_64])
    #expect(evidence.files["many/zz-last-marker"]?.head == Array("last".utf8))
    #expect(evidence.windowsImages.map(\.index) == [1, 4])
    #expect(evidence.warnings == [])
  }

  @Test func whatIsNoTree() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "x")
    let reader = MediaReader()
    #expect(throws: OSInfoError(.malformed, "")) {
      try reader.evidence(fromTree: folder.url.path)
    }
    #expect(throws: OSInfoError(.notFound, "")) {
      try reader.evidence(fromTree: folder.path("missing"))
    }
    #expect(throws: OSInfoError(.notFound, "")) {
      try reader.evidence(fromTree: folder.path("file"))
    }
  }

  @Test func pipesAndLoopsAreNoMarkers() throws {
    let folder = try TemporaryFolder()
    try folder.write("treeinfo", "[general]\nfamily = X\n")
    try Tools.run("mkfifo", [folder.path(".treeinfo")], in: folder.url)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("efi"), withDestinationPath: "efi")
    let evidence = try MediaReader().evidence(fromTree: folder.url.path)
    #expect(evidence.treeinfo?.family == "X")
    #expect(evidence.files.keys.sorted() == ["treeinfo"])
  }
}
