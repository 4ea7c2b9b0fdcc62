import FuzzSupport
import OSInfoAuthoring
import OSInfoModel

/// The input is a document of either dialect; what is read of it is written out again in libosinfo's.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  _ = Authoring.read(input, name: "fuzz.xml", options: Knowing.options)
  return 0
}
