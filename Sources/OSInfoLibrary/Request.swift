internal import OSInfo
internal import OSInfoJSON

/// What a caller wants resolved.
struct Request {
  /// What is asked of the resolver.
  private(set) var resolve: ResolveRequest
  private let subject: Subject
  private let media: String?
  private var domain: Members?

  /// Reads a request; the medium it names is identified.
  ///
  /// - Parameters:
  ///   - request: the members the caller gave.
  ///   - osinfo: what it is asked of.
  ///   - needsSubject: whether an operating system or a medium must be there.
  /// - Throws: `.usage` for members that are not as they should be, and what reading the medium and host throws.
  init(
    _ request: Members, _ osinfo: OSInformation, needsSubject: Bool = true
  ) throws(OSInfoError) {
    var request = request
    let os = try request.text("os")
    media = try request.text("media")
    let resolver = osinfo.resolver()
    let platform = try request.text("platform") ?? "qemu"
    let stated = try request.text("arch").map { Architecture(spelling: $0) }
    var host: HostCapabilities?
    for (index, document) in (try request.texts("host") ?? []).enumerated() {
      if host == nil { host = HostCapabilities() }
      try host?.add(Array(document.utf8), name: "host[\(index)]")
    }
    let policy = try request.text("policy")
    let phase = try Request.word(try request.text("phase"), "phase", ["install", "run"])
    let drivers = try Request.word(try request.text("drivers"), "drivers", ["inbox", "addon"])
    let hostMemory = try request.amount("host-memory")
    let hostCPUs = try request.number("host-cpus")
    let pins = try request.object("set")?.pins() ?? []
    domain = try request.object("domain")
    try request.finish()

    if let media {
      subject = try Subject(
        media: media, os: os, catalog: osinfo.catalog, identifier: osinfo.identifier())
    } else {
      guard let os = os ?? (needsSubject ? nil : "") else {
        throw OSInfoError(
          .usage, "\"os\" or \"media\" is missing", hint: #"as in {"os":"fedora42"}"#)
      }
      subject = Subject(os: os, match: nil)
    }
    let architecture: Architecture
    if let stated {
      architecture = stated
    } else if subject.os.isEmpty {
      architecture = .x86_64
    } else {
      architecture = try subject.architecture(host: host, platform: platform, resolver)
    }
    resolve = ResolveRequest(os: subject.os, platform: platform, architecture: architecture)
    if let policy { resolve.policy = policy }
    resolve.phase = phase ?? (media == nil ? "run" : "install")
    if let drivers { resolve.drivers = drivers }
    resolve.host = host
    resolve.hostMemory = hostMemory
    resolve.hostCPUs = hostCPUs
    resolve.mediumFirmware = subject.firmware
    resolve.pins = pins
  }

  /// The options of a domain for a plan.
  func options(for plan: HardwarePlan) throws(OSInfoError) -> DomainOptions {
    var options = DomainOptions(name: plan.os.shortID)
    options.installMedium = media.map(AbsolutePath.of)
    if let match = subject.match { options.installerReboots = match.installerReboots > 1 }
    guard var domain else { return options }
    if let name = try domain.text("name") { options.name = name }
    options.uuid = try domain.text("uuid")
    options.title = try domain.text("title")
    options.disks = try domain.texts("disks") ?? []
    if let medium = try domain.text("install-medium") { options.installMedium = medium }
    options.extraMedia = try domain.texts("extra-media") ?? []
    options.kernel = try domain.text("kernel")
    options.initrd = try domain.text("initrd")
    options.cmdline = try domain.text("cmdline")
    options.installURL = try domain.text("install-url")
    if let network = try domain.text("network") { options.network = DomainOptions.Network(network) }
    options.mac = try domain.text("mac")
    options.stateDirectory = try domain.text("state-directory")
    try domain.finish()
    return options
  }

  private static func word(
    _ word: String?, _ name: String, _ allowed: [String]
  ) throws(OSInfoError) -> String? {
    guard let word, !allowed.contains(word) else { return word }
    throw OSInfoError(
      .usage, "\"\(name)\" is '\(word)'", hint: "it is one of \(allowed.joined(separator: ", "))")
  }
}
