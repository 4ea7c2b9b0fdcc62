internal import ArgumentParser
internal import OSInfoAuthoring
internal import OSInfoCommandLine
internal import OSInfoModel

/// Unpacks an archive of data; also `osinfo-db-import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Unpack an archive of data.",
    discussion: """
      ARCHIVE is a file, or - for standard input. All of it is unpacked or, when something in it \
      is wrong, nothing. An archive older than what is there is refused. Without an option the site's directory is meant for root, the user's \
      for everyone else. Nothing is fetched from a network.
      """)

  @OptionGroup var place: LegacyOptions

  @Flag(name: .shortAndLong, help: "Say what is done.") var verbose = false

  @Flag(help: "Ask for the newest archive; says where it is, as nothing is fetched.")
  var latest = false

  @Option(
    help: ArgumentHelp(
      "Import only what has this SHA-256 digest: 64 digits, or a file sha256sum wrote.",
      valueName: "digest"))
  var digest: String?

  @Option(
    help: ArgumentHelp(
      "Import only what this detached OpenPGP signature is good for; needs --keyring.",
      valueName: "file"))
  var signature: String?

  @Option(
    help: ArgumentHelp("The public keys that may sign, as gpgv reads them.", valueName: "file"))
  var keyring: String?

  @Flag(
    name: .customLong("allow-rollback"), help: "Import an archive older than what is there, too.")
  var allowRollback = false

  @Argument(help: ArgumentHelp("The archive.", valueName: "archive"))
  var archives: [String] = []

  func run() throws {
    let messages = Messages.database
    let fetch = """
      fetch https://releases.pagure.org/libosinfo/ with another program and import the file
      """
    if latest {
      throw OSInfoError(
        .unsupported, "--latest needs a network, and this tool uses none", hint: fetch)
    }
    guard archives.count == 1 else {
      throw OSInfoError(
        .usage,
        archives.isEmpty
          ? "the archive is missing" : "expected path to one archive file to import")
    }
    if archives[0].hasPrefix("http://") || archives[0].hasPrefix("https://") {
      throw OSInfoError(
        .unsupported, "an archive on a network is not fetched",
        at: SourceLocation(file: archives[0]), hint: "fetch it with another program")
    }
    guard (signature == nil) == (keyring == nil) else {
      throw OSInfoError(
        .usage, "--signature and --keyring go together",
        hint: "the keyring holds the public keys you trust")
    }
    let directory = try place.path()
    let name = archives[0] == "-" ? "standard input" : archives[0]
    let bytes = try Importer.bytes(of: archives[0])
    if let digest { try DigestCheck(digest, of: archives[0]).check(bytes, name) }
    if let signature, let keyring {
      let signer = try SignatureCheck(signature: signature, keyring: keyring).check(bytes, name)
      if verbose { messages.say("good signature of \(signer)") }
    }
    Leftovers.remove(beside: directory)
    let summary = try Importer(into: directory, allowsRollback: allowRollback)
      .run(bytes, name: name)
    Reading.report(summary.diagnostics, from: verbose ? .note : .warning, messages)
    if verbose {
      for file in summary.files { messages.say("r \(directory)/\(file)") }
      messages.say("\(summary.files.count) files, version \(summary.version ?? "unknown")")
    }
  }
}
