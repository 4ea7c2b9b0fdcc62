import Foundation
import OSInfoDomain
import OSInfoModel
import OSInfoXML
import Testing

private func domain(_ text: String) throws -> Domain {
  try Domain(parsing: Array(text.utf8), name: "test.xml")
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

/// The lines that are in one and not in the other.
private func difference(_ before: Domain, _ after: Domain) -> (gone: [String], new: [String]) {
  let changes = lines(after.serialized()).difference(from: lines(before.serialized()))
  var (gone, new): ([String], [String]) = ([], [])
  for change in changes {
    switch change {
    case .remove(_, let line, _): gone.append(line)
    case .insert(_, let line, _): new.append(line)
    }
  }
  return (gone, new)
}

@Suite struct DomainTests {
  static let text = """
    <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
      <name>guest</name>
      <uuid>c7a5fdbd-edaf-9455-926a-d65c16db1809</uuid>
      <metadata>
        <o:libosinfo xmlns:o="http://libosinfo.org/xmlns/libvirt/domain/1.0">
          <o:os id="http://fedoraproject.org/fedora/42"/>
        </o:libosinfo>
        <mine:note xmlns:mine="urn:mine">kept</mine:note>
      </metadata>
      <memory unit='MiB'>2048</memory>
      <currentMemory unit='KiB'>1048576</currentMemory>
      <vcpu placement='static'>4</vcpu>
      <iothreads>1</iothreads>
      <os firmware='efi'>
        <type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
        <firmware>
          <feature enabled='yes' name='secure-boot'/>
        </firmware>
      </os>
      <features>
        <acpi/>
        <hyperv mode='custom'>
          <relaxed state='on'/>
          <vapic state='off'/>
        </hyperv>
        <unknown future='yes'/>
      </features>
      <cpu mode='host-passthrough' check='none' migratable='on'>
        <topology sockets='1' dies='1' clusters='1' cores='2' threads='2'/>
        <feature policy='disable' name='vmx'/>
      </cpu>
      <clock offset='utc'>
        <timer name='rtc' tickpolicy='catchup'/>
        <timer name='hpet' present='no'/>
      </clock>
      <on_reboot>restart</on_reboot>
      <pm>
        <suspend-to-mem enabled='no'/>
      </pm>
      <devices>
        <emulator>/usr/bin/qemu-system-x86_64</emulator>
        <!-- the system -->
        <disk type='file' device='disk'>
          <driver name='qemu' type='qcow2' iothread='1'/>
          <source file='/a.qcow2'/>
          <target dev='vda' bus='virtio'/>
          <boot order='1'/>
          <address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/>
        </disk>
        <disk type='file' device='cdrom'>
          <target dev='sda' bus='sata'/>
          <readonly/>
        </disk>
        <controller type='usb' index='0' model='qemu-xhci' ports='15'/>
        <controller type='pci' index='0' model='pcie-root'/>
        <interface type='network'>
          <mac address='52:54:00:00:00:01'/>
          <source network='default'/>
          <model type='virtio'/>
        </interface>
        <console type='pty'>
          <target type='serial' port='0'/>
        </console>
        <channel type='spicevmc'>
          <target type='virtio' name='com.redhat.spice.0'/>
        </channel>
        <input type='tablet' bus='usb'/>
        <graphics type='spice' autoport='yes'/>
        <sound model='ich9'/>
        <video>
          <model type='qxl' ram='65536'/>
        </video>
        <redirdev bus='usb' type='spicevmc'/>
        <memballoon model='virtio'/>
        <rng model='virtio'>
          <backend model='random'>/dev/urandom</backend>
        </rng>
      </devices>
      <qemu:commandline>
        <qemu:arg value='-fw_cfg'/>
        <qemu:env name='A' value='B'/>
      </qemu:commandline>
    </domain>
    """

  @Test func readsWhatIsThere() throws {
    let guest = try domain(Self.text)
    #expect(guest.type == "kvm")
    #expect(guest.name == "guest")
    #expect(guest.osID == "http://fedoraproject.org/fedora/42")
    #expect(guest.memory == 2 << 30)
    #expect(guest.currentMemory == 1 << 30)
    #expect(guest.vcpus == 4)
    #expect(guest.machine == "pc-q35-9.2")
    #expect(guest.firmware == "efi")
    #expect(guest.firmwareFeature("secure-boot") == true)
    #expect(guest.firmwareFeature("enrolled-keys") == nil)
    #expect(guest.features == ["acpi", "hyperv", "unknown"])
    #expect(guest.enlightenments == ["relaxed"])
    #expect(guest.cpuMode == "host-passthrough")
    #expect(guest.cpuMigratable == true)
    #expect(guest.cpuFeatures == ["vmx": "disable"])
    #expect(guest.topology == Domain.CPUTopology(sockets: 1, cores: 2, threads: 2))
    #expect(guest.timers.map(\.name) == ["rtc", "hpet"])
    #expect(guest.timers.last?.isPresent == false)
    #expect(guest.suspendsToMemory == false)
    #expect(guest.suspendsToDisk == nil)
    #expect(guest.disks.map(\.target) == ["vda", "sda"])
    #expect(guest.disks.first?.bootOrder == 1)
    #expect(guest.disks.last?.isReadOnly == true)
    #expect(guest.interfaces.first?.mac == "52:54:00:00:00:01")
    #expect(guest.rngs.first?.device == "/dev/urandom")
    #expect(guest.qemuArguments == ["-fw_cfg"])
    #expect(guest.qemuEnvironment == [.init(name: "A", value: "B")])
    #expect(guest.taint.count == 2)
    #expect(guest.problems.isEmpty)
    #expect(guest.decisions["secure-boot"] == ["on"])
    #expect(guest.decisions["machine"] == ["q35"])
    #expect(guest.decisions["disk"] == ["virtio"])
    #expect(guest.decisions["timers"] == ["rtc=catchup", "hpet=no"])
  }

  /// Every setter, set to what it holds, changes no value; and set to something else, holds that.
  @Test func setsWhatItSays() throws {
    var guest = try domain(Self.text)
    let before = guest
    guest.name = "other"
    #expect(difference(before, guest).gone == ["  <name>guest</name>"])
    #expect(difference(before, guest).new == ["  <name>other</name>"])
    guest.name = "guest"
    #expect(guest == before)

    guest.title = "A guest"
    #expect(difference(before, guest).new == ["  <title>A guest</title>"])
    let written = guest.serialized()
    #expect(
      written.firstRange(of: "<title>")?.lowerBound ?? written.endIndex
        < written.firstRange(of: "<metadata>")?.lowerBound ?? written.startIndex)
    guest.title = nil
    #expect(guest == before)

    guest.memory = 3 << 30
    #expect(guest.memory == 3 << 30)
    guest.osID = "http://debian.org/debian/13"
    #expect(
      difference(before, guest).new.contains(
        #"      <o:os id="http://debian.org/debian/13"/>"#))
    guest.osID = nil
    #expect(guest.osID == nil)
    #expect(guest.serialized().contains("<mine:note"))
    guest.osID = "http://debian.org/debian/13"
    #expect(guest.osID == "http://debian.org/debian/13")

    guest.setFeature("apic", true)
    guest.setFeature("smm", true)
    guest.setFeature("acpi", false)
    #expect(guest.hasFeature("apic") && guest.hasFeature("smm") && !guest.hasFeature("acpi"))
    guest.setEnlightenment("spinlocks", true)
    #expect(guest.serialized().contains(#"<spinlocks state="on" retries="8191"/>"#))
    guest.setCPUFeature("vmx", nil)
    #expect(guest.cpuFeatures == [:])
    guest.timers = [Domain.Timer(name: "kvmclock", isPresent: true)]
    #expect(guest.timers.count == 1)
    guest.bootOrder = ["hd"]
    #expect(guest.problems.count == 1)
    guest.bootOrder = []
    #expect(guest.problems.isEmpty)
  }

  @Test func hidesNoTaint() throws {
    var guest = try domain("<domain type='kvm'>\n  <name>x</name>\n</domain>")
    #expect(guest.taint.isEmpty)
    guest.qemuArguments = ["-device", "edu"]
    guest.qemuEnvironment = [.init(name: "X", value: "1")]
    #expect(guest.taint.count == 2)
    let again = try domain(guest.serialized())
    #expect(again.qemuArguments == ["-device", "edu"])
    #expect(again == guest)
    guest.qemuArguments = []
    guest.qemuEnvironment = []
    #expect(guest.taint.isEmpty)
    #expect(!guest.serialized().contains("commandline"))
  }

  @Test func refusesWhatCannotBe() throws {
    var guest = try domain(Self.text)
    let before = guest
    let conflict = OSInfoError(.conflict, "")
    #expect(throws: conflict) {
      try guest.add(Domain.Disk(path: "/b", format: "raw", target: "vda", bus: "virtio"))
    }
    #expect(throws: conflict) {
      try guest.add(Domain.Disk(path: "/b", format: "raw", target: "hda", bus: "ide"))
    }
    #expect(throws: conflict) {
      try guest.setDevices([Domain.TPM(model: nil), Domain.TPM(model: nil)])
    }
    guest = before
    #expect(throws: conflict) { try guest.setMachine("pc") }
    #expect(throws: conflict) { try guest.setMachine("s390-ccw-virtio") }
    #expect(throws: conflict) {
      try guest.update(Domain.Disk.self) { $0.bootOrder = 1 }
    }
    #expect(throws: conflict) { try guest.decide("usb", ["none"]) }
    #expect(throws: conflict) { try guest.decide("virtualization", ["qemu"]) }
    #expect(guest == before)
    try guest.add(Domain.Disk(path: "/b", format: "raw", target: "vdb", bus: "virtio"))
    let new = difference(before, guest).new
    #expect(new.first == #"    <disk type="file" device="disk">"#)
    #expect(new.count == 5)
    guest.removeDevices(Domain.Disk.self) { $0.target == "vdb" }
    #expect(guest == before)
  }

  @Test(
    arguments: [
      ("memory", ["8GiB"], 2), ("vcpus", ["2"], 2), ("clock", ["localtime"], 1),
      ("video", ["virtio"], 1), ("network", ["e1000e"], 1), ("balloon", ["none"], 1),
      ("tpm", ["tpm-crb"], 0), ("sound", ["none"], 1), ("rng", ["none"], 3),
      ("secure-boot", ["off"], 1), ("secure-boot", ["auto"], 3), ("firmware", ["bios"], 4),
      ("watchdog", ["itco"], 0),
      ("hyperv", ["none"], 4), ("cpu", ["host-model"], 2), ("iothreads", ["none"], 2),
      ("disk", ["sata"], 3), ("disk", ["scsi"], 3), ("usb", ["ich9-ehci1"], 1),
      ("input", ["tablet/virtio", "keyboard/virtio"], 1), ("graphics", ["vnc"], 5),
      ("console", ["virtio"], 1), ("timers", ["rtc=catchup"], 1), ("queues", ["4"], 0),
      ("channel", ["com.redhat.spice.0", "org.qemu.guest_agent.0"], 0),
    ] as [(String, [String], Int)])
  func changesOnlyWhatIsAsked(_ decision: String, _ values: [String], _ gone: Int) throws {
    var guest = try domain(Self.text)
    let before = guest
    try guest.decide(decision, values)
    let after = difference(before, guest)
    #expect(after.gone.count == gone, "\(after)")
    if decision == "memory" {
      #expect(guest.memory == 8 << 30)
    } else {
      let set = ["timers", "hyperv", "input", "channel"].contains(decision) && values == ["none"]
      #expect(guest.values(of: decision) == (set ? [] : values))
    }
    #expect(guest.problems.isEmpty)
    #expect(try domain(guest.serialized()) == guest)
    try guest.decide(decision, values)
    #expect(difference(before, guest).gone.count == gone)
  }

  @Test(arguments: Sample.all)
  func readsWhatItWrites(_ sample: Sample) throws {
    let written = try Domain(plan: sample.plan, options: sample.options)
    let text = written.serialized()
    let read = try domain(text)
    #expect(read == written)
    #expect(read.serialized() == text)
    #expect(read.problems.isEmpty)
    #expect(read.osID == "http://example.com/os/\(sample.name)")
  }
}

@Suite struct HostileDomainTests {
  private static let mebibyte = String(repeating: "<a/>", count: 1 << 18)

  @Test(arguments: [
    ("", OSInfoError.Code.malformed), ("not XML", .malformed), ("<network/>", .invalid),
    ("<domain>", .truncated), ("<domain><name></domain>", .malformed),
    ("<!DOCTYPE d [<!ENTITY a \"b\">]><domain>&a;</domain>", .unsupported),
    ("<domain a='1' a='2'/>", .malformed),
    (String(repeating: "<domain>", count: 100_000), .limitExceeded),
    ("<domain>" + String(repeating: "<a>", count: 200), .limitExceeded),
    (String(repeating: "<domain>" + mebibyte, count: 100), .limitExceeded),
  ])
  func saysWhere(_ text: String, _ code: OSInfoError.Code) throws {
    let bytes = Array(text.utf8)
    var caught: OSInfoError?
    do throws(OSInfoError) { _ = try Domain(parsing: bytes, name: "x.xml") } catch {
      caught = error
    }
    #expect(caught?.code == code)
    #expect(caught?.location != nil)
    if code != .limitExceeded { #expect(caught?.location?.line != nil) }
  }

  /// Strange contents of a domain never stop anything.
  @Test(arguments: [
    "<domain/>", "<domain><memory unit='XB'>9</memory><vcpu>x</vcpu></domain>",
    "<domain><memory unit='TiB'>9223372036854775807</memory><vcpu>99999999999999999999</vcpu></domain>",
    "<domain><cpu><topology sockets='9223372036854775807' cores='9' threads='-1'/></cpu></domain>",
    "<domain><devices><disk/><disk><target/></disk><controller/><address/></devices></domain>",
    "<domain><metadata><:libosinfo/><libosinfo/></metadata></domain>",
    "<domain><os><type/><boot/></os><devices/><devices/></domain>",
  ])
  func bearsStrangeThings(_ text: String) throws {
    var guest = try domain(text.replacing("<:libosinfo/>", with: ""))
    _ = guest.problems
    _ = guest.taint
    _ = guest.decisions
    guest.name = "x"
    guest.memory = 1
    guest.osID = "y"
    guest.topology = nil
    for (decision, value) in [
      ("disk", "sata"), ("usb", "none"), ("video", "vga"), ("machine", "q35"), ("cpu", "maximum"),
    ] {
      try? guest.decide(decision, [value])
    }
    #expect(try domain(guest.serialized()) == guest)
  }
}
