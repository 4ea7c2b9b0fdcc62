import Foundation
import OSInfo
import OSInfoTestSupport
import Testing

/// What a provisioning tool sees.
struct FacadeTests {
  private let osinfo: OSInformation

  init() throws { osinfo = try OSInformation(catalog: TestCatalogs.shipped().path) }

  @Test("Systems are listed, filtered and sorted")
  func list() throws {
    let all = try osinfo.systems()
    #expect(all.count > 100)
    let some = try osinfo.systems(
      where: ["distro=debian", "version>=11"], sortedBy: "release-date")
    #expect(some.map { $0.shortIDs[0] }.starts(with: ["debian11", "debian12", "debian13"]))
    let named = try osinfo.systems(where: ["name~^Microsoft Windows 1[01]$"])
    #expect(named.map { $0.shortIDs[0] } == ["win10", "win11"])
    #expect(throws: OSInfoError(.usage, "")) { try osinfo.systems(where: ["colour=red"]) }
    #expect(throws: OSInfoError(.usage, "")) { try osinfo.systems(where: ["debian12"]) }
    #expect(throws: OSInfoError(.invalid, "")) { try osinfo.systems(where: ["name~("]) }
  }

  @Test("A system is found by id and by each short id", arguments: ["debian12", "debianbookworm"])
  func find(_ name: String) throws {
    let system = try osinfo.system(named: name)
    #expect(system.id == "http://debian.org/debian/12")
    #expect(try osinfo.system(named: system.id) == system)
    #expect(system.version == "12")
    #expect(system.releaseDate == "2023-06-10")
  }

  @Test("An unknown name is an error that names the nearest")
  func unknown() throws {
    let error = #expect(throws: OSInfoError.self) { try osinfo.system(named: "debian21x") }
    #expect(error?.code == .notFound)
    #expect(error?.hint?.contains("debian") == true)
    #expect(throws: OSInfoError(.notFound, "")) { try osinfo.devices(of: "debian0") }
    #expect(throws: OSInfoError(.notFound, "")) { try osinfo.relations(of: "debian0") }
  }

  @Test("Relations go both ways")
  func relations() throws {
    let relations = try osinfo.relations(of: "debian12")
    #expect(relations.upgrades == ["http://debian.org/debian/11"])
    #expect(relations.upgradedBy == ["http://debian.org/debian/13"])
    for other in relations.derivedBy {
      #expect(try osinfo.relations(of: other).derivesFrom.contains(relations.id))
    }
  }

  @Test("Devices, firmware, resources and traits are as inheritance leaves them")
  func effective() throws {
    let nets = try osinfo.devices(of: "debian12", class: "net")
    #expect(nets.contains { $0.name == "virtio-net" && $0.isSupported })
    #expect(nets.allSatisfy { $0.deviceClass == "net" })
    #expect(try osinfo.devices(of: "debian12").count > nets.count)
    let firmware = try osinfo.firmware(of: "win11")
    #expect(firmware.contains { $0.type == "efi" && $0.architecture == .x86_64 && $0.supported })
    let resources = try osinfo.resources(of: "win11")
    #expect(resources.contains { $0.amounts[.minimum]?.ram == 4 << 30 })
    #expect(try osinfo.traits(of: "win11").contains { $0.name == "tpm" })
    #expect(try !osinfo.media(of: "debian12").isEmpty)
    #expect(try !osinfo.trees(of: "fedora42").isEmpty)
    #expect(try !osinfo.variants(of: "fedora42").isEmpty)
  }

  @Test("Images of a system are told, with what starts them")
  func images() throws {
    let images = try osinfo.images(of: "fedora42")
    #expect(images.contains { $0.architecture == .x86_64 && $0.format == "qcow2" })
    #expect(images.contains { $0.format == "containerdisk" && $0.architecture == .aarch64 })
    for image in images {
      let scheme = image.format == "containerdisk" ? "docker://" : "https://"
      #expect(image.cloudInit == true && image.url?.hasPrefix(scheme) == true)
    }
    #expect(Set(images.map(\.id)).count == images.count)
    #expect(try osinfo.images(of: "msdos6.22").isEmpty)
  }

  @Test("A system is known by its names elsewhere, and they by it")
  func namesElsewhere() throws {
    let names = try osinfo.names(of: "win11", in: .vmware)
    #expect(names.first?.value == "windows11_64Guest")
    let systems = try osinfo.operatingSystems(knownAs: "windows11_64Guest", in: .vmware)
    #expect(systems.map(\.shortID).contains("win11"))
    #expect(try osinfo.operatingSystems(knownAs: "nothing", in: .vmware).isEmpty)
    #expect(throws: OSInfoError(.notFound, "")) { try osinfo.names(of: "win0", in: .cim) }
  }

  @Test("A catalog in memory is the same catalog")
  func memory() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: osinfo.catalog.path))
    let other = try OSInformation(catalogBytes: [UInt8](bytes))
    #expect(try other.systems() == osinfo.systems())
    let request = ResolveRequest(os: "fedora42", platform: "qemu", architecture: .x86_64)
    #expect(try other.plan(for: request) == osinfo.plan(for: request))
    #expect(throws: OSInfoError(.malformed, "")) { try OSInformation(catalogBytes: []) }
    #expect(throws: OSInfoError(.malformed, "")) {
      try OSInformation(catalogBytes: [UInt8](bytes.prefix(5000)))
    }
  }

  @Test("A medium is recognised by path, bytes and evidence alike, and has a domain")
  func mainJob() throws {
    let iso = TinyISO(sectors: 64, volumeID: "Debian 12.5.0 amd64 n")
    let scratch = try TemporaryDirectory()
    let path = scratch.path("debian.iso")
    try Data(iso.bytes).write(to: URL(fileURLWithPath: path))
    let byPath = try osinfo.identify(path: path)
    #expect(byPath.status == .identified)
    #expect(try osinfo.identify(bytes: iso.bytes, name: "bytes") == byPath)
    #expect(try osinfo.identify(osinfo.evidence(path: path)) == byPath)
    let best = try #require(byPath.matches.first)
    #expect(best.os.shortID == "debian12")
    let plan = try osinfo.plan(for: best)
    let domain = try osinfo.domain(for: plan, options: DomainOptions(name: best.os.shortID))
    #expect(domain.serialized().contains("<name>debian12</name>"))
    let audit = try osinfo.audit(
      domain: Array(domain.serialized().utf8), name: "domain",
      for: ResolveRequest(os: "", platform: "qemu", architecture: .x86_64))
    #expect(audit.plan.os.shortID == "debian12")
  }

  @Test("A tree is recognised by its treeinfo")
  func tree() throws {
    let text = "[general]\nfamily = Fedora\nversion = 42\nvariant = Server\narch = x86_64\n"
    let found = try osinfo.identify(treeinfo: Array(text.utf8), name: ".treeinfo")
    #expect(found.matches.first?.os.shortID == "fedora42")
  }

  @Test("Threads that use one door have the answers of one alone")
  func threads() async throws {
    let request = ResolveRequest(os: "win11", platform: "qemu", architecture: .x86_64)
    let plan = try osinfo.plan(for: request)
    let system = try osinfo.system(named: "win11")
    let fresh = try OSInformation(catalog: osinfo.catalog.path)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          for _ in 0..<5 {
            guard try fresh.plan(for: request) == plan, try fresh.system(named: "win11") == system
            else { return false }
          }
          return true
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("The tutorial's program is the example's")
  func tutorial() throws {
    func text(_ path: String) throws -> String {
      try String(contentsOf: Shared.package.appending(path: path), encoding: .utf8)
    }
    let program = try text("Tools/example/Sources/iso-to-vm/main.swift")
    #expect(try text("Sources/OSInfo/OSInfo.docc/Resources/iso-to-vm-5.swift") == program)
    #expect(program.split(separator: "\n", omittingEmptySubsequences: false).count <= 21)
    for step in 1...4 {
      let part = try text("Sources/OSInfo/OSInfo.docc/Resources/iso-to-vm-\(step).swift")
      #expect(program.hasPrefix(part.dropLast()))
    }
  }
}
