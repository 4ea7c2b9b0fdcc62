import OSInfo

let medium = CommandLine.arguments.dropFirst().first ?? "debian-12.iso"
let osinfo = try OSInformation()
