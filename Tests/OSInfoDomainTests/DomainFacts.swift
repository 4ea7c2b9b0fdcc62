import OSInfoDomain
import OSInfoXML

/// The hardware facts of a domain, under the names of the corpus of virt-install's decisions.
struct DomainFacts: Equatable {
  var facts: [String: [String]] = [:]

  init(_ domain: Domain) {
    let root = domain.root
    let devices = root.first(named: "devices") ?? XMLElement("devices")
    func one(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { facts[key] = [value] }
    }
    func set(_ key: String, _ values: [String]) {
      if !values.isEmpty { facts[key] = values.sorted() }
    }
    func all(_ element: XMLElement, but name: String = "") -> String {
      element.attributes.filter { $0.name != name }.sorted { $0.name < $1.name }
        .map { " \($0.name)=\($0.value)" }.joined()
    }
    let os = root.first(named: "os")
    one("virt", root[attribute: "type"])
    one("memory_kib", root.first(named: "memory")?.text)
    one("vcpus", root.first(named: "vcpu")?.text)
    one("arch", os?.first(named: "type")?[attribute: "arch"])
    one("machine", os?.first(named: "type")?[attribute: "machine"])
    one("os_type", os?.first(named: "type")?.text)
    one("firmware", os?[attribute: "firmware"])
    one(
      "secure_boot",
      os?.first(named: "firmware")?.elements(named: "feature")
        .first { $0[attribute: "name"] == "secure-boot" }?[attribute: "enabled"])
    one("loader", os?.first(named: "loader")?.text)
    let features = root.first(named: "features")
    set("features", (features?.elements ?? []).map { $0.name + all($0) })
    set("hyperv", (features?.first(named: "hyperv")?.elements ?? []).map(\.name))
    one("cpu", root.first(named: "cpu")?[attribute: "mode"])
    one("cpu_model", root.first(at: "cpu", "model")?.text)
    let clock = root.first(named: "clock")
    one("clock", clock?[attribute: "offset"])
    set(
      "timers",
      (clock?.elements(named: "timer") ?? []).map {
        ($0[attribute: "name"] ?? "") + all($0, but: "name")
      })
    let target = devices.elements(named: "disk").compactMap { $0.first(named: "target") }.first
    one("disk_bus", target?[attribute: "bus"])
    one("disk_dev", target?[attribute: "dev"])
    func first(_ device: String, _ child: String) -> XMLElement? {
      devices.elements(named: device).compactMap { $0.first(named: child) }.first
    }
    func pairs(_ device: String, _ second: String) -> [String] {
      devices.elements(named: device).map {
        ($0[attribute: "type"] ?? "") + "/" + ($0[attribute: second] ?? "-")
      }
    }
    one("net", first("interface", "model")?[attribute: "type"])
    set("controllers", Array(Set(pairs("controller", "model"))))
    one("video", first("video", "model")?[attribute: "type"])
    one("graphics", devices.first(named: "graphics")?[attribute: "type"])
    one("sound", devices.first(named: "sound")?[attribute: "model"])
    set("inputs", pairs("input", "bus"))
    one("rng", devices.first(named: "rng")?[attribute: "model"])
    one("balloon", devices.first(named: "memballoon")?[attribute: "model"])
    one("tpm", devices.first(named: "tpm")?[attribute: "model"])
    one("tpm_version", first("tpm", "backend")?[attribute: "version"])
    one("watchdog", devices.first(named: "watchdog")?[attribute: "model"])
    one("panic", devices.first(named: "panic")?[attribute: "model"])
    set(
      "channels",
      devices.elements(named: "channel").compactMap { $0.first(named: "target") }
        .map { $0[attribute: "name"] ?? "-" })
    set(
      "consoles",
      Array(
        Set(
          (devices.elements(named: "console") + devices.elements(named: "serial")).map {
            $0.name + "/" + ($0.first(named: "target")?[attribute: "type"] ?? "-")
          })))
    one(
      "os_id", root.first(at: "metadata", "libosinfo:libosinfo", "libosinfo:os")?[attribute: "id"])
    facts["boot"] = os?.elements(named: "boot").compactMap { $0[attribute: "dev"] }
    if facts["boot"] == [] { facts["boot"] = nil }
    set(
      "pm",
      (root.first(named: "pm")?.elements ?? []).map {
        "\($0.name)=\($0[attribute: "enabled"] ?? "")"
      })
  }
}
