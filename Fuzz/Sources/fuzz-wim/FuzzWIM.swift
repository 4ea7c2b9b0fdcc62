import FuzzSupport
import OSInfoTestSupport

/// The input is `sources/install.wim` of an otherwise good medium.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  var iso = frame
  iso.directory(
    at: 21, [TinyISO.record("INSTALL.WIM;1", block: 22, size: UInt32(input.count))])
  exercise(
    PiecewiseSource([(0, iso.bytes), (22 * 2048, input)], size: 22 * 2048 + input.count))
  return 0
}

private let frame: TinyISO = {
  var iso = TinyISO(sectors: 22)
  iso.directory(at: 20, [TinyISO.record("SOURCES", block: 21, size: 2048, flags: 2)])
  return iso
}()

/// Changes the XML by its elements, with the header that fits.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: mutator.change)
}

private let mutator = WIMMutator(words: words(of: "fuzz-wim"))
