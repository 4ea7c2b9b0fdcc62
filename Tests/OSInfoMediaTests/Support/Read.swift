import OSInfoMedia
import OSInfoModel

/// The evidence of bytes in memory.
func evidence(
  of bytes: [UInt8], markers: [String] = [], magic: [(offset: UInt64, count: Int)] = []
) throws -> MediaEvidence {
  try MediaReader(markers: markers, magic: magic)
    .evidence(from: MemorySource(bytes, name: "memory.iso"))
}

/// The evidence of a file.
func evidence(ofFile path: String, markers: [String] = []) throws -> MediaEvidence {
  try MediaReader(markers: markers).evidence(from: FileSource(path: path))
}

/// The time an action takes.
func seconds(_ action: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure(action)
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
