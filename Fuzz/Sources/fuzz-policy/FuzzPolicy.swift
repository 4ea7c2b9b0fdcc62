import FuzzSupport
import OSInfoAuthoring
import OSInfoModel

private let start = Array("<osinfo version='1'><policy id='p'><summary>s</summary>".utf8)
private let end = Array("</policy></osinfo>".utf8)

/// The input is what a policy holds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let outcome = Authoring.read(
    start + input + end, name: "fuzz.xml", options: Knowing.options(for: input))
  if outcome.diagnostics.isEmpty, outcome.knowledge.policies.isEmpty {
    fatalError("a policy is lost without a word")
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

private let mutator = XMLMutator(words: words(of: "fuzz-policy"))
