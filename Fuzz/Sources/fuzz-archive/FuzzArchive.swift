import FuzzSupport
import OSInfoAuthoring
import OSInfoModel

private let place = Scratch("archive").path

/// The input is an archive to import; it is never written outside its place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  _ = try? Importer(into: place, removesOthers: true).run(input, name: "fuzz.tar")
  return 0
}

/// Changes bytes where they are, with the sums that fit.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: stirTar)
}
