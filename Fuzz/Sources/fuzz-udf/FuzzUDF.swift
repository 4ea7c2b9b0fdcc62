import FuzzSupport
import OSInfoTestSupport

/// The input is a volume of 512-byte blocks whose descriptors begin at block 2; a sound anchor is
/// put behind it, so that no change of the length hides the volume.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let block = (input.count + 511) / 512
  let extent: [UInt8] = [0, 8, 0, 0, 2, 0, 0, 0]
  let anchor = TinyUDF().tagged(2, extent + extent, at: block)
  exercise(
    PiecewiseSource([(0, input), (block * 512, anchor)], size: (block + 1) * 512))
  return 0
}

/// Changes bytes where they are, for everything is found by its place.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: stirInPlace)
}
