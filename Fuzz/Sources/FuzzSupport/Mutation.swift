internal import CFuzz

/// Changes an input in place: every third time as libFuzzer does, else with what `change` knows of its form.
///
/// - Parameters:
///   - data: The input.
///   - count: How many bytes it has.
///   - limit: How many it may have.
///   - seed: What chance follows from.
///   - change: Changes an input of the target's form, by chance.
/// - Returns: How many bytes there are now.
package func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32,
  by change: (inout [UInt8], inout Chance) -> Void
) -> Int {
  var chance = Chance(seed: seed)
  if chance.below(3) == 0 { return unsafe LLVMFuzzerMutate(data, count, limit) }
  var bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  for _ in 0...chance.below(3) { change(&bytes, &chance) }
  let result = min(bytes.count, limit)
  for index in 0..<result { unsafe data[index] = bytes[index] }
  return result
}

/// A piece of an input as libFuzzer changes it, no longer than `limit` bytes.
package func stirred(_ piece: [UInt8], limit: Int) -> [UInt8] {
  var bytes = piece + [UInt8](repeating: 0, count: max(0, limit - piece.count))
  let count = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { return 0 }
    return unsafe LLVMFuzzerMutate(start, piece.count, buffer.count)
  }
  return Array(bytes.prefix(count))
}

/// Changes a few bytes of a medium where something stands, and moves nothing: most of a medium is zeros,
/// and everything on it is found by its place.
package func stirInPlace(_ bytes: inout [UInt8], _ chance: inout Chance) {
  let used = bytes.indices.filter { bytes[$0] != 0 }
  guard let place = chance.one(of: used) else { return }
  // A number beside a used byte may be zero, as its own upper bytes are.
  let start = max(0, place - chance.below(4))
  let end = min(bytes.count, start + 1 << chance.below(5))
  let piece = stirred(Array(bytes[start..<end]), limit: end - start)
  bytes.replaceSubrange(start..<start + piece.count, with: piece)
}
