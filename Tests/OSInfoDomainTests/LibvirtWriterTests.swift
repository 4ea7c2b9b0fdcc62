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
  @Test(.enabled(if: TestMaterial.canValidate))
  func obeysTheSchema() throws {
    // Newer than the schema may be: NVMe disks, LoongArch, Cloud Hypervisor.
    let newer: Set<String> = ["linux-nvme", "loongarch64", "cloud-hypervisor"]
    let domains = try Sample.all.filter { !newer.contains($0.name) }.map { sample in
      (sample.name, try Domain(plan: sample.plan, options: sample.options).serialized())
    }
    #expect(try TestMaterial.schemaFailures(of: domains).isEmpty)
  }

  @Test(arguments: ["", "a/b", "a\nb"])
  func refusesNamesNoDomainCanHave(_ name: String) throws {
    #expect(throws: OSInfoError(.invalid, "")) {
      try Domain(plan: Sample.all[0].plan, options: DomainOptions(name: name))
    }
  }
}
