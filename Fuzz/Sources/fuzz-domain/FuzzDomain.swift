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
  for (decision, value) in [("video", "qxl"), ("memory", "1073741824"), ("machine", "q35")] {
    try? domain.decide(decision, [value])
  }
  _ = domain.serialized()
  return 0
}
