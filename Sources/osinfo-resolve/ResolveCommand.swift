internal import OSInfo
internal import OSInfoCommandLine

/// What `osinfo-resolve` does.
struct ResolveCommand {
  static let name = "osinfo-resolve"
  static let messages = Messages(tool: name)

  private let arguments: ResolveArguments

  /// The work that `arguments` ask for.
  init(_ arguments: ResolveArguments) { self.arguments = arguments }

  func run() throws {
    var output = Output()
    if arguments.version {
      output.write(try source.versionText(ResolveCommand.messages))
      return try output.flush()
    }
    if let domain = arguments.domain {
      output.write(try changedDomain(domain))
      return try output.flush()
    }
    let catalog = try source.open(ResolveCommand.messages)
    let resolver = Resolver(catalog: catalog)
    let capabilities = try HostFiles.read(arguments.host)
    if let check = arguments.check {
      try audit(check, capabilities, resolver, to: &output)
    } else if arguments.all {
      try resolveAll(capabilities, resolver, to: &output)
    } else {
      let printer = PlanPrinter(
        format: arguments.format ?? .libvirt, explain: arguments.explain,
        messages: ResolveCommand.messages)
      for subject in try subjects(catalog) {
        let request = try request(for: subject, capabilities, resolver)
        let plan = try resolver.plan(for: request)
        try printer.print(plan, options: try domainOptions(for: plan, subject), to: &output)
      }
    }
    try output.flush()
  }

  private var source: CatalogSource { CatalogSource(path: arguments.catalog) }

  /// An existing domain with the pins carried out, and nothing else touched.
  private func changedDomain(_ path: String) throws -> String {
    guard arguments.systems.isEmpty, arguments.media == nil, !arguments.all,
      arguments.format ?? .libvirt == .libvirt
    else {
      throw OSInfoError(.usage, "--domain takes --set and nothing else, and prints libvirt's XML")
    }
    let name = HostFiles.name(of: path)
    var domain = try Domain(parsing: HostFiles.bytes(of: path), name: name)
    for pin in try arguments.pins.map(ResolveCommand.pin) {
      try domain.decide(pin.decision, pin.values)
    }
    for reason in domain.taint { ResolveCommand.messages.warn("\(name): \(reason)") }
    return domain.serialized()
  }

  /// Every operating system on every architecture asked for, one plan a line.
  private func resolveAll(
    _ capabilities: HostCapabilities?, _ resolver: Resolver, to output: inout Output
  ) throws {
    guard arguments.systems.isEmpty, arguments.media == nil, arguments.os == nil else {
      throw OSInfoError(.usage, "--all takes no operating system and no medium")
    }
    let printer = PlanPrinter(
      format: arguments.format ?? .jsonl, explain: arguments.explain,
      messages: ResolveCommand.messages)
    var architectures =
      try arguments.arch.map { [Architecture(spelling: $0)] }
      ?? Subject.architectures(of: arguments.platform, resolver)
    if arguments.arch == nil, let capabilities {
      architectures = architectures.filter(capabilities.runs)
    }
    // A preference is named by its operating system; there can be one of each.
    if arguments.format == .kubevirtPreferences { architectures = Array(architectures.prefix(1)) }
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
    guard !arguments.all, arguments.media == nil,
      arguments.systems.count + (arguments.os == nil ? 0 : 1) < 2
    else {
      throw OSInfoError(.usage, "--check takes one domain and at most one operating system")
    }
    let request = try request(
      for: Subject(os: arguments.os ?? arguments.systems.first ?? "", match: nil), capabilities,
      resolver,
      architecture: .x86_64)
    let audit = try resolver.audit(
      HostFiles.bytes(of: path), name: HostFiles.name(of: path), for: request)
    let record = AuditRecord(audit).json
    switch arguments.format ?? .table {
    case .json: output.json(record, pretty: true)
    case .jsonl: output.json(record, pretty: false)
    case .table: output.write(AuditPrinter(audit).text)
    default: throw OSInfoError(.usage, "--check prints a table, json or jsonl")
    }
  }

  // MARK: What is asked

  private func subjects(_ catalog: Catalog) throws -> [Subject] {
    if let media = arguments.media {
      guard arguments.systems.isEmpty else {
        throw OSInfoError(.usage, "the operating system beside --media is named with --os")
      }
      return [
        try Subject(
          media: media, os: arguments.os, catalog: catalog,
          identifier: Identifier(catalog: catalog))
      ]
    }
    let names = arguments.systems + (arguments.os.map { [$0] } ?? [])
    guard !names.isEmpty else {
      throw OSInfoError(
        .usage, "an operating system or --media is missing", hint: "as in 'osinfo-resolve fedora42'"
      )
    }
    return names.map { Subject(os: $0, match: nil) }
  }

  private func request(
    for subject: Subject, _ capabilities: HostCapabilities?, _ resolver: Resolver,
    architecture: Architecture? = nil
  ) throws -> ResolveRequest {
    var request = ResolveRequest(
      os: subject.os, platform: arguments.platform,
      architecture: try architecture
        ?? arguments.arch.map { Architecture(spelling: $0) }
        ?? subject.architecture(host: capabilities, platform: arguments.platform, resolver))
    request.policy = arguments.policy
    request.host = capabilities
    request.drivers = arguments.drivers.rawValue
    request.phase = (arguments.phase ?? (arguments.media == nil ? .run : .install)).rawValue
    request.hostCPUs = arguments.hostCPUs
    request.mediumFirmware = subject.firmware
    request.pins = try arguments.pins.map(ResolveCommand.pin)
    if let hostMemory = arguments.hostMemory {
      guard let bytes = Quantity.parse(hostMemory) else {
        throw OSInfoError(.usage, "--host-memory \(hostMemory) is not an amount such as 16GiB")
      }
      request.hostMemory = bytes
    }
    if arguments.host.contains(HostFiles.live), var known = capabilities {
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
      throw OSInfoError(.usage, "--set \(text) is not of the form DECISION=VALUE")
    }
    let values = text[text.index(after: equals)...].split(separator: ",").map(String.init)
    guard !values.isEmpty else { throw OSInfoError(.usage, "--set \(text) names no value") }
    return ResolveRequest.Pin(decision: String(text[..<equals]), values: values)
  }

  private func domainOptions(for plan: HardwarePlan, _ subject: Subject) throws -> DomainOptions {
    var options = DomainOptions(name: arguments.name ?? plan.os.shortID)
    options.disks = arguments.disk.map(AbsolutePath.of)
    if let network = arguments.network { options.network = DomainOptions.Network(network) }
    options.installMedium = arguments.media.map(AbsolutePath.of)
    if let match = subject.match { options.installerReboots = match.installerReboots > 1 }
    return options
  }
}
