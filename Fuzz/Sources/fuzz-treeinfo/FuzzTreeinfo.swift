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
