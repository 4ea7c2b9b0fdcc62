import Foundation
import OSInfoDomain
import OSInfoModel
import OSInfoResolve
import Testing

@Suite struct QEMUCommandLineTests {
  @Test(arguments: Sample.all.filter { $0.plan.platform.shortID == "qemu" })
  func writesAsRecorded(_ sample: Sample) throws {
    let line = try QEMUCommandLine(
      plan: sample.plan, options: sample.options, firmwareDirectories: [])
    try expectSnapshot(line.shellText, "\(sample.name).sh")
  }

  @Test func leavesOtherHypervisorsAlone() throws {
    let xen = try #require(Sample.all.first { $0.name == "xen-hvm" })
    #expect(throws: OSInfoError(.unsupported, "")) {
      try QEMUCommandLine(plan: xen.plan, options: xen.options)
    }
  }

  /// Each sample starts, with every device in place, and quits when told to.
  @Test(.enabled(if: TestMaterial.hasQEMU), arguments: Sample.emulated)
  func startsAsPrinted(_ sample: Sample) throws {
    #expect(try complaints(of: sample.plan, sample.options) == [])
  }

  /// Every shape of hardware that virt-install gives any operating system starts.
  @Test(.enabled(if: TestMaterial.hasQEMU && TestMaterial.hasCorpus))
  func startsEveryShape() throws {
    var shapes: Set<[String: [String]]> = []
    for record in try RecordedDecisions.all() {
      var facts = record.facts
      for key in ["os_id", "memory_kib", "vcpus"] { facts[key] = nil }
      guard shapes.insert(facts).inserted else { continue }
      var plan = record.plan
      // Without KVM: the processor and what only KVM can do are left out.
      for index in plan.choices.indices {
        switch plan.choices[index].decision {
        case "virtualization": plan.choices[index].values = ["qemu"]
        case "cpu": plan.choices[index].values = ["auto"]
        case "hyperv": plan.choices[index].values.removeAll { $0 != "spinlocks" }
        case "memory": plan.choices[index].amount = 256 << 20
        default: break
        }
      }
      let complaints = try complaints(of: plan, DomainOptions(name: record.os))
      if !complaints.isEmpty {
        Issue.record("\(record.os) on \(plan.architecture): \(complaints)")
      }
    }
    #expect(shapes.count > 50)
  }

  /// Starts a plan without letting its processors run, ends it, and gives what went wrong.
  private func complaints(
    of plan: HardwarePlan, _ original: DomainOptions
  ) throws -> [String] {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-qemu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    var options = original
    func moved(_ path: String) -> String {
      directory.appendingPathComponent((path as NSString).lastPathComponent).path
    }
    options.disks = (options.disks.isEmpty ? ["disk.qcow2"] : options.disks).map(moved)
    options.installMedium = options.installMedium.map(moved)
    options.extraMedia = options.extraMedia.map(moved)
    // A kernel to load is not at hand; the rest of the machine is the same.
    (options.kernel, options.initrd, options.cmdline, options.installURL) = (nil, nil, nil, nil)
    for medium in options.extraMedia + [options.installMedium].compactMap({ $0 }) {
      try Data(count: 1 << 20).write(to: URL(fileURLWithPath: medium))
    }
    let line = try QEMUCommandLine(plan: plan, options: options)
    // What is not installed cannot be asked.
    guard let executable = TestMaterial.executable(line.arguments[0]), line.warnings.isEmpty,
      plan.value("tpm") == nil || TestMaterial.executable("swtpm") != nil
    else { return [] }
    // A daemon that held the descriptors of this process would keep it waiting.
    let close = "for f in $(seq 3 250); do eval \"exec $f>&-\"; done"
    let shell = try TestMaterial.run(
      "/bin/bash", ["-e", "-c", ([close] + line.preparation).joined(separator: "\n")])
    guard shell.status == 0 else { return ["preparation: \(shell.errors)"] }
    let arguments = line.arguments.dropFirst().map {
      $0.hasPrefix("stdio,") ? "null,id=console" : $0
    }
    let run = try TestMaterial.run(
      executable, arguments + ["-S", "-qmp", "stdio"],
      input: #"{"execute":"qmp_capabilities"}{"execute":"query-status"}{"execute":"quit"}"# + "\n")
    var complaints = run.errors.split(separator: "\n").map(String.init)
    // Emulated POWER warns that it lacks the mitigations of real processors.
    complaints.removeAll { $0.contains(": warning: TCG ") }
    // SPICE tells the guest's agent where its displays are, and ramfb is nowhere.
    complaints.removeAll { $0.hasSuffix("Not a PCI device.") }
    if run.status != 0 { complaints.append("exit code \(run.status)") }
    if !run.output.contains("prelaunch") { complaints.append("it did not start: \(run.output)") }
    return complaints
  }
}

@Suite struct QEMUFirmwareTests {
  private let directory = FileManager.default.temporaryDirectory
    .appendingPathComponent("osinfo-firmware-\(UUID().uuidString)")

  private func write(_ name: String, in folder: String, code: String, features: [String]) throws {
    let place = directory.appendingPathComponent(folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let list = features.map { "\"\($0)\"" }.joined(separator: ",")
    let text = """
      {"description":"x","interface-types":["uefi"],"mapping":{"device":"flash",
       "executable":{"filename":"\(code)","format":"raw"},
       "nvram-template":{"filename":"\(code).vars","format":"qcow2"}},
       "targets":[{"architecture":"x86_64","machines":["pc-q35-*"]}],
       "features":[\(list)],"tags":[]}
      """
    try Data(text.utf8).write(to: place.appendingPathComponent(name))
  }

  @Test func takesTheFirstThatFits() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try write("10.json", in: "a", code: "/plain", features: [])
    try write(
      "20.json", in: "b", code: "/secure",
      features: ["secure-boot", "enrolled-keys", "requires-smm"])
    try write("10.json", in: "b", code: "/hidden", features: ["secure-boot", "enrolled-keys"])
    try write("05.json", in: "b", code: "/setup", features: ["secure-boot"])
    try Data("[".utf8).write(to: directory.appendingPathComponent("a/00.json"))
    let directories = ["a", "b", "none"].map { directory.appendingPathComponent($0).path }
    func found(_ secure: Bool?, _ machine: String = "q35", _ architecture: Architecture = .x86_64)
      -> QEMUFirmware?
    {
      QEMUFirmware.find(
        architecture: architecture, machine: machine, secureBoot: secure, directories: directories)
    }
    #expect(found(true)?.executable == "/secure")
    #expect(found(false)?.executable == "/plain")
    #expect(found(nil)?.executable == "/setup")
    #expect(found(true)?.template == "/secure.vars")
    #expect(found(true)?.templateFormat == "qcow2")
    #expect(found(true)?.features.contains("requires-smm") == true)
    #expect(found(nil, "pc") == nil)
    #expect(found(nil, "q35", .aarch64) == nil)
  }
}
