import OSInfo

let medium = CommandLine.arguments.dropFirst().first ?? "debian-12.iso"
let osinfo = try OSInformation()

let found = try osinfo.identify(path: medium)
guard found.status == .identified, let best = found.matches.first else {
  throw OSInfoError(.notFound, "\(medium) is \(found.status)", hint: found.nearest?.because)
}

let plan = try osinfo.plan(for: best)
var options = DomainOptions(name: best.os.shortID)
options.installMedium = medium
options.title = "\(best.os.name), \(plan.architecture)"
for choice in plan.choices where choice.decision == "disk" {
  options.title? += ", disk on \(choice.value ?? "none"): \(choice.because[0].text)"
}

let domain = try osinfo.domain(for: plan, options: options)
print(domain.serialized())
