import FuzzSupport
import OSInfoMedia
import OSInfoModel

/// The input is a treeinfo.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  _ = try? Treeinfo.parse(input, name: "fuzz")
  return 0
}

/// Changes the lines, the keys and their values.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: mutator.change)
}

private let mutator = LineMutator(words: words(of: "fuzz-treeinfo"))
