import Foundation
import OSInfoTestSupport
import Testing

/// What `osinfo-db import` asks of an archive before it takes it.
@Suite(.enabled(if: ToolRun.isBuilt("osinfo-db"))) struct TrustTests {
  private static let hasVerifier = FileManager.default.isExecutableFile(atPath: "/usr/bin/gpgv")
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    for (name, data) in [
      ("a.tar.xz", SignedArchive.archive), ("a.sig", SignedArchive.signature),
      ("keys.gpg", SignedArchive.keyring), ("other.gpg", SignedArchive.otherKeyring),
    ] {
      try data.write(to: directory.url.appendingPathComponent(name))
    }
  }

  private func run(_ arguments: [String], archive: String = "a.tar.xz") throws -> ToolRun {
    try ToolRun.run(
      "osinfo-db", ["import", "--dir", directory.path("x")] + arguments + [archive],
      directory: directory.path)
  }

  private var isImported: Bool {
    FileManager.default.fileExists(atPath: directory.path("x/os/example.org/signed-1.xml"))
  }

  private func archiveDigest() throws -> String {
    let run = try ToolRun.run("/usr/bin/sha256sum", [directory.path("a.tar.xz")])
    return String(run.output.prefix(64))
  }

  @Test(
    "A good signature of a trusted key is taken, and says whose it is", .enabled(if: hasVerifier))
  func goodSignature() throws {
    let done = try run(["-v", "--signature", "a.sig", "--keyring", "keys.gpg"])
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.errors.contains("good signature of"))
    #expect(done.errors.contains("Data signer <data@example.org>"))
    #expect(isImported)
  }

  @Test(
    "A signature of another key, of other bytes, or that is none, refuses the archive",
    .enabled(if: hasVerifier))
  func badSignature() throws {
    let other = try run(["--signature", "a.sig", "--keyring", "other.gpg"])
    #expect(other.status == 1)
    #expect(other.errors.contains("is not in"), "\(other.errors)")
    var changed = SignedArchive.archive
    changed[changed.count - 1] ^= 1
    try changed.write(to: directory.url.appendingPathComponent("b.tar.xz"))
    let forged = try run(["--signature", "a.sig", "--keyring", "keys.gpg"], archive: "b.tar.xz")
    #expect(forged.status == 1)
    #expect(forged.errors.contains("the signature is not of these bytes"), "\(forged.errors)")
    try directory.write("nothing", to: "none.sig")
    let none = try run(["--signature", "none.sig", "--keyring", "keys.gpg"])
    #expect(none.status == 1)
    #expect(none.errors.contains("no signature"), "\(none.errors)")
    #expect(!isImported)
  }

  @Test("A signature needs the keys that are trusted, in a form gpgv reads")
  func keyring() throws {
    #expect(try run(["--signature", "a.sig"]).errors.contains("--keyring"))
    #expect(try run(["--keyring", "keys.gpg"]).status != 0)
    try directory.write("-----BEGIN PGP PUBLIC KEY BLOCK-----", to: "keys.asc")
    let armored = try run(["--signature", "a.sig", "--keyring", "keys.asc"])
    #expect(armored.errors.contains("dearmor"), "\(armored.errors)")
    #expect(!isImported)
  }

  @Test("A digest may be 64 digits, or a file of either form in which digests come")
  func goodDigest() throws {
    let digest = try archiveDigest()
    let zero = String(repeating: "0", count: 64)
    try directory.write("\(digest)\n", to: "one")
    try directory.write("\(zero)  other.tar.xz\n\(digest) *dist/a.tar.xz\n", to: "many")
    try directory.write("SHA256 (a.tar.xz) = \(digest.uppercased())\n", to: "tagged")
    for word in [digest, digest.uppercased(), "one", "many", "tagged"] {
      try? FileManager.default.removeItem(atPath: directory.path("x"))
      let done = try run(["--digest", word])
      #expect(done.status == 0, "\(word): \(done.errors)")
      #expect(isImported)
    }
  }

  @Test("Another digest, or none of this archive, refuses the archive")
  func badDigest() throws {
    let digest = try archiveDigest()
    let zero = String(repeating: "0", count: 64)
    try directory.write("\(digest)  x\n\(zero)  y\n", to: "others")
    try directory.write("\(digest)  a.tar.xz\n\(zero)  a.tar.xz\n", to: "both")
    for (word, words) in [
      (zero, "its SHA-256 digest is \(digest), not \(zero)"), ("others", "no one SHA-256 digest"),
      ("both", "no one SHA-256 digest"), ("missing", "no such file"),
    ] {
      let done = try run(["--digest", word])
      #expect(done.status == 1)
      #expect(done.errors.contains(words), "\(word): \(done.errors)")
    }
    #expect(!isImported)
  }

  @Test("An archive older than what is there is refused, unless that is asked for")
  func rollback() throws {
    try directory.write("20260103", to: "x/VERSION")
    let refused = try run([])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("version 20260102 is older than 20260103"), "\(refused.errors)")
    #expect(refused.errors.contains("--allow-rollback"))
    #expect(!isImported)
    #expect(try String(contentsOfFile: directory.path("x/VERSION"), encoding: .utf8) == "20260103")
    #expect(try run(["--allow-rollback"]).status == 0)
    #expect(isImported)
    #expect(try String(contentsOfFile: directory.path("x/VERSION"), encoding: .utf8) == "20260102")
    // The same version again, and a newer one, are no rollback.
    #expect(try run([]).status == 0)
    try directory.write("20250101", to: "x/VERSION")
    #expect(try run([]).status == 0)
  }
}
