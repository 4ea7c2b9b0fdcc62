package import OSInfoModel

/// A little knowledge with something of everything, made up for tests.
package enum SampleKnowledge {
  /// Four operating systems, three devices, two releases of a platform.
  package static var small: Knowledge {
    var knowledge = Knowledge()
    knowledge.version = "20260101"
    knowledge.inputs = [
      Knowledge.Input(layer: "sample", path: "os/a.xml", size: 10, digest: "aa"),
      Knowledge.Input(layer: "sample", path: "os/b.xml", size: 20, digest: "bb"),
    ]
    knowledge.devices = devices
    knowledge.operatingSystems = [one, nine, ten, twin]
    knowledge.platforms = platforms
    knowledge.platformLines = [line]
    knowledge.deployments = [deployment]
    knowledge.provenance = [
      Knowledge.Provenance(
        entity: "http://example.org/one/10", fact: "name",
        location: SourceLocation(file: "sample/os/a.xml", line: 3)),
      Knowledge.Provenance(
        entity: "http://example.org/one/10", fact: "eol-date",
        location: SourceLocation(file: "sample/os/b.xml", line: 7)),
      Knowledge.Provenance(
        entity: "http://example.org/one/10", fact: "media http://example.org/one/10#dvd",
        location: SourceLocation(file: "sample/os/a.xml", line: 12)),
    ]
    knowledge.citations = [
      Knowledge.Citation(
        entity: "http://example.org/one/10", url: "https://example.org/releases",
        accessed: "2026-01-01")
    ]
    return knowledge
  }

  /// Many operating systems, for looking at time and order.
  package static func large(_ count: Int) -> Knowledge {
    var knowledge = Knowledge()
    knowledge.version = "20260102"
    knowledge.devices = devices
    for number in 0..<count {
      var system = OperatingSystem(id: "http://example.org/many/\(number)")
      system.product.shortIDs = ["many\(number)"]
      system.product.name = LocalizedText(
        "Many Things Linux \(number)",
        translations: [.init(language: "de", text: "Viele Dinge Linux \(number)")])
      system.product.vendor = LocalizedText("The Many Project")
      system.product.version = String(number)
      system.family = "linux"
      system.distro = "many"
      system.product.releaseDate = "20\(10 + number % 16)-0\(1 + number % 9)-01"
      system.devices = [DeviceLink(device: devices[0].id)]
      if number > 0 { system.product.derivesFrom = ["http://example.org/many/\(number - 1)"] }
      knowledge.operatingSystems.append(system)
    }
    return knowledge
  }

  private static var devices: [Device] {
    var net = Device(id: "http://example.org/dev/net")
    net.vendor = LocalizedText("Example, Inc.")
    net.vendorID = "abcd"
    net.product = LocalizedText("A network card with a name that is wider than its column")
    net.productID = "0001"
    net.name = LocalizedText("net-1")
    net.deviceClass = "net"
    net.busType = "pci"
    var disk = Device(id: "http://example.org/dev/disk")
    disk.vendor = LocalizedText("Another, Inc.")
    disk.name = LocalizedText("disk-1")
    disk.deviceClass = "block"
    disk.busType = "pci"
    var bare = Device(id: "http://example.org/dev/bare")
    bare.deviceClass = "net"
    return [net, disk, bare]
  }

  private static var nine: OperatingSystem {
    var system = OperatingSystem(id: "http://example.org/one/9")
    system.product.shortIDs = ["one9", "onenine"]
    system.product.name = LocalizedText(
      "One 9",
      translations: [
        .init(language: "de", text: "Eins 9"), .init(language: "pt_BR", text: "Um 9"),
        .init(language: "fi", text: "Yksi 9"),
      ])
    system.product.vendor = LocalizedText("Example Project")
    system.product.version = "9"
    system.family = "linux"
    system.distro = "one"
    system.product.codename = "Nona"
    system.product.releaseDate = "2024-05-01"
    system.product.endOfLife = "2025-05-01"
    system.devices = [
      DeviceLink(device: "http://example.org/dev/net"),
      DeviceLink(device: "http://example.org/dev/disk"),
    ]
    system.firmware = [Firmware(architecture: .x86_64, type: "bios")]
    system.kernelURLArgument = "inst.repo"
    system.aliases = [
      Alias(system: .osRelease, value: "one 9"),
      Alias(system: .vmware, architecture: .x86_64, value: "oneGuest"),
    ]
    return system
  }

  private static var ten: OperatingSystem {
    var system = OperatingSystem(id: "http://example.org/one/10")
    system.product.shortIDs = ["one10"]
    system.product.name = LocalizedText(
      "One 10",
      translations: [
        .init(language: "de", text: "Eins 10 „Zehn“"), .init(language: "pt", text: "Um 10"),
      ])
    system.product.vendor = LocalizedText("Example Project")
    system.product.version = "10"
    system.family = "linux"
    system.distro = "one"
    system.product.releaseDate = "2025-05-01"
    system.product.derivesFrom = ["http://example.org/one/9"]
    system.product.upgrades = ["http://example.org/one/9"]
    system.releaseStatus = .released
    system.devices = [DeviceLink(device: "http://example.org/dev/disk", supported: false)]
    system.firmware = [Firmware(architecture: .x86_64, type: "efi")]
    system.variants = [
      Variant(id: "server", name: LocalizedText("One Server 10")),
      Variant(id: "desktop", name: LocalizedText("One Desktop 10")),
    ]
    system.aliases = [
      Alias(system: .vmware, architecture: .x86_64, value: "one10Guest"),
      Alias(system: .vmware, architecture: .x86_64, value: "oneGuest"),
      Alias(system: .virtualBox, architecture: .aarch64, value: "oneGuest"),
      Alias(
        system: .cpe, value: "cpe:2.3:o:example:one:10:*:*:*:*:*:*:*"),
    ]
    var everywhere = Resources(architecture: .all)
    everywhere.amounts[.minimum] = Resources.Amounts(nCPUs: 1, ram: 1 << 30, storage: 10 << 30)
    everywhere.amounts[.recommended] = Resources.Amounts(cpu: 1_000_000_000, ram: 2 << 30)
    var installing = Resources(architecture: .all)
    installing.phase = "install"
    installing.amounts[.minimum] = Resources.Amounts(ram: 3 << 30)
    system.resources = [everywhere, installing]
    var dvd = Media(id: "http://example.org/one/10#dvd", architecture: .x86_64)
    dvd.volumeID = "^ONE-10-\\d+$"
    dvd.variants = ["server", "desktop"]
    dvd.url = "https://example.org/one-10.iso"
    dvd.volumeSize = 4_294_967_296
    var live = Media(id: "http://example.org/one/10#live", architecture: .aarch64)
    live.live = true
    live.installer = false
    live.volumeID = "ONE-10-LIVE"
    system.media = [dvd, live]
    var tree = Tree(id: "http://example.org/one/10:0", architecture: .x86_64)
    tree.url = "https://example.org/one/10/os"
    tree.hasTreeinfo = true
    tree.treeinfoFamily = "One"
    system.trees = [tree]
    var image = Image(id: "http://example.org/one/10:0", architecture: .x86_64)
    image.format = "qcow2"
    image.cloudInit = true
    image.url = "https://example.org/one-10.qcow2"
    system.images = [image]
    var driver = Driver(id: "http://example.org/one/10:0", architecture: .i686)
    driver.location = "https://example.org/drivers"
    driver.files = ["a.sys", "b.inf"]
    driver.devices = ["http://example.org/dev/net"]
    system.drivers = [driver]
    system.traits = [
      Trait(name: "clock", values: ["utc"]),
      Trait(architecture: .x86_64, name: "enlightenments", values: ["relaxed", "vapic"]),
    ]
    system.product.custom = [CustomElement(name: "x-note", text: "kept")]
    return system
  }

  private static var one: OperatingSystem {
    var system = OperatingSystem(id: "http://example.org/uni/unknown")
    system.product.shortIDs = ["one-unknown"]
    system.product.name = LocalizedText("Ünï <\"code\">")
    system.product.vendor = LocalizedText("Another Project")
    system.releaseStatus = .rolling
    return system
  }

  private static var twin: OperatingSystem {
    var system = OperatingSystem(id: "http://example.org/twin/10")
    system.product.shortIDs = ["one10"]
    system.product.name = LocalizedText("Twin of One 10")
    system.product.vendor = LocalizedText("Another Project")
    system.product.version = "10.1"
    system.family = "bsd"
    return system
  }

  private static var platforms: [Platform] {
    ["1.9", "1.10"].map { version in
      var platform = Platform(id: "http://example.org/emu/\(version)")
      platform.product.shortIDs = ["emu-\(version)"]
      platform.product.name = LocalizedText("Emu \(version)")
      platform.product.vendor = LocalizedText("Emu Project")
      platform.product.version = version
      platform.line = "emu"
      return platform
    }
  }

  private static var line: PlatformLine {
    var line = PlatformLine(id: "http://example.org/emu", shortID: "emu", name: "Emu")
    line.architectures = [.x86_64, .aarch64]
    let place = SourceLocation(file: "sample/os/a.xml", line: 20)
    var net = PlatformLine.Offer(decision: "network", value: "net-1", location: place)
    net.devices = ["http://example.org/dev/net"]
    net.names = ["qemu": "net1"]
    var disk = PlatformLine.Offer(decision: "disk", value: "disk-1", location: place)
    disk.versions = VersionRange(since: "1.10")
    disk.architectures = [.x86_64]
    disk.devices = ["http://example.org/dev/disk"]
    line.offers = [net, disk]
    return line
  }

  private static var deployment: Deployment {
    Deployment(
      id: "http://example.org/deploy/1", os: "http://example.org/one/10",
      platform: "http://example.org/emu/1.10")
  }
}
