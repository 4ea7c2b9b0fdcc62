import FuzzSupport

/// The first 2 KiB of the input are the start of the medium, the rest is sector 16 and on.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let cut = min(2048, input.count)
  let rest = Array(input[cut...])
  exercise(PiecewiseSource([(0, Array(input[..<cut])), (32768, rest)], size: 32768 + rest.count))
  return 0
}

/// Changes bytes where they are, for everything is found by its place.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: stirInPlace)
}
