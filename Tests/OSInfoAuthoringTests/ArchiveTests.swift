import Glibc
import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct ArchiveTests {
  private static let os = theirs("<os id='http://ex.com/o/1'><version>1</version></os>")

  private static func good() -> TarBuilder {
    var tar = TarBuilder()
    tar.add("osinfo-db-1/", type: "5")
    tar.add("osinfo-db-1/VERSION", "20260511")
    tar.add("osinfo-db-1/os/ex.com/o-1.xml", os)
    return tar
  }

  @Test func aLayerMayBeAnArchive() throws {
    let scratch = Scratch()
    scratch.write("a.tar", bytes: ArchiveTests.good().archive)
    for command in ["gzip -k", "xz -k", "bzip2 -k"] {
      _ = Scratch.run("cd \(scratch.path) && \(command) a.tar")
    }
    for name in ["a.tar", "a.tar.gz", "a.tar.xz", "a.tar.bz2"] {
      let path = "\(scratch.path)/\(name)"
      guard unsafe access(path, F_OK) == 0 else { continue }
      let outcome = try Authoring(layers: [SourceLayer(name: "s", path: path)]).read()
      #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
      #expect(outcome.knowledge.operatingSystems.count == 1)
      #expect(outcome.knowledge.version == "20260511")
      #expect(outcome.knowledge.inputs.map(\.path) == ["VERSION", "os/ex.com/o-1.xml"])
    }
  }

  @Test func anArchiveWithoutAPrefixIsUnderstood() throws {
    let scratch = Scratch()
    var tar = TarBuilder()
    tar.add("./os/ex.com/o-1.xml", ArchiveTests.os)
    let path = scratch.write("a.tar", bytes: tar.archive)
    let outcome = try Authoring(layers: [SourceLayer(name: "s", path: path)]).read()
    #expect(outcome.knowledge.operatingSystems.count == 1)
    #expect(outcome.diagnostics.isEmpty)
  }

  @Test func importsAndKeepsWhatIsThere() throws {
    let scratch = Scratch()
    scratch.write("db/os/ex.com/own.xml", "own")
    scratch.write("db/os/ex.com/o-1.xml", "old")
    _ = unsafe symlink("/dev/null", "\(scratch.path)/db/os/ex.com/hidden.xml")
    let importer = Importer(into: "\(scratch.path)/db/")
    let summary = try importer.run(ArchiveTests.good().archive, name: "a.tar")
    #expect(summary.files == ["VERSION", "os/ex.com/o-1.xml"])
    #expect(summary.version == "20260511")
    #expect(
      scratch.files() == [
        "db/VERSION", "db/os/ex.com/hidden.xml", "db/os/ex.com/o-1.xml", "db/os/ex.com/own.xml",
      ])
    #expect(scratch.read("db/os/ex.com/o-1.xml") == Array(ArchiveTests.os.utf8))
    #expect(scratch.read("db/os/ex.com/own.xml") == Array("own".utf8))
    let replacing = Importer(into: "\(scratch.path)/db", removesOthers: true)
    _ = try replacing.run(ArchiveTests.good().archive, name: "a.tar")
    #expect(scratch.files() == ["db/VERSION", "db/os/ex.com/o-1.xml"])
  }

  @Test func importsIntoANewDirectory() throws {
    let scratch = Scratch()
    let path = scratch.write("a.tar", bytes: ArchiveTests.good().archive)
    _ = try Importer(into: "\(scratch.path)/new/db").run(archive: path)
    #expect(scratch.files() == ["a.tar", "new/db/VERSION", "new/db/os/ex.com/o-1.xml"])
    #expect(throws: OSInfoError(.notFound, "")) {
      try Importer(into: "\(scratch.path)/x").run(archive: "\(scratch.path)/none.tar")
    }
  }

  @Test func followsALinkToTheDirectory() throws {
    let scratch = Scratch()
    scratch.write("real/own.xml", "own")
    _ = unsafe symlink("real", "\(scratch.path)/link")
    _ = try Importer(into: "\(scratch.path)/link").run(ArchiveTests.good().archive, name: "a")
    #expect(
      scratch.files() == ["link", "real/VERSION", "real/os/ex.com/o-1.xml", "real/own.xml"])
  }

  private static let evil: [(String, TarBuilder)] = {
    var list: [(String, TarBuilder)] = []
    for name in [
      "../evil.xml", "osinfo-db-1/../../evil.xml", "/tmp/osinfo-evil.xml", "osinfo-db-1//os/x.xml",
      "osinfo-db-1/os/./x.xml", "osinfo-db-1/os/..", "a/b\\..\\c.xml", "a/b\nc.xml",
      String(repeating: "d/", count: 40) + "x.xml/../x",
    ] {
      var tar = good()
      tar.add(name, os)
      list.append((name, tar))
    }
    for type: Character in ["1", "2", "3", "4", "6"] {
      var tar = good()
      tar.add("osinfo-db-1/os/x.xml", type: type, link: "/etc/passwd")
      list.append(("type \(type)", tar))
    }
    var through = good()
    through.add("osinfo-db-1/os/link", type: "2", link: "/tmp")
    through.add("osinfo-db-1/os/link/evil.xml", os)
    list.append(("through a link", through))
    var both = good()
    both.add("osinfo-db-1/os/ex.com", "file")
    list.append(("file and directory", both))
    var broken = good()
    broken.add("osinfo-db-1/os/ex.com/bad.xml", "<libosinfo>")
    list.append(("broken XML", broken))
    var cut = good()
    cut.add("osinfo-db-1/os/ex.com/cut.xml", "x", size: 1 << 20)
    list.append(("cut off", cut))
    var empty = TarBuilder()
    empty.add("osinfo-db-1/", type: "5")
    list.append(("empty", empty))
    var other = TarBuilder()
    other.add("other-1/README", "text")
    list.append(("something else", other))
    return list
  }()

  @Test(arguments: 0..<20) func refusesEvilArchives(_ number: Int) throws {
    guard number < ArchiveTests.evil.count else { return }
    let (what, tar) = ArchiveTests.evil[number]
    let scratch = Scratch()
    scratch.write("db/os/ex.com/o-1.xml", "old")
    let error = #expect(throws: OSInfoError.self, "\(what)") {
      try Importer(into: "\(scratch.path)/db").run(tar.archive, name: "evil.tar")
    }
    #expect(
      error?.location?.file.hasPrefix("evil.tar") == true, "\(what): \(String(describing: error))")
    // Nothing was written, neither into the directory nor beside it.
    #expect(scratch.files() == ["db/os/ex.com/o-1.xml"], "\(what)")
    #expect(scratch.read("db/os/ex.com/o-1.xml") == Array("old".utf8))
    #expect(unsafe access("/tmp/osinfo-evil.xml", F_OK) != 0)
  }

  @Test func everyCaseIsTried() { #expect(ArchiveTests.evil.count <= 20) }

  @Test(
    arguments: [
      [], Array("not an archive".utf8), [0x1F, 0x8B, 0x08, 0x00],
      Array("#mtree\n./x contents=/etc/passwd type=file\n".utf8),
      [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00],
    ] as [[UInt8]])
  func refusesWhatIsNoArchive(_ bytes: [UInt8]) {
    let scratch = Scratch()
    #expect(throws: OSInfoError.self) {
      try Importer(into: "\(scratch.path)/db").run(bytes, name: "x")
    }
    #expect(scratch.files() == [])
  }

  @Test func leavesNothingBehindWhereItMayNotWrite() {
    let scratch = Scratch()
    scratch.write("file", "x")
    #expect(throws: OSInfoError.self) {
      try Importer(into: "\(scratch.path)/file/db").run(ArchiveTests.good().archive, name: "a")
    }
    #expect(scratch.files() == ["file"])
  }
}
