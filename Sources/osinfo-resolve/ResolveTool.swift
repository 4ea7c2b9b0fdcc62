internal import ArgumentParser
internal import OSInfo
internal import OSInfoCommandLine

/// Computes the best virtual hardware for an operating system, and writes it out.
@main
struct ResolveTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "osinfo-resolve",
    abstract: "Recommend virtual hardware for an operating system, with reasons.",
    discussion: """
      The operating system is an id or short id, or what is found on the medium named with --media.

      --set fixes a decision, as in --set video=qxl, --set memory=8GiB or --set input=tablet/usb,keyboard/usb. \
      The decisions are \(Decision.all.joined(separator: ", ")).

      Examples:
        osinfo-resolve fedora42 > fedora42.xml
        osinfo-resolve win11 --explain --format table
        osinfo-resolve --media debian-12.iso --host live --name bookworm
        osinfo-resolve --all --arch aarch64 --format jsonl
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case libvirt, qemu, kubevirt, json, jsonl, table
    case kubevirtPreferences = "kubevirt-preferences"
  }
  enum Phase: String, ExpressibleByArgument, CaseIterable { case install, run }
  enum Drivers: String, ExpressibleByArgument, CaseIterable { case inbox, addon }

  @Option(
    help: ArgumentHelp(
      "The medium to install from; without an OS, it is asked what it holds.", valueName: "iso"))
  var media: String?

  @Option(help: ArgumentHelp("The operating system on the medium.", valueName: "os"))
  var os: String?

  @Flag(help: "Every operating system of the catalog.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "Say what to change about an existing domain: its libvirt XML.", valueName: "file"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "The hypervisor, with or without a version, as in qemu-8.2.", valueName: "name"))
  var platform = "qemu"

  @Option(help: ArgumentHelp("The guest's architecture.", valueName: "arch"))
  var arch: String?

  @Option(
    help: ArgumentHelp(
      "Whose taste: optimal or virt-install, or a site's own.", valueName: "policy"))
  var policy = "optimal"

  @Option(help: "The drivers at hand: inbox, or addon where such as virtio-win are.")
  var drivers: Drivers = .inbox

  @Option(help: "What the machine is for: install or run.")
  var phase: Phase?

  @Option(
    help: ArgumentHelp(
      "What 'virsh capabilities' or 'virsh domcapabilities' printed, or live; several times.",
      valueName: "file"))
  var host: [String] = []

  @Option(help: ArgumentHelp("The most memory the guest may have.", valueName: "amount"))
  var hostMemory: String?

  @Option(
    name: .customLong("host-cpus"),
    help: ArgumentHelp("The most processors the guest may have.", valueName: "number"))
  var hostCPUs: Int64?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Fix a decision; several times.", valueName: "decision=value"))
  var pins: [String] = []

  @Option(help: ArgumentHelp("The domain's name; else the OS's short id.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("A disk; it need not exist. Several times.", valueName: "path"))
  var disk: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the network interface is connected to: a network of libvirt's, bridge=NAME, or user.",
      valueName: "network"))
  var network: String?

  @Option(
    help: ArgumentHelp(
      "How to print: libvirt, qemu, kubevirt, kubevirt-preferences, json, jsonl or table.",
      valueName: "format"))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "Read this libvirt domain, change what --set asks for, and write it back.", valueName: "file")
  )
  var domain: String?

  @Flag(help: "Say why, and what was ruled out: on standard error, or in the table.")
  var explain = false

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Show the version of the tool and of the catalog.")
  var version = false

  @Argument(help: ArgumentHelp("Operating systems, by id or short id.", valueName: "os"))
  var systems: [String] = []

  static let messages = Messages(tool: "osinfo-resolve")

  static func main() { Tool.run(ResolveTool.self, name: "osinfo-resolve") }

  func run() throws {
    var output = Output()
    if version {
      output.write(try catalog.source.versionText(ResolveTool.messages))
      return try output.flush()
    }
    if let domain {
      output.write(try changedDomain(domain))
      return try output.flush()
    }
    let catalog = try catalog.source.open(ResolveTool.messages)
    let resolver = try Resolver(catalog: catalog)
    let capabilities = try HostFiles.read(host)
    if let check {
      try audit(check, capabilities, resolver, to: &output)
    } else if all {
      try resolveAll(capabilities, resolver, to: &output)
    } else {
      let printer = PlanPrinter(
        format: format ?? .libvirt, explain: explain, messages: ResolveTool.messages)
      for subject in try subjects(catalog) {
        let request = try request(for: subject, capabilities, resolver)
        let plan = try resolver.plan(for: request)
        try printer.print(plan, options: try domainOptions(for: plan, subject), to: &output)
      }
    }
    try output.flush()
  }

  /// An existing domain with the pins carried out, and nothing else touched.
  private func changedDomain(_ path: String) throws -> String {
    guard systems.isEmpty, media == nil, !all, format == nil || format == .libvirt else {
      throw ValidationError("--domain takes --set and nothing else, and prints libvirt's XML")
    }
    var domain = try Domain(parsing: HostFiles.bytes(of: path), name: path)
    for pin in try pins.map(ResolveTool.pin) { try domain.decide(pin.decision, pin.values) }
    for reason in domain.taint { ResolveTool.messages.warn("\(path): \(reason)") }
    return domain.serialized()
  }

  /// Every operating system on every architecture asked for, one plan a line.
  private func resolveAll(
    _ capabilities: HostCapabilities?, _ resolver: Resolver, to output: inout Output
  ) throws {
    guard systems.isEmpty, media == nil, os == nil else {
      throw ValidationError("--all takes no operating system and no medium")
    }
    let printer = PlanPrinter(
      format: format ?? .jsonl, explain: explain, messages: ResolveTool.messages)
    var architectures =
      try arch.map { [Architecture(spelling: $0)] } ?? Subject.architectures(of: platform, resolver)
    if arch == nil, let capabilities { architectures = architectures.filter(capabilities.runs) }
    // A preference is named by its operating system; there can be one of each.
    if format == .kubevirtPreferences { architectures = Array(architectures.prefix(1)) }
    let request = try request(
      for: Subject(os: "", match: nil), capabilities, resolver,
      architecture: architectures.first ?? Machine.architecture)
    var bar = ProgressBar("Resolving")
    var done = 0
    var failed = 0
    try resolver.eachPlan(for: request, architectures: architectures) {
      outcome, os, architecture throws(OSInfoError) in
      var record = Output()
      switch outcome {
      case .success(let plan):
        try printer.print(plan, options: DomainOptions(name: os.shortID), to: &record)
      case .failure(let error):
        record.json(PlanRecord.failure(error, os: os, architecture, request), pretty: false)
      }
      return (bytes: record.bytes, isPlan: (try? outcome.get()) != nil)
    } body: { record, count throws(OSInfoError) in
      output.bytes.append(contentsOf: record.bytes)
      done += 1
      if !record.isPlan { failed += 1 }
      if output.bytes.count > 1 << 18 {
        bar.update(done, of: count)
        try output.flush()
      }
    }
    bar.finish()
    if failed > 0 {
      try output.flush()
      throw OSInfoError(
        .conflict, "\(failed) of \(done) have no plan", hint: "the lines with \"error\" say why")
    }
  }

  /// What is to be changed about an existing domain.
  private func audit(
    _ path: String, _ capabilities: HostCapabilities?, _ resolver: Resolver,
    to output: inout Output
  ) throws {
    guard !all, media == nil, systems.count + (os == nil ? 0 : 1) < 2 else {
      throw ValidationError("--check takes one domain and at most one operating system")
    }
    let request = try request(
      for: Subject(os: os ?? systems.first ?? "", match: nil), capabilities, resolver,
      architecture: .x86_64)
    let audit = try resolver.audit(HostFiles.bytes(of: path), name: path, for: request)
    let printer = AuditPrinter(audit)
    switch format ?? .table {
    case .json: output.json(printer.json, pretty: true)
    case .jsonl: output.json(printer.json, pretty: false)
    case .table: output.write(printer.text)
    default: throw ValidationError("--check prints a table, json or jsonl")
    }
  }

  // MARK: What is asked

  private func subjects(_ catalog: Catalog) throws -> [Subject] {
    if let media {
      guard systems.isEmpty else {
        throw ValidationError("Name the operating system on the medium with --os")
      }
      return [try Subject(media: media, os: os, catalog: catalog)]
    }
    let names = systems + (os.map { [$0] } ?? [])
    guard !names.isEmpty else { throw ValidationError("An operating system or --media is missing") }
    return names.map { Subject(os: $0, match: nil) }
  }

  private func request(
    for subject: Subject, _ capabilities: HostCapabilities?, _ resolver: Resolver,
    architecture: Architecture? = nil
  ) throws -> ResolveRequest {
    var request = ResolveRequest(
      os: subject.os, platform: platform,
      architecture: try architecture
        ?? arch.map { Architecture(spelling: $0) }
        ?? subject.architecture(host: capabilities, platform: platform, resolver))
    request.policy = policy
    request.host = capabilities
    request.drivers = drivers.rawValue
    request.phase = (phase ?? (media == nil ? .run : .install)).rawValue
    request.hostCPUs = hostCPUs
    request.mediumFirmware = subject.firmware
    request.pins = try pins.map(ResolveTool.pin)
    if let hostMemory {
      guard let bytes = Quantity.parse(hostMemory) else {
        throw ValidationError("--host-memory \(hostMemory) is not an amount such as 16GiB")
      }
      request.hostMemory = bytes
    }
    if host.contains(HostFiles.live), var known = capabilities {
      // libvirt speaks of one machine at a time: the one that would be chosen.
      let machine =
        subject.os.isEmpty ? nil : try resolver.plan(for: request).choice("machine")
      try HostFiles.addDomain(
        request.architecture,
        machine: machine.flatMap { choice in choice.value.map { choice.name(of: $0, in: "libvirt") }
        },
        to: &known)
      request.host = known
    }
    return request
  }

  private static func pin(_ text: String) throws -> ResolveRequest.Pin {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("--set \(text) is not of the form DECISION=VALUE")
    }
    let values = text[text.index(after: equals)...].split(separator: ",").map(String.init)
    guard !values.isEmpty else { throw ValidationError("--set \(text) names no value") }
    return ResolveRequest.Pin(decision: String(text[..<equals]), values: values)
  }

  private func domainOptions(for plan: HardwarePlan, _ subject: Subject) throws -> DomainOptions {
    var options = DomainOptions(name: name ?? plan.os.shortID)
    options.disks = disk.map(AbsolutePath.of)
    if let network {
      if network == "user" {
        options.network = .user
      } else if network.hasPrefix("bridge=") {
        options.network = .bridge(String(network.dropFirst("bridge=".count)))
      } else {
        options.network = .network(network)
      }
    }
    options.installMedium = media.map(AbsolutePath.of)
    if let match = subject.match { options.installerReboots = match.installerReboots > 1 }
    return options
  }
}
