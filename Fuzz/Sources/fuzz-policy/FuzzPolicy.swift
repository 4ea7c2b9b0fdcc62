import FuzzSupport
import OSInfoAuthoring
import OSInfoModel

private let start = Array("<osinfo version='1'><policy id='p'><summary>s</summary>".utf8)
private let end = Array("</policy></osinfo>".utf8)

/// The input is what a policy holds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let outcome = Authoring.read(start + input + end, name: "fuzz.xml", options: Knowing.options)
  if outcome.diagnostics.isEmpty, outcome.knowledge.policies.isEmpty {
    fatalError("a policy is lost without a word")
  }
  return 0
}
