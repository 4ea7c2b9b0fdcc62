import OSInfoModel
import OSInfoResolve

extension DomainOptions {
  /// Where libvirt keeps images.
  static let imagesDirectory = "/var/lib/libvirt/images"

  /// Refuses what cannot be written into a domain.
  /// - Throws: `.invalid`.
  func check() throws(OSInfoError) {
    guard !name.isEmpty else { throw OSInfoError(.invalid, "the domain's name is empty") }
    guard !name.utf8.contains(UInt8(ascii: "/")) else {
      throw OSInfoError(
        .invalid, "the domain's name \(name) has a slash in it", hint: "it names files too")
    }
    var texts = [name, uuid, title, installMedium, kernel, initrd, cmdline, installURL, osID, mac]
    texts += extraMedia.map { $0 } + disks.map { $0 } + [stateDirectory]
    for text in texts {
      guard let text, text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
      else { continue }
      let shown = text.unicodeScalars.map { $0.value < 0x20 ? "?" : String($0) }.joined()
      throw OSInfoError(.invalid, "there is a control character in \(shown)")
    }
    for path in disks + extraMedia + [installMedium, kernel, initrd].compactMap({ $0 }) {
      guard path.hasPrefix("/") || path.hasPrefix("[") else {
        throw OSInfoError(
          .invalid, "\(path) is not an absolute path", hint: "hypervisors run elsewhere")
      }
    }
    if kernel == nil, let other = initrd ?? cmdline {
      throw OSInfoError(
        .invalid, "\(other) belongs to a kernel, and there is none", hint: "give the kernel too")
    }
  }

  /// The paths of the disks; with none given, that of the one to be made.
  func diskPaths(for hypervisor: Hypervisor) -> [String] {
    guard disks.isEmpty else { return disks }
    return ["\(DomainOptions.imagesDirectory)/\(name).\(hypervisor.diskEnding)"]
  }

  /// The optical discs, the one to install from first.
  var media: [String] { (installMedium.map { [$0] } ?? []) + extraMedia }

  /// The arguments of the kernel, with that for the tree to install from.
  func kernelArguments(for plan: HardwarePlan) -> String? {
    var parts = cmdline.map { [$0] } ?? []
    if let installURL, let argument = plan.facts["guest.kernel-url-argument"]?.first {
      parts.append("\(argument)=\(installURL)")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The format of a disk, by the ending of its path.
  static func format(of path: String) -> String {
    if path.hasPrefix("/dev/") { return "raw" }
    let lower = path.lowercased()
    let endings = [
      ("qcow2", "qcow2"), ("qcow", "qcow"), ("qed", "qed"), ("vmdk", "vmdk"), ("vdi", "vdi"),
      ("vhdx", "vhdx"), ("vhd", "vpc"), ("raw", "raw"), ("img", "raw"), ("iso", "raw"),
    ]
    return endings.first { lower.hasSuffix("." + $0.0) }?.1 ?? "qcow2"
  }
}
