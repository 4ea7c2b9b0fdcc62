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
      "Say what to change about an existing domain: its libvirt XML, or - for standard input.",
      valueName: "file"))
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
  var drivers: ResolveArguments.Drivers = .inbox

  @Option(help: "What the machine is for: install or run.")
  var phase: ResolveArguments.Phase?

  @Option(
    help: ArgumentHelp(
      "What 'virsh capabilities' or 'virsh domcapabilities' printed, - or live; several times.",
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
  var format: ResolveArguments.Format?

  @Option(
    help: ArgumentHelp(
      "Read this libvirt domain, or -, change what --set asks for, and write it out.",
      valueName: "file"))
  var domain: String?

  @Flag(help: "Say why, and what was ruled out: on standard error, or in the table.")
  var explain = false

  @OptionGroup var catalog: CatalogOption

  @Flag(help: "Show the version of the tool and of the catalog.")
  var version = false

  @Argument(help: ArgumentHelp("Operating systems, by id or short id.", valueName: "os"))
  var systems: [String] = []

  static func main() {
    // What nearly every call looks like needs no parser; see PlainArguments.
    if let arguments = ResolveArguments(plain: CommandLine.arguments.dropFirst()) {
      Tool.perform(name: ResolveCommand.name) { try ResolveCommand(arguments).run() }
    }
    Tool.run(ResolveTool.self, name: ResolveCommand.name)
  }

  func run() throws { try ResolveCommand(ResolveArguments(self)).run() }
}
