// Figures of identification in a process that keeps the catalog open:
//
//   identify-benchmark CATALOG FILE.iso…
//
// prints the mean time of one identification from evidence, of one ISO file from disk, and of one
// medium that is not known, each warm.

import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel

func microseconds(_ count: Int, _ action: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure { try action() }
  let parts = duration.components
  return (Double(parts.seconds) * 1e6 + Double(parts.attoseconds) / 1e12) / Double(count)
}

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first, arguments.count > 1 else {
  print("usage: identify-benchmark CATALOG FILE.iso…")
  throw OSInfoError(.usage, "arguments are missing")
}
let files = Array(arguments.dropFirst())
let identifier = try Identifier(catalog: Catalog(path: path))
let reader = identifier.reader
var all: [MediaEvidence] = []
for file in files { all.append(try reader.evidence(from: FileSource(path: file))) }

let cold = try microseconds(all.count) {
  for evidence in all { _ = try identifier.identify(evidence) }
}
var best = Double.infinity
for _ in 0..<10 {
  best = min(
    best,
    try microseconds(all.count) {
      for evidence in all { _ = try identifier.identify(evidence) }
    })
}
var fromDisk = Double.infinity
for _ in 0..<5 {
  fromDisk = min(
    fromDisk,
    try microseconds(files.count) {
      for file in files {
        _ = try identifier.identify(try reader.evidence(from: FileSource(path: file)))
      }
    })
}
var unknown = MediaEvidence(kind: .media)
unknown.volumeID = "NOTHING KNOWN 12.3 x86_64 7"
let nearest = try microseconds(100) { for _ in 0..<100 { _ = try identifier.identify(unknown) } }
func shown(_ value: Double) -> String { "\((value * 10).rounded() / 10) µs" }
print("from evidence, first time: \(shown(cold))")
print("from evidence, warm:       \(shown(best))")
print("one ISO file from disk:    \(shown(fromDisk))")
print("one that is not known:     \(shown(nearest))")
