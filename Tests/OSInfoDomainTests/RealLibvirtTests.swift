import Foundation
import OSInfoDomain
import OSInfoModel
import OSInfoResolve
import Testing

/// A libvirtd to ask, where `OSINFO_LIBVIRT_URI` names one, such as `qemu:///system`.
private enum RealLibvirt {
  static let uri = ProcessInfo.processInfo.environment["OSINFO_LIBVIRT_URI"] ?? ""
  static let isPresent = !uri.isEmpty && TestMaterial.executable("virsh") != nil

  /// Runs a command of `virsh`, and gives what it complains of.
  static func complaints(_ arguments: String...) throws -> String? {
    let virsh = try #require(TestMaterial.executable("virsh"))
    let run = try TestMaterial.run(virsh, ["-q", "-c", uri] + arguments)
    return run.status == 0 ? nil : run.errors
  }
}

@Suite(.serialized, .enabled(if: RealLibvirt.isPresent)) struct RealLibvirtTests {
  private func file(_ domain: Domain) throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-\(UUID().uuidString).xml")
    try Data(domain.serialized().utf8).write(to: file)
    return file
  }

  /// libvirt defines each sample, and knows how to run it.
  @Test(arguments: Sample.emulated)
  func definesAndTranslates(_ sample: Sample) throws {
    var options = sample.options
    options.name = "osinfo-test-\(sample.name)"
    let file = try file(try Domain(plan: sample.plan, options: options))
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try RealLibvirt.complaints("define", "--validate", file.path) == nil)
    #expect(
      try RealLibvirt.complaints("domxml-to-native", "qemu-argv", "--xml", file.path) == nil)
    _ = try RealLibvirt.complaints("undefine", "--nvram", options.name)
    _ = try RealLibvirt.complaints("undefine", options.name)
  }

  /// Each sample starts, with every device in place.
  @Test(arguments: Sample.emulated.filter { $0.options.kernel == nil })
  func starts(_ sample: Sample) throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-libvirt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    var options = sample.options
    options.name = "osinfo-test-\(sample.name)"
    options.network = .user
    func moved(_ path: String) -> String {
      directory.appendingPathComponent((path as NSString).lastPathComponent).path
    }
    options.disks = (options.disks.isEmpty ? ["disk.qcow2"] : options.disks).map(moved)
    options.installMedium = options.installMedium.map(moved)
    options.extraMedia = options.extraMedia.map(moved)
    for medium in options.extraMedia + [options.installMedium].compactMap({ $0 }) {
      try Data(count: 1 << 20).write(to: URL(fileURLWithPath: medium))
    }
    let tool = try #require(TestMaterial.executable("qemu-img"))
    for disk in options.disks {
      let format = disk.hasSuffix(".raw") ? "raw" : "qcow2"
      _ = try TestMaterial.run(tool, ["create", "-q", "-f", format, disk, "1G"])
    }
    let file = try file(try Domain(plan: sample.plan, options: options))
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try RealLibvirt.complaints("create", "--paused", "--validate", file.path) == nil)
    _ = try RealLibvirt.complaints("destroy", options.name)
  }

  /// Every shape of hardware that virt-install gives any operating system.
  @Test(.enabled(if: TestMaterial.hasCorpus))
  func translatesEveryShape() throws {
    var shapes: Set<[String: [String]]> = []
    for record in try RecordedDecisions.all() {
      var facts = record.facts
      for key in ["os_id", "memory_kib", "vcpus"] { facts[key] = nil }
      // Without KVM: the processor and what only KVM can do are left out.
      let arch = facts["arch"]?.first ?? ""
      guard arch != "riscv64", shapes.insert(facts).inserted else { continue }
      var domain = try Domain(plan: record.plan, options: DomainOptions(name: record.os))
      domain.type = "qemu"
      try domain.decide("cpu", ["auto"])
      let machine = domain.machine.map { $0.hasPrefix("pc-i440fx") ? "pc" : $0 }
      if let machine { try domain.setMachine(machine) }
      let file = try file(domain)
      defer { try? FileManager.default.removeItem(at: file) }
      let complaint = try RealLibvirt.complaints(
        "domxml-to-native", "qemu-argv", "--xml", file.path)
      #expect(complaint == nil, "\(record.os) \(arch)")
    }
    #expect(shapes.count > 50)
    print("shapes: \(shapes.count)")
  }
}
