import FuzzSupport
import OSInfoModel
import OSInfoResolve

/// The input is what `virsh capabilities` or `virsh domcapabilities` printed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  var capabilities = HostCapabilities()
  guard (try? capabilities.add(input, name: "fuzz")) != nil else { return 0 }
  for architecture in [Architecture.x86_64, .i686, .aarch64] {
    _ = capabilities.runs(architecture)
    _ = try? capabilities.facts(for: architecture)
  }
  return 0
}

/// Changes the XML by its elements and attributes.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: mutator.change)
}

private let mutator = XMLMutator(words: words(of: "fuzz-capabilities"))
