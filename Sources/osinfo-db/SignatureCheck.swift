internal import Glibc
internal import OSInfoCatalog
internal import OSInfoModel

/// Checks a detached OpenPGP signature (RFC 9580) with GnuPG's `gpgv`, which trusts the keys of a keyring and no others.
struct SignatureCheck {
  private let signature: String
  private let keyring: String

  /// - Parameters:
  ///   - signature: the file with the signature, binary or armored.
  ///   - keyring: the file with the public keys, binary.
  /// - Throws: why one of them cannot be read, `.unsupported` for an armored keyring.
  init(signature: String, keyring: String) throws(OSInfoError) {
    try FileState.requireReadable(signature)
    let keys = try SourceFiles.bytes(of: keyring)
    guard !keys.starts(with: "-----".utf8) else {
      throw OSInfoError(
        .unsupported, "the keyring is armored, and gpgv reads binary ones",
        at: SourceLocation(file: keyring), hint: "'gpg --dearmor' makes one of it")
    }
    // gpgv looks for a name without a slash elsewhere.
    self.signature = SignatureCheck.withSlash(signature)
    self.keyring = SignatureCheck.withSlash(keyring)
  }

  /// Checks that the signature is good for these very bytes.
  ///
  /// - Returns: who signed: the key's number and its owner's name.
  /// - Throws: `.conflict` where it is not good, `.notFound` where there is no gpgv.
  func check(_ bytes: [UInt8], _ name: String) throws(OSInfoError) -> String {
    let (lines, status) = try run(on: bytes)
    var signer: String?
    var isValid = false
    var problem: String?
    for line in lines where line.hasPrefix("[GNUPG:] ") {
      let words = line.dropFirst("[GNUPG:] ".count).split(separator: " ", maxSplits: 1)
      let rest = words.count > 1 ? String(words[1]) : ""
      switch words.first {
      case "GOODSIG": signer = rest
      case "VALIDSIG": isValid = true
      case "BADSIG": problem = "the signature is not of these bytes"
      case "EXPSIG": problem = "the signature has expired"
      case "EXPKEYSIG": problem = "the key that signed has expired"
      case "REVKEYSIG": problem = "the key that signed was revoked"
      case "NO_PUBKEY": problem = "the key that signed, \(rest), is not in \(keyring)"
      case "ERRSIG", "NODATA", "FAILURE", "ERROR":
        problem = problem ?? "\(signature) is no signature that can be checked"
      default: break
      }
    }
    guard status == 0, isValid, problem == nil, let signer else {
      throw OSInfoError(
        .conflict, problem ?? "the signature cannot be checked", at: SourceLocation(file: name),
        hint: "nothing was imported; do not trust this archive")
    }
    return signer
  }

  /// Runs gpgv; the lines it prints for programs, and its exit code.
  private func run(on bytes: [UInt8]) throws(OSInfoError) -> (lines: [String], status: Int32) {
    let data = try SignatureCheck.unnamedFile(bytes)
    defer { close(data) }
    let outcome = try ChildProcess.outcome(
      "gpgv", ["--status-fd", "1", "--keyring", keyring, "--", signature, "-"], input: data,
      isQuiet: true, limit: 1 << 20, hint: "install the package gpgv, which checks signatures")
    let text = String(decoding: outcome.output, as: UTF8.self)
    return (text.split(separator: "\n").map(String.init), outcome.status)
  }

  /// A file without a name that holds `bytes`, to be read from its beginning.
  private static func unnamedFile(_ bytes: [UInt8]) throws(OSInfoError) -> Int32 {
    let (path, file) = try TemporaryFile.make()
    _ = unsafe unlink(path)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { space in
        unsafe pwrite(
          file, UnsafeRawBufferPointer(rebasing: space[done...]).baseAddress,
          space.count - done, off_t(done))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        throw OSInfoError(
          .inputOutput, "no temporary file can be written", at: SourceLocation(file: path))
      }
      done += count
    }
    return file
  }

  private static func withSlash(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }
}
