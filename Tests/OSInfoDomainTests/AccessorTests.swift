import Foundation
import OSInfoDomain
import OSInfoModel
import Testing

/// A name that the library gives to something in a domain, and what libvirt writes for it.
struct Accessor: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What is between `<domain>` and its end; the thing itself is the last of its element.
  let content: String
  /// Reads the thing from the domain, takes it out, puts it back.
  let check: @Sendable (Domain) throws -> Void

  /// Something of the domain itself.
  static func domain<Value: Equatable & Sendable>(
    _ path: any WritableKeyPath<Domain, Value?> & Sendable, _ value: Value, _ content: String
  ) -> Accessor {
    Accessor(testDescription: "\(path)", content: content) { before in
      var guest = before
      #expect(guest[keyPath: path] == value)
      guest[keyPath: path] = nil
      #expect(guest[keyPath: path] == nil)
      #expect(condensed(guest) != condensed(before))
      guest[keyPath: path] = value
      #expect(guest[keyPath: path] == value)
      #expect(condensed(guest).contains(content.filter { !$0.isWhitespace }))
    }
  }

  /// Something of a device.
  static func device<Device: DomainDevice, Value: Equatable & Sendable>(
    _ path: any WritableKeyPath<Device, Value?> & Sendable, _ value: Value, _ element: String
  ) -> Accessor {
    device(path, value, without: nil, element)
  }

  /// Something of a device, of which the device can be without.
  static func device<Device: DomainDevice, Value: Equatable & Sendable>(
    _ path: any WritableKeyPath<Device, Value> & Sendable, _ value: Value, without: Value,
    _ element: String
  ) -> Accessor {
    Accessor(testDescription: "\(path)", content: "<devices>\(element)</devices>") { before in
      var guest = before
      var device = try #require(guest.devices(Device.self).first)
      #expect(device[keyPath: path] == value)
      device[keyPath: path] = without
      #expect(device[keyPath: path] == without)
      try guest.setDevices([device])
      #expect(condensed(guest) != condensed(before))
      device[keyPath: path] = value
      #expect(device[keyPath: path] == value)
      try guest.setDevices([device])
      #expect(condensed(guest) == condensed(before))
    }
  }

  /// The whole domain.
  var text: String {
    let os = content.contains("<os") ? "" : "<os><type>hvm</type></os>"
    let memory = content.contains("<memory") ? "" : "<memory>1024</memory>"
    let threads = content.contains("iothread=") ? "<iothreads>1</iothreads>" : ""
    return "<domain type='kvm'><name>x</name>\(memory)\(threads)\(os)\(content)</domain>"
  }

  private static func condensed(_ domain: Domain) -> String {
    domain.serialized().filter { !$0.isWhitespace }
  }

  private static func disk(_ attributes: String, _ parts: String = "") -> String {
    "<disk \(attributes)>\(parts)</disk>"
  }

  private static let source = #"<source file="/a"/>"#
  private static let target = #"<target dev="vda" bus="virtio"/>"#

  /// Those of the domain itself.
  static let ofDomains: [Accessor] = [
    .domain(\.title, "A guest", "<title>A guest</title>"),
    .domain(\.description, "long", "<description>long</description>"),
    .domain(
      \.uuid, "c7a5fdbd-edaf-9455-926a-d65c16db1809",
      "<uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>"),
    .domain(\.memory, 2 << 30, #"<memory unit="KiB">2097152</memory>"#),
    .domain(\.currentMemory, 512 << 10, #"<currentMemory unit="KiB">512</currentMemory>"#),
    .domain(\.vcpus, 4, "<vcpu>4</vcpu>"),
    .domain(\.iothreads, 2, "<iothreads>2</iothreads>"),
    .domain(\.onPoweroff, "restart", "<on_poweroff>restart</on_poweroff>"),
    .domain(\.onReboot, "destroy", "<on_reboot>destroy</on_reboot>"),
    .domain(\.onCrash, "preserve", "<on_crash>preserve</on_crash>"),
    .domain(\.suspendsToMemory, false, #"<pm><suspend-to-mem enabled="no"/></pm>"#),
    .domain(\.suspendsToDisk, true, #"<pm><suspend-to-disk enabled="yes"/></pm>"#),
    .domain(\.cpuMode, "host-model", #"<cpu mode="host-model"/>"#),
    .domain(\.cpuModel, "Haswell", #"<cpu mode="custom"><model>Haswell</model></cpu>"#),
    .domain(\.cpuCheck, "none", #"<cpu mode="host-passthrough" check="none"/>"#),
    .domain(\.cpuMigratable, true, #"<cpu mode="host-passthrough" migratable="on"/>"#),
    .domain(
      \.topology, Domain.CPUTopology(sockets: 1, dies: 2, cores: 2, threads: 2),
      #"<cpu><topology sockets="1" dies="2" cores="2" threads="2"/></cpu>"#),
    .domain(\.osType, "xen", "<os><type>xen</type></os>"),
    .domain(\.architecture, "aarch64", #"<os><type arch="aarch64">hvm</type></os>"#),
    .domain(\.firmware, "efi", #"<os firmware="efi"><type>hvm</type></os>"#),
    .domain(\.loader, "/code", "<os><type>hvm</type><loader>/code</loader></os>"),
    .domain(\.nvram, "/vars", "<os><type>hvm</type><nvram>/vars</nvram></os>"),
    .domain(\.kernel, "/k", "<os><type>hvm</type><kernel>/k</kernel></os>"),
    .domain(\.initrd, "/i", "<os><type>hvm</type><initrd>/i</initrd></os>"),
    .domain(\.cmdline, "a=b", "<os><type>hvm</type><cmdline>a=b</cmdline></os>"),
    .domain(\.clockOffset, "utc", #"<clock offset="utc"/>"#),
  ]

  /// Those of disks.
  static let ofDisks: [Accessor] = [
    .device(\Domain.Disk.type, "file", disk(#"device="disk" type="file""#, source + target)),
    .device(\Domain.Disk.device, "floppy", disk(#"type="file" device="floppy""#, source + target)),
    .device(\Domain.Disk.file, "/a", disk(#"type="file""#, source + target)),
    .device(
      \Domain.Disk.blockDevice, "/dev/a",
      disk(#"type="block""#, #"<source dev="/dev/a"/>"# + target)),
    .device(
      \Domain.Disk.format, "qcow2",
      disk(#"type="file""#, #"<driver name="qemu" type="qcow2"/>"# + source + target)),
    .device(
      \Domain.Disk.cache, "none",
      disk(#"type="file""#, #"<driver name="qemu" cache="none"/>"# + source + target)),
    .device(
      \Domain.Disk.discard, "unmap",
      disk(#"type="file""#, #"<driver name="qemu" discard="unmap"/>"# + source + target)),
    .device(
      \Domain.Disk.iothread, 1,
      disk(#"type="file""#, #"<driver name="qemu" iothread="1"/>"# + source + target)),
    .device(
      \Domain.Disk.target, "vda",
      disk(#"type="file""#, source + #"<target bus="virtio" dev="vda"/>"#)),
    .device(
      \Domain.Disk.bus, "virtio",
      disk(#"type="file""#, source + #"<target dev="vda" bus="virtio"/>"#)),
    .device(
      \Domain.Disk.serial, "S1",
      disk(#"type="file""#, source + target + "<serial>S1</serial>")),
    .device(
      \Domain.Disk.isReadOnly, true, without: false,
      disk(#"type="file""#, source + target + "<readonly/>")),
    .device(
      \Domain.Disk.bootOrder, 1,
      disk(#"type="file""#, source + target + #"<boot order="1"/>"#)),
    .device(
      \Domain.Disk.alias, "ua-a",
      disk(#"type="file""#, source + target + #"<alias name="ua-a"/>"#)),
  ]

  /// Those of what the guest speaks through.
  static let ofConnections: [Accessor] = [
    .device(
      \Domain.Interface.type, "network",
      #"<interface type="network"><source network="default"/></interface>"#),
    .device(
      \Domain.Interface.mac, "52:54:00:00:00:01",
      #"<interface type="user"><mac address="52:54:00:00:00:01"/></interface>"#),
    .device(
      \Domain.Interface.network, "default",
      #"<interface type="network"><source network="default"/></interface>"#),
    .device(
      \Domain.Interface.bridge, "br0",
      #"<interface type="bridge"><source bridge="br0"/></interface>"#),
    .device(
      \Domain.Interface.model, "virtio",
      #"<interface type="user"><model type="virtio"/></interface>"#),
    .device(
      \Domain.Interface.queues, 4,
      #"<interface type="user"><driver queues="4"/></interface>"#),
    .device(\Domain.Interface.mtu, 9000, #"<interface type="user"><mtu size="9000"/></interface>"#),
    .device(
      \Domain.Interface.bootOrder, 2, #"<interface type="user"><boot order="2"/></interface>"#),
    .device(\Domain.Serial.type, "pty", #"<serial type="pty"/>"#),
    .device(
      \Domain.Serial.targetType, "isa-serial",
      #"<serial type="pty"><target type="isa-serial"/></serial>"#),
    .device(\Domain.Serial.port, 1, #"<serial type="pty"><target port="1"/></serial>"#),
    .device(\Domain.Serial.path, "/log", #"<serial type="file"><source path="/log"/></serial>"#),
    .device(
      \Domain.Console.targetType, "virtio",
      #"<console type="pty"><target type="virtio"/></console>"#),
    .device(
      \Domain.Channel.type, "spicevmc",
      #"<channel type="spicevmc"><target type="virtio" name="com.redhat.spice.0"/></channel>"#),
    .device(
      \Domain.Channel.name, "com.redhat.spice.0",
      #"<channel type="spicevmc"><target type="virtio" name="com.redhat.spice.0"/></channel>"#),
    .device(
      \Domain.Channel.targetType, "virtio",
      #"<channel type="spicevmc"><target name="com.redhat.spice.0" type="virtio"/></channel>"#),
    .device(
      \Domain.Channel.path, "/run/s",
      #"<channel type="unix"><source mode="bind" path="/run/s"/><target type="virtio" name="org.qemu.guest_agent.0"/></channel>"#
    ),
    .device(\Domain.Vsock.model, "virtio", #"<vsock model="virtio"/>"#),
    .device(
      \Domain.Vsock.choosesContextID, true, #"<vsock model="virtio"><cid auto="yes"/></vsock>"#),
    .device(
      \Domain.Vsock.contextID, 3,
      #"<vsock model="virtio"><cid auto="no" address="3"/></vsock>"#),
    .device(
      \Domain.Filesystem.type, "mount",
      #"<filesystem type="mount"><source dir="/a"/><target dir="t"/></filesystem>"#),
    .device(
      \Domain.Filesystem.accessMode, "mapped",
      #"<filesystem type="mount" accessmode="mapped"><source dir="/a"/><target dir="t"/></filesystem>"#
    ),
    .device(
      \Domain.Filesystem.driver, "virtiofs",
      #"<filesystem type="mount"><driver type="virtiofs"/><source dir="/a"/><target dir="t"/></filesystem>"#
    ),
    .device(
      \Domain.Filesystem.directory, "/a",
      #"<filesystem type="mount"><source dir="/a"/><target dir="t"/></filesystem>"#),
    .device(
      \Domain.Filesystem.tag, "t",
      #"<filesystem type="mount"><source dir="/a"/><target dir="t"/></filesystem>"#),
    .device(
      \Domain.Filesystem.isReadOnly, true, without: false,
      #"<filesystem type="mount"><source dir="/a"/><target dir="t"/><readonly/></filesystem>"#),
  ]

  /// Those of what is seen, heard and touched.
  static let ofPeople: [Accessor] = [
    .device(\Domain.Graphics.type, "vnc", #"<graphics type="vnc"/>"#),
    .device(\Domain.Graphics.port, 5901, #"<graphics type="vnc" port="5901"/>"#),
    .device(\Domain.Graphics.autoport, true, #"<graphics type="vnc" autoport="yes"/>"#),
    .device(\Domain.Graphics.listen, "::1", #"<graphics type="vnc" listen="::1"/>"#),
    .device(
      \Domain.Graphics.listen, "::1",
      #"<graphics type="vnc" listen="::1"><listen type="address" address="::1"/></graphics>"#),
    .device(\Domain.Graphics.password, "secret", #"<graphics type="vnc" passwd="secret"/>"#),
    .device(\Domain.Video.model, "qxl", #"<video><model type="qxl"/></video>"#),
    .device(\Domain.Video.vram, 65536, #"<video><model type="qxl" vram="65536"/></video>"#),
    .device(\Domain.Video.heads, 2, #"<video><model type="qxl" heads="2"/></video>"#),
    .device(\Domain.Video.isPrimary, true, #"<video><model type="qxl" primary="yes"/></video>"#),
    .device(
      \Domain.Video.isAccelerated, true,
      #"<video><model type="virtio"><acceleration accel3d="yes"/></model></video>"#),
    .device(\Domain.Sound.model, "ich9", #"<sound model="ich9"/>"#),
    .device(\Domain.Input.type, "tablet", #"<input bus="usb" type="tablet"/>"#),
    .device(\Domain.Input.bus, "usb", #"<input type="tablet" bus="usb"/>"#),
  ]

  /// Those of the rest of the machine.
  static let ofMachines: [Accessor] = [
    .device(\Domain.Balloon.model, "virtio", #"<memballoon model="virtio"/>"#),
    .device(
      \Domain.Balloon.reportsFreePages, true,
      #"<memballoon model="virtio" freePageReporting="on"/>"#),
    .device(
      \Domain.Balloon.period, 5, #"<memballoon model="virtio"><stats period="5"/></memballoon>"#),
    .device(\Domain.Controller.type, "usb", #"<controller index="0" type="usb"/>"#),
    .device(\Domain.Controller.index, 0, #"<controller type="usb" index="0"/>"#),
    .device(
      \Domain.Controller.model, "qemu-xhci",
      #"<controller type="usb" index="0" model="qemu-xhci"/>"#),
    .device(
      \Domain.Controller.ports, 15,
      #"<controller type="usb" index="0" model="qemu-xhci" ports="15"/>"#),
    .device(\Domain.Panic.model, "isa", #"<panic model="isa"/>"#),
    .device(
      \Domain.RNG.model, "virtio",
      #"<rng model="virtio"><backend model="random">/dev/urandom</backend></rng>"#),
    .device(
      \Domain.RNG.backend, "random",
      #"<rng model="virtio"><backend model="random">/dev/urandom</backend></rng>"#),
    .device(
      \Domain.TPM.model, "tpm-crb", #"<tpm model="tpm-crb"><backend type="emulator"/></tpm>"#),
    .device(
      \Domain.TPM.backend, "emulator",
      #"<tpm model="tpm-crb"><backend version="2.0" type="emulator"/></tpm>"#),
    .device(
      \Domain.TPM.version, "2.0",
      #"<tpm model="tpm-crb"><backend type="emulator" version="2.0"/></tpm>"#),
    .device(\Domain.Watchdog.model, "i6300esb", #"<watchdog action="reset" model="i6300esb"/>"#),
    .device(\Domain.Watchdog.action, "pause", #"<watchdog model="i6300esb" action="pause"/>"#),
  ]

  static let all = ofDomains + ofDisks + ofConnections + ofPeople + ofMachines
}

/// The names the library gives to what is in a domain, against what libvirt writes and takes.
@Suite struct AccessorTests {
  @Test(arguments: Accessor.all)
  func readsAndWritesWhatLibvirtDoes(_ accessor: Accessor) throws {
    try accessor.check(Domain(parsing: Array(accessor.text.utf8), name: "test.xml"))
  }

  @Test func tellsDevicesApart() throws {
    let text = """
      <domain type="kvm"><name>x</name><devices>
        <disk/><controller/><controller/><interface/><graphics/><video/><sound/><input/><serial/><console/>
        <channel/><rng/><memballoon model="a"/><tpm model="b"/><watchdog/><panic/><filesystem/><vsock model="c"/>
      </devices></domain>
      """
    var guest = try Domain(parsing: Array(text.utf8), name: "test.xml")
    #expect(guest.controllers.count == 2)
    let counts = [
      guest.disks.count, guest.interfaces.count, guest.graphics.count, guest.videos.count,
      guest.sounds.count, guest.inputs.count, guest.serials.count, guest.consoles.count,
      guest.channels.count, guest.rngs.count, guest.watchdogs.count, guest.panics.count,
      guest.filesystems.count,
    ]
    #expect(counts == Array(repeating: 1, count: 13))
    #expect(guest.balloon?.model == "a" && guest.tpm?.model == "b" && guest.vsock?.model == "c")
    guest.removeDevices(Domain.Video.self)
    #expect(guest.videos.isEmpty && guest.sounds.count == 1)
  }

  /// A domain made of the library's own words alone.
  private func made() throws -> Domain {
    let text =
      "<domain type='kvm'><name>x</name><memory>1024</memory><os><type>hvm</type></os></domain>"
    var guest = try Domain(parsing: Array(text.utf8), name: "test.xml")
    guest.firmware = "efi"
    guest.setFirmwareFeature("enrolled-keys", false)
    for name in Self.features { guest.setFeature(name, true) }
    guest.setEnlightenment("relaxed", true)
    guest.setEnlightenment("spinlocks", true)
    guest.setCPUFeature("vmx", "disable")
    guest.topology = Domain.CPUTopology(sockets: 1, dies: 2, cores: 2)
    guest.vcpus = 4
    guest.timers = [
      Domain.Timer(name: "rtc", tickPolicy: "catchup"),
      Domain.Timer(name: "hpet", isPresent: false),
    ]
    try guest.add(Domain.Disk(path: "/a", format: "raw", target: "vda", bus: "virtio"))
    try guest.add(
      Domain.Disk(path: "/dev/b", format: "raw", target: "sda", bus: "sata", device: "cdrom"))
    try guest.add(Domain.Controller(type: "usb", index: 0, model: "qemu-xhci"))
    try guest.add(Domain.Interface(network: "default", model: "virtio"))
    try guest.add(Domain.Serial(type: "pty", targetType: "isa-serial"))
    try guest.add(Domain.Console(type: "pty"))
    try guest.add(Domain.Channel(type: "unix", name: "org.qemu.guest_agent.0"))
    try guest.add(Domain.Input(type: "tablet", bus: "usb"))
    try guest.add(Domain.Graphics(type: "vnc"))
    try guest.add(Domain.Sound(model: "ich9"))
    try guest.add(Domain.Video(model: "virtio"))
    try guest.add(Domain.TPM(model: "tpm-crb"))
    try guest.add(Domain.Watchdog(model: "i6300esb"))
    try guest.add(Domain.Balloon(model: "virtio"))
    try guest.add(Domain.RNG())
    try guest.add(Domain.Panic(model: nil))
    try guest.add(Domain.Filesystem(directory: "/a", tag: "t", driver: "virtiofs"))
    try guest.add(Domain.Vsock(contextID: 3))
    guest.qemuArguments = ["-device", "edu"]
    guest.osID = "http://debian.org/debian/13"
    return guest
  }

  private static let features = [
    "acpi", "apic", "pae", "hap", "gic", "hyperv", "kvm", "xen", "viridian", "privnet", "smm",
    "vmport", "pmu", "vmcoreinfo", "pvspinlock", "htm", "nested-hv", "ccf-assist",
  ]

  @Test func turnsFeaturesOnAndOff() throws {
    var guest = try made()
    #expect(guest.features.sorted() == Self.features.sorted())
    #expect(Self.features.allSatisfy(guest.hasFeature))
    try guest.validate()
    for name in Self.features { guest.setFeature(name, false) }
    #expect(!Self.features.contains(where: guest.hasFeature))
    // What had a state keeps its element, and says so.
    #expect(
      guest.features == [
        "smm", "vmport", "pmu", "vmcoreinfo", "pvspinlock", "htm", "nested-hv", "ccf-assist",
      ])
    let text = "<domain><features><hap state='off'/></features></domain>"
    var other = try Domain(parsing: Array(text.utf8), name: "test.xml")
    other.setFeature("hap", true)
    #expect(other.hasFeature("hap"))
    #expect(other.serialized().contains(#"<hap state="on"/>"#))
  }

  /// Clusters are in libvirt since 10.1, and in no older schema.
  @Test func countsClusters() throws {
    let text = """
      <domain type='kvm'><name>x</name><vcpu>8</vcpu>
        <cpu><topology sockets="1" dies="1" clusters="2" cores="4" threads="1"/></cpu></domain>
      """
    var guest = try Domain(parsing: Array(text.utf8), name: "test.xml")
    #expect(guest.topology == Domain.CPUTopology(sockets: 1, clusters: 2, cores: 4))
    #expect(guest.problems.isEmpty)
    let before = guest
    guest.topology = guest.topology
    #expect(guest == before)
  }

  @Test(
    arguments: [
      ("<memory>1</memory><currentMemory>2</currentMemory>", "currentMemory is 2048 bytes"),
      (
        "<os><type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware></os>",
        "Secure Boot is asked for without firmware=efi"
      ),
      (
        "<os><type arch='ppc64le' machine='pseries'>hvm</type></os><features><hyperv/></features>",
        "no Hyper-V enlightenments on ppc64le"
      ),
      (
        "<devices><disk><driver iothread='2'/><target dev='vda' bus='virtio'/></disk></devices>",
        "disk vda is served by thread 2, and there are 0"
      ),
    ])
  func findsContradictions(_ content: String, _ message: String) throws {
    let text = "<domain type='kvm'><name>x</name>\(content)</domain>"
    let guest = try Domain(parsing: Array(text.utf8), name: "test.xml")
    #expect(guest.problems.map(\.message).contains { $0.contains(message) }, "\(guest.problems)")
    #expect(guest.problems.allSatisfy { $0.hint != nil && $0.location?.line == 1 })
  }

  @Test func changesTimersAndSourcesOfRandomNumbers() throws {
    var guest = try made()
    guest.timers[0].name = "pit"
    guest.timers[0].tickPolicy = "delay"
    guest.timers[1].isPresent = true
    let text = guest.serialized()
    #expect(text.contains(#"<timer name="pit" tickpolicy="delay"/>"#))
    #expect(text.contains(#"<timer name="hpet" present="yes"/>"#))
    try guest.update(Domain.RNG.self) { $0.device = "/dev/random" }
    #expect(guest.serialized().contains(#"<backend model="random">/dev/random</backend>"#))
    guest.setEnlightenment("relaxed", nil)
    #expect(guest.enlightenments == ["spinlocks"])
  }

  @Test func refusesToValidateAContradiction() throws {
    var guest = try made()
    guest.vcpus = 3
    #expect(throws: OSInfoError(.conflict, "")) { try guest.validate() }
  }

  @Test(.enabled(if: TestMaterial.canValidate))
  func writesWhatLibvirtTakes() throws {
    let domains = Accessor.all.enumerated().map { ("\($0)", $1.text) }
    let failures = try TestMaterial.schemaFailures(
      of: domains + [("made", made().serialized())])
    #expect(failures.isEmpty)
  }
}
