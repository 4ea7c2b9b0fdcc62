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
