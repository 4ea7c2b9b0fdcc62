internal import OSInfoCatalog
internal import OSInfoModel

/// What the catalog says of a guest, before an architecture is chosen; an object for the reason ``Physics`` is one.
final class GuestFacts: Sendable {
  /// The OS, as plans name it.
  let subject: HardwarePlan.Subject
  /// Ids of the devices it drives as it is.
  let inbox: [String]
  /// Whether it is known which operating systems it is related to.
  let knowsRelatives: Bool
  private let guest: PackedGuest
  /// What holds on every architecture.
  private let common: Facts

  /// The facts of a guest that drives these devices.
  ///
  /// Which operating systems it is related to is said only where `ids` has their ids by their keys.
  init(_ guest: PackedGuest, inbox: [String], ids: [Int: String]?) {
    self.guest = guest
    self.inbox = inbox
    knowsRelatives = ids != nil
    subject = HardwarePlan.Subject(
      id: guest.id, shortID: guest.shortID, name: guest.name, version: guest.version)
    var common = Facts()
    common.set("guest.id", guest.id)
    common.set("guest.short-id", guest.shortID)
    common.set("guest.name", guest.name)
    common.set("guest.version", guest.version)
    common.set("guest.family", guest.family)
    common.set("guest.distro", guest.distro)
    common.set("guest.release-date", guest.releaseDate)
    common.set("guest.status", guest.status)
    common.set("guest.kernel-url-argument", guest.kernelURLArgument)
    common.set("guest.vendor", guest.vendor)
    common.set("guest.resources-from", guest.resourcesFrom)
    common["guest.drives"] = inbox
    common["guest.drives-inbox"] = inbox
    if !guest.architectures.isEmpty { common["guest.arch"] = guest.architectures }
    if let ids {
      common["guest.is"] = guest.ancestors.compactMap { ids[$0] }
      common["guest.related"] = guest.relatives.compactMap { ids[$0] }
    }
    self.common = common
  }

  /// What is known of the guest on an architecture, in a phase, with these drivers.
  func facts(architecture: Architecture, phase: String, drivers: String) -> Facts {
    var facts = common
    let name = architecture.rawValue
    let all = Architecture.all.rawValue
    let added =
      guest.addOn.isEmpty
      ? [] : guest.addOn.filter { $0.architecture == name }.map(\.device)
    facts["guest.drives-addon"] = added
    if drivers == "addon", !added.isEmpty {
      facts["guest.drives"] = inbox + added.filter { !inbox.contains($0) }
    }
    var starts: [String] = []
    var doesNotStart: [String] = []
    for entry in guest.firmware where entry.architecture == name || entry.architecture == all {
      if entry.supported { starts.append(entry.type) } else { doesNotStart.append(entry.type) }
    }
    facts["guest.firmware"] = starts
    facts["guest.no-firmware"] = doesNotStart
    // A statement for the architecture goes before one for all.
    for scope in [all, name] {
      for statement in guest.hardware where statement.architecture == scope {
        facts["guest.\(statement.name)"] = statement.values
      }
      for statedPhase in [nil, phase] {
        for entry in guest.resources
        where entry.architecture == scope && entry.phase == statedPhase {
          for amount in entry.values { facts["guest.\(amount.name)"] = [String(amount.value)] }
        }
      }
    }
    return facts
  }

  /// The architectures it is known to exist on.
  var architectures: [Architecture] {
    guest.architectures.map { Architecture(rawValue: $0) }
  }
}
