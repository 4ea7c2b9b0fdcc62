import OSInfoCatalog
import OSInfoModel
import Testing

/// The worked example of libosinfo's inheritance, without its error in filtered device lists.
@Suite struct InheritanceTests {
  private func knowledge() -> Knowledge {
    var knowledge = Knowledge()
    for (name, kind) in [("a", "net"), ("b", "net"), ("c", "video")] {
      var device = Device(id: name)
      device.deviceClass = kind
      knowledge.devices.append(device)
    }
    var first = OperatingSystem(id: "o1")
    first.devices = ["a", "b", "c"].map { DeviceLink(device: $0) }
    var resources = Resources(architecture: .x86_64)
    resources.amounts = [
      .minimum: Resources.Amounts(nCPUs: 1, ram: 100),
      .recommended: Resources.Amounts(ram: 512),
    ]
    first.resources = [resources]
    first.firmware = [
      Firmware(architecture: .x86_64, type: "bios"), Firmware(architecture: .x86_64, type: "efi"),
    ]
    var second = OperatingSystem(id: "o2")
    second.product.derivesFrom = ["o1"]
    second.devices = [DeviceLink(device: "b", supported: false)]
    var inheriting = Resources(architecture: .x86_64)
    inheriting.inherits = true
    inheriting.amounts = [.minimum: Resources.Amounts(ram: 150)]
    second.resources = [inheriting]
    second.firmware = [Firmware(architecture: .x86_64, type: "bios", supported: false)]
    var third = OperatingSystem(id: "o3")
    third.product.derivesFrom = ["o2"]
    third.devices = [DeviceLink(device: "b")]
    // A circle ends, and says nothing new.
    first.product.clones = ["o3"]
    knowledge.operatingSystems = [first, second, third]
    return knowledge
  }

  /// The first columns of a query's rows, joined.
  private func rows(_ sql: String, _ knowledge: Knowledge) throws -> [String] {
    let sample = try SampleCatalog(knowledge)
    var result: [String] = []
    try sample.catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(sql) { row in
        result.append((0..<row.columnCount).map { row.text($0) ?? "-" }.joined(separator: " "))
      }
    }
    return result
  }

  @Test("The nearest statement about a device decides")
  func devices() throws {
    let list = try rows(
      """
      SELECT os_id, group_concat(device_id, '') FROM
        (SELECT * FROM os_device WHERE supported ORDER BY os_id, device_id) GROUP BY os_id
      """, knowledge())
    #expect(list == ["o1 abc", "o2 ac", "o3 abc"])
    let net = try rows(
      """
      SELECT os_id, group_concat(device_id, '') FROM (SELECT * FROM os_device
        WHERE supported AND class = 'net' ORDER BY os_id, device_id) GROUP BY os_id
      """, knowledge())
    #expect(net == ["o1 ab", "o2 a", "o3 ab"])
  }

  @Test("Resources fill what is not stated, and only where they are told to inherit")
  func resources() throws {
    let list = try rows(
      "SELECT os_id, kind, n_cpus, ram FROM os_resources ORDER BY os_id, position", knowledge())
    #expect(
      list == [
        "o1 minimum 1 100", "o1 recommended - 512", "o2 minimum 1 150", "o2 recommended - 512",
        "o2 maximum - -", "o2 network-install - -",
      ])
  }

  @Test("The nearest statement about firmware decides")
  func firmware() throws {
    let list = try rows(
      "SELECT os_id, type, supported FROM os_firmware ORDER BY os_id, type", knowledge())
    #expect(
      list == [
        "o1 bios 1", "o1 efi 1", "o2 bios 0", "o2 efi 1", "o3 bios 0", "o3 efi 1",
      ])
  }
}
