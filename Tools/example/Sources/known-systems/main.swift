import OSInfo

// What is still supported on a day, with what it needs: known-systems 2026-11-24 [CONDITION…]
let day = CommandLine.arguments.dropFirst().first ?? "2026-11-24"
let osinfo = try OSInformation()
let conditions = ["eol-date>=\(day)"] + CommandLine.arguments.dropFirst(2)
for system in try osinfo.systems(where: conditions, sortedBy: "eol-date") {
  let disks = try osinfo.devices(of: system.id, class: "block").filter(\.isSupported)
  let memory = try osinfo.resources(of: system.id).first?.amounts[.recommended]?.ram
  print(
    system.eolDate ?? "", system.shortIDs.first ?? "", memory.map { "\($0 >> 20) MiB" } ?? "?",
    disks.compactMap(\.name).joined(separator: ","))
}
