import OSInfo

let medium = CommandLine.arguments.dropFirst().first ?? "debian-12.iso"
let osinfo = try OSInformation()

let found = try osinfo.identify(path: medium)
guard found.status == .identified, let best = found.matches.first else {
  throw OSInfoError(.notFound, "\(medium) is \(found.status)", hint: found.nearest?.because)
}

let plan = try osinfo.plan(for: best)
