import FuzzSupport
import OSInfoAuthoring
import OSInfoModel

/// The input is a document of either dialect; what is read of it is written out again in libosinfo's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  _ = Authoring.read(input, name: "fuzz.xml", options: Knowing.options(for: input))
  return 0
}

/// Changes the XML by its elements and attributes.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: mutator.change)
}

private let mutator = XMLMutator(words: words(of: "fuzz-authoring"))
