import Foundation
import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoCatalog

/// The names in other systems that `data/` states.
@Suite struct CrosswalkTests {
  @Test(
    "A name gives every operating system that is called so, the newest first",
    arguments: [
      (Alias.System.vmware, "windows2019srvNext_64Guest", ["win2k22"]),
      (.vmware, "windows8Server64Guest", ["win2k12r2", "win2k12"]),
      (.virtualBox, "Ubuntu19_64", ["ubuntu19.10", "ubuntu19.04"]),
      (.proxmox, "win10", ["win2k19", "win2k16", "win10"]),
      (.cim, "118", ["win2k25", "win2k22", "win2k19", "win2k16"]),
      (.kubeVirt, "windows.2k12.virtio", ["win2k12r2", "win2k12"]),
      (.kubeVirt, "centos.stream9", ["centos-stream9"]),
      (.osRelease, "ubuntu 24.04", ["ubuntu24.04"]),
      (.osRelease, "alpine 3.22.1", ["alpinelinux3.22"]),
      (.osRelease, "rocky 9.4", ["rocky9"]),
      (.osRelease, "opensuse-tumbleweed 20240823", ["opensusetumbleweed"]),
      (.osRelease, "debian 23.12", []),
      (.cpe, "cpe:2.3:o:debian:debian_linux:12.0:*:*:*:*:*:*:*", ["debian12"]),
    ] as [(Alias.System, String, [String])])
  func found(system: Alias.System, name: String, expected: [String]) throws {
    let found = try TestCatalogs.shipped().operatingSystems(knownAs: name, in: system)
    #expect(found.map(\.shortID) == expected)
  }

  @Test(
    "An operating system has its names",
    arguments: [
      ("ubuntu24.04", Alias.System.virtualBox, ["Ubuntu24_LTS_64", "Ubuntu_64"]),
      ("debian13", .vmware, ["debian13_64Guest"]), ("fedora43", .vmware, ["fedora64Guest"]),
      ("rhel9.6", .kubeVirt, ["rhel.9"]), ("win11", .proxmox, ["win11"]),
      ("freebsd14.3", .cim, ["78"]), ("centos7.0", .osRelease, ["centos 7"]),
    ] as [(String, Alias.System, [String])])
  func names(os: String, system: Alias.System, expected: [String]) throws {
    let names = try TestCatalogs.shipped().names(of: os, in: system, architecture: .x86_64)
    #expect(names.map(\.value) == expected)
  }

  @Test("Names have the form they have in their systems, and fit their architectures")
  func forms() throws {
    var rows: [(system: String, arch: String, value: String)] = []
    try TestCatalogs.shipped().withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT DISTINCT system, arch, value FROM os_alias") { row in
        rows.append((row.text(0) ?? "", row.text(1) ?? "", row.text(2) ?? ""))
      }
    }
    #expect(Set(rows.map(\.system)) == Set(Alias.System.known.map(\.rawValue)))
    let proxmox = [
      "other", "wxp", "w2k", "w2k3", "w2k8", "wvista", "win7", "win8", "win10", "win11", "l24",
      "l26",
      "solaris",
    ]
    for (system, arch, value) in rows {
      switch system {
      case "vmware":
        #expect(value.hasSuffix("Guest"), "\(value)")
        #expect(arch != "i686" || !value.contains("64Guest"), "\(value)")
      case "virtualbox":
        #expect(value.hasSuffix("_arm64") == (arch == "aarch64"), "\(value) \(arch)")
        #expect(value.hasSuffix("_64") == (arch == "x86_64"), "\(value) \(arch)")
      case "proxmox": #expect(proxmox.contains(value), "\(value)")
      default: break
      }
    }
  }

  @Test(
    "Real os-release files of known distributions are found",
    .enabled(if: Shared.has("facts/os-release.jsonl")))
  func osRelease() throws {
    let url = Shared.directory.appending(path: "facts/os-release.jsonl")
    let catalog = try TestCatalogs.shipped()
    var known: Set<String> = []
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT value FROM os_alias WHERE system = 'os-release'") { row in
        if let id = row.text(0)?.split(separator: " ").first { known.insert(String(id)) }
      }
    }
    var found = 0
    var total = 0
    for line in String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n") {
      let sample = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      guard let id = sample["ID"], known.contains(id) else { continue }
      let name = id + (sample["VERSION_ID"].map { " \($0)" } ?? "")
      total += 1
      if try !catalog.operatingSystems(knownAs: name, in: .osRelease).isEmpty { found += 1 }
    }
    #expect(total > 250)
    #expect(found * 100 >= total * 95, "\(found) of \(total)")
  }
}
