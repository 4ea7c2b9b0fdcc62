import FuzzSupport
import OSInfoDomain
import OSInfoModel

/// The input is a domain's XML; what is read is written, and what is written reads the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard var domain = try? Domain(parsing: input, name: "fuzz") else { return 0 }
  let text = domain.serialized()
  guard let again = try? Domain(parsing: Array(text.utf8), name: "again") else {
    fatalError("what was written is not read")
  }
  guard again.serialized() == text else { fatalError("written otherwise the second time") }
  _ = domain.decisions
  _ = domain.problems
  _ = domain.taint
  for (decision, value) in decided { try? domain.decide(decision, [value]) }
  _ = domain.serialized()
  return 0
}

/// Changes the XML by its elements and attributes.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed, by: mutator.change)
}

private let mutator = XMLMutator(words: words(of: "fuzz-domain"))

private let decided = [
  ("video", "qxl"), ("memory", "1073741824"), ("vcpus", "2"), ("firmware", "efi"),
  ("secure-boot", "on"), ("disk", "scsi"), ("network", "none"), ("graphics", "vnc"),
  ("usb", "qemu-xhci"), ("cpu", "host-model"), ("timers", "hpet=no"), ("hyperv", "relaxed"),
  ("iothreads", "none"), ("queues", "2"), ("virtualization", "kvm"), ("machine", "q35"),
]
