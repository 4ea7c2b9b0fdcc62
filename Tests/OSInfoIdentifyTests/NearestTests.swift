import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport
import Testing

/// Releases newer than the data: the nearest known one is offered, and never passed off as a match.
struct NearestTests {
  private func identify(_ change: (inout MediaEvidence) -> Void) throws -> Identification {
    var evidence = MediaEvidence(kind: .media)
    change(&evidence)
    return try Identifier(catalog: TestCatalogs.shipped()).identify(evidence)
  }

  @Test(
    "By the label",
    arguments: [
      ("Debian 14.0.0 amd64 n", "debian13"), ("Ubuntu-Server 27.04 amd64", "ubuntu26.10"),
      ("Ubuntu 27.04 amd64", "ubuntu26.10"), ("AlmaLinux-11-0-x86_64-dvd", "almalinux10"),
      ("alpine-std 3.99.0 x86_64", "alpinelinux3.24"),
      ("OpenBSD/amd64   8.1 Install CD", "openbsd7.9"),
      ("CentOS-Stream-11-BaseOS-x86_64", "centos-stream10"),
    ])
  func label(_ label: String, _ expected: String) throws {
    let result = try identify { $0.volumeID = label }
    #expect(result.status == .unknown)
    #expect(result.matches.isEmpty)
    #expect(result.nearest?.os.shortID == expected)
    #expect(result.nearest?.because.hasSuffix("it looks like a newer \(expected)") == true)
  }

  @Test(
    "Where a catch-all is the answer, the nearest release is offered beside it",
    arguments: [
      ("Fedora-S-dvd-x86_64-45", "fedora-unknown", "fedora44"),
      ("openSUSE-Leap-15.9-DVD-x86_64", "opensuse-unknown", "opensuse15.6"),
      ("RHEL-10-9-0-BaseOS-x86_64", "rhel10-unknown", "rhel10.2"),
      ("Rocky-11-0-x86_64-dvd", "rocky-unknown", "rocky10"),
    ])
  func catchAll(_ label: String, _ matched: String, _ expected: String) throws {
    let result = try identify { $0.volumeID = label }
    #expect(result.matches.map(\.os.shortID) == [matched])
    #expect(result.nearest?.os.shortID == expected)
  }

  @Test("By the treeinfo of a tree")
  func tree() throws {
    let text = """
      [general]
      name = Fedora 45
      family = Fedora
      version = 45
      arch = x86_64
      variant = Server
      """
    var evidence = MediaEvidence(kind: .tree)
    evidence.treeinfo = try Treeinfo.parse(Array(text.utf8), name: ".treeinfo")
    let result = try Identifier(catalog: TestCatalogs.shipped()).identify(evidence)
    #expect(result.matches.allSatisfy { $0.os.shortID == "fedora-unknown" })
    #expect(result.nearest?.os.shortID == "fedora44")
  }

  @Test("By a marker file, when the label says nothing")
  func marker() throws {
    let result = try identify {
      $0.volumeID = "MY INSTALLER"
      $0.files[".disk/info"] = MediaFile(
        size: 60, head: Array("Ubuntu 27.10 \"Zany Zebra\" - Release amd64 (20271020)".utf8))
    }
    #expect(result.status == .unknown && result.matches.isEmpty)
    #expect(result.nearest?.os.shortID == "ubuntu26.10")
  }

  @Test("By the build of a Windows image")
  func build() throws {
    let result = try identify {
      $0.volumeID = "SSS_X64FRE_EN-US_DV9"
      var image = WindowsImage(file: "sources/install.wim", index: 1)
      image.architecture = .x86_64
      image.build = 99_000
      image.installationType = "Server"
      image.editionID = "ServerStandard"
      $0.windowsImages = [image]
    }
    #expect(result.status == .unknown && result.matches.isEmpty)
    #expect(result.nearest?.os.shortID == "win2k25")
  }

  @Test(
    "Nothing is offered for what is of no known line", arguments: ["MYDISC", "Photos 2024", "9"])
  func none(_ label: String) throws {
    let result = try identify { $0.volumeID = label }
    #expect(result == .unknown)
  }

  @Test("A label full of numbers is answered at once")
  func bounded() throws {
    let result = try identify { $0.volumeID = "1 2.3.4-5_6 7.8 9.10.11 12 13 14" }
    #expect(result.matches.isEmpty)
  }
}
