internal import ArgumentParser
internal import OSInfoCommandLine

/// What the command line of `osinfo-resolve` says.
struct ResolveArguments: Equatable {
  /// How plans are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case libvirt, qemu, kubevirt, json, jsonl, table
    case kubevirtPreferences = "kubevirt-preferences"
  }
  /// What the machine is for.
  enum Phase: String, ExpressibleByArgument, CaseIterable { case install, run }
  /// The drivers at hand.
  enum Drivers: String, ExpressibleByArgument, CaseIterable { case inbox, addon }

  var media: String?
  var os: String?
  var all = false
  var check: String?
  var platform = "qemu"
  var arch: String?
  var policy = "optimal"
  var drivers = Drivers.inbox
  var phase: Phase?
  var host: [String] = []
  var hostMemory: String?
  var hostCPUs: Int64?
  var pins: [String] = []
  var name: String?
  var disk: [String] = []
  var network: String?
  var format: Format?
  var domain: String?
  var explain = false
  var catalog: String?
  var version = false
  var systems: [String] = []

  /// What the parser read.
  init(_ tool: ResolveTool) {
    media = tool.media
    os = tool.os
    all = tool.all
    check = tool.check
    platform = tool.platform
    arch = tool.arch
    policy = tool.policy
    drivers = tool.drivers
    phase = tool.phase
    host = tool.host
    hostMemory = tool.hostMemory
    hostCPUs = tool.hostCPUs
    pins = tool.pins
    name = tool.name
    disk = tool.disk
    network = tool.network
    format = tool.format
    domain = tool.domain
    explain = tool.explain
    version = tool.version
    systems = tool.systems
    catalog = tool.catalog.path
  }

  private static let options = [
    PlainArguments.Option("media"), PlainArguments.Option("os"),
    PlainArguments.Option("all", takesValue: false), PlainArguments.Option("check"),
    PlainArguments.Option("platform"), PlainArguments.Option("arch"),
    PlainArguments.Option("policy"), PlainArguments.Option("drivers"),
    PlainArguments.Option("phase"), PlainArguments.Option("host", repeats: true),
    PlainArguments.Option("host-memory"), PlainArguments.Option("host-cpus"),
    PlainArguments.Option("set", repeats: true), PlainArguments.Option("name"),
    PlainArguments.Option("disk", repeats: true), PlainArguments.Option("network"),
    PlainArguments.Option("format"), PlainArguments.Option("domain"),
    PlainArguments.Option("explain", takesValue: false), CatalogSource.option,
    PlainArguments.Option("version", takesValue: false),
  ]

  /// Reads a plain command line; `nil` where it is for the parser.
  init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, options: ResolveArguments.options) else {
      return nil
    }
    if let name = plain.value("drivers") {
      guard let known = Drivers(rawValue: name) else { return nil }
      drivers = known
    }
    if let name = plain.value("phase") {
      guard let known = Phase(rawValue: name) else { return nil }
      phase = known
    }
    if let name = plain.value("format") {
      guard let known = Format(rawValue: name) else { return nil }
      format = known
    }
    if let text = plain.value("host-cpus") {
      guard let number = Int64(text) else { return nil }
      hostCPUs = number
    }
    media = plain.value("media")
    os = plain.value("os")
    all = plain.has("all")
    check = plain.value("check")
    platform = plain.value("platform") ?? platform
    arch = plain.value("arch")
    policy = plain.value("policy") ?? policy
    host = plain.values("host")
    hostMemory = plain.value("host-memory")
    pins = plain.values("set")
    name = plain.value("name")
    disk = plain.values("disk")
    network = plain.value("network")
    domain = plain.value("domain")
    explain = plain.has("explain")
    catalog = plain.value("catalog")
    version = plain.has("version")
    systems = plain.words
  }
}
