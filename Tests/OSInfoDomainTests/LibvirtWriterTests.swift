import Foundation
import OSInfoDomain
import OSInfoModel
import Testing

@Suite struct LibvirtWriterTests {
  @Test(arguments: Sample.all)
  func writesAsRecorded(_ sample: Sample) throws {
    let domain = try Domain(plan: sample.plan, options: sample.options)
    try expectSnapshot(domain.serialized(), "\(sample.name).xml")
  }

  /// libvirt's own schema; what of it an old release does not know is named.
  @Test(
    .enabled(if: TestMaterial.hasSchema && TestMaterial.executable("xmllint") != nil))
  func obeysTheSchema() throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("osinfo-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    // Newer than the schema may be: NVMe disks, LoongArch, Cloud Hypervisor.
    let newer: Set<String> = ["linux-nvme", "loongarch64", "cloud-hypervisor"]
    var files: [String] = []
    for sample in Sample.all where !newer.contains(sample.name) {
      let domain = try Domain(plan: sample.plan, options: sample.options)
      let file = directory.appendingPathComponent(sample.name + ".xml")
      try Data(domain.serialized().utf8).write(to: file)
      files.append(file.path)
    }
    let xmllint = try #require(TestMaterial.executable("xmllint"))
    let run = try TestMaterial.run(
      xmllint, ["--noout", "--relaxng", TestMaterial.schema] + files)
    let failures = run.errors.split(separator: "\n").filter { !$0.hasSuffix(" validates") }
    #expect(failures.isEmpty)
  }

  @Test(arguments: ["", "a/b", "a\nb"])
  func refusesNamesNoDomainCanHave(_ name: String) throws {
    #expect(throws: OSInfoError(.invalid, "")) {
      try Domain(plan: Sample.all[0].plan, options: DomainOptions(name: name))
    }
  }
}
